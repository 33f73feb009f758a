/**
 * The room by itself: what the other side says, shows or decides appears at once, and what is written here goes without
 * leaving the page. A page nobody looks at listens, but reads nothing: whoever is away gets a mail.
 */
const REGIONS = '[data-room]';
const COME_BACK_MS = 15_000;

const thread = document.querySelector('[data-room="thread"]');
const lost = document.querySelector('[data-room-lost]');
const title = document.title;
let waiting = 0;

listen();
toEnd();
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && waiting > 0) refresh();
});

function listen() {
  const source = new EventSource(thread.dataset.stream);
  source.addEventListener('open', () => {
    lost.hidden = true;
  });
  source.addEventListener('message', heard);
  source.addEventListener('error', () => {
    // The browser comes back by itself, unless it was refused: then the page is read again now and then.
    lost.hidden = source.readyState === EventSource.CONNECTING && navigator.onLine;
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, COME_BACK_MS);
  });
  addEventListener('pagehide', () => source.close(), { once: true });
}

function heard() {
  waiting += 1;
  if (document.hidden) document.title = `(${waiting}) ${title}`;
  else refresh();
}

let isReading = false;
let isAskedAgain = false;
async function refresh() {
  isAskedAgain = true;
  if (isReading) return;
  isReading = true;
  try {
    while (isAskedAgain) {
      isAskedAgain = false;
      const answer = await fetch(location.pathname, { cache: 'no-store' });
      if (answer.ok) show(await answer.text());
    }
  } finally {
    isReading = false;
  }
}

function show(html) {
  waiting = 0;
  document.title = title;
  const fresh = new DOMParser().parseFromString(html, 'text/html');
  for (const old of document.querySelectorAll(REGIONS)) {
    const region = fresh.querySelector(`[data-room="${old.dataset.room}"]`);
    // What somebody is typing into stays.
    if (!region || region.outerHTML === old.outerHTML || isTypedInto(old)) continue;
    old.replaceChildren(...region.childNodes);
    old.className = region.className;
    if (old === thread) toEnd();
  }
  document.dispatchEvent(new CustomEvent('naru:changed'));
}

function isTypedInto(region) {
  return region.contains(document.activeElement) && document.activeElement.matches('input, select, textarea');
}

function toEnd() {
  const last = thread.querySelector('li:last-child');
  if (!last) return;
  const { bottom } = last.getBoundingClientRect();
  if (bottom > innerHeight) last.scrollIntoView({ block: 'nearest' });
}

const form = document.querySelector('[data-room-write]');
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new FormData(form) });
    if (answer.status >= 500) throw new Error(`answered ${answer.status}`);
    if (answer.ok) form.reset();
    show(await answer.text());
    lost.hidden = true;
  } catch {
    lost.hidden = false;
  } finally {
    button.disabled = false;
  }
});

form.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
