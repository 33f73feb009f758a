/**
 * A page that changes by itself: told of news where the server tells, else by asking every so often, it asks for itself
 * and puts in what is new. What the reader has opened stays open, and a page nobody looks at does not ask.
 */
const USUAL_MS = 5000;
const MOST_MS = 60_000;

let etag = '';
let wait = pause();
let next = setTimeout(look, wait);
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) look();
});

const stream = region()?.dataset.stream;
if (stream) new EventSource(stream).addEventListener('changed', () => look());

function region() {
  return document.querySelector('[data-live]');
}

function pause() {
  return Number(region()?.dataset.live) || USUAL_MS;
}

let looking = false;
let askedAgain = false;
async function look() {
  askedAgain = looking;
  if (looking || !region()) return;
  looking = true;
  clearTimeout(next);
  try {
    if (!document.hidden) await refresh();
    wait = pause();
  } catch {
    wait = Math.min(wait * 2, MOST_MS); // The service is restarting or the line is down: ask less often.
  } finally {
    looking = false;
    next = setTimeout(look, askedAgain ? 0 : wait);
  }
}

async function refresh() {
  const headers = { accept: 'text/html', ...(etag ? { 'if-none-match': etag } : {}) };
  const answer = await fetch(location.href, { headers, cache: 'no-store' });
  if (answer.status === 304) return;
  if (answer.status === 404 || answer.status === 410) return location.reload();
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  etag = answer.headers.get('etag') ?? '';
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  replace(page.querySelector('[data-live]'));
}

function replace(fresh) {
  const old = region();
  if (!fresh || fresh.innerHTML === old.dataset.sent) return;
  const wasOpen = [...old.querySelectorAll('details')].map(({ open }) => open);
  const sent = fresh.innerHTML;
  fresh.querySelectorAll('details').forEach((details, index) => {
    if (wasOpen[index]) details.open = true;
  });
  old.replaceWith(fresh);
  fresh.dataset.sent = sent;
  document.dispatchEvent(new CustomEvent('naru:changed'));
}
