/** A queue that changes by itself: told by the server, fetched anew. What somebody is busy with is left alone. */
const news = document.querySelector('[data-news]')?.dataset.news;
let isWaiting = false;

if (news) {
  const source = new EventSource(news);
  source.addEventListener('changed', () => {
    isWaiting = true;
    void refresh();
  });
  document.addEventListener('toggle', () => void refresh(), true);
  document.addEventListener('visibilitychange', () => void refresh());
}

async function refresh() {
  const old = document.querySelector('[data-news]');
  if (
    !isWaiting ||
    document.hidden ||
    old.querySelector('details[open]') ||
    old.contains(document.activeElement)
  )
    return;
  isWaiting = false;
  const answer = await fetch(location.href, { headers: { accept: 'text/html' }, cache: 'no-store' });
  if (!answer.ok || answer.redirected) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.querySelector('[data-news]');
  if (fresh) old.replaceWith(fresh);
}
