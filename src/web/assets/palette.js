/** ⌘K or Ctrl K: one field over the page that finds everything `/go` finds. Without scripts the same is a page. */
const QUIET_MS = 120;

const dialog = document.querySelector('dialog.palette');
const field = dialog?.querySelector('input');
const answers = dialog?.querySelector('[data-answers]');
let waiting;
let asked = 0;

document.addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey) return;
  event.preventDefault();
  open();
});

document.querySelector('a.go')?.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open();
});

function open() {
  if (dialog.open) return;
  dialog.showModal();
  field.select();
  find();
}

dialog?.addEventListener('click', (event) => {
  if (event.target === dialog) dialog.close();
});

field?.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(find, QUIET_MS);
});

field?.form?.addEventListener('submit', (event) => {
  const first = links()[0];
  if (!first) return;
  event.preventDefault();
  location.assign(first.href);
});

dialog?.addEventListener('keydown', (event) => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const all = [field, ...links()];
  const step = event.key === 'ArrowDown' ? 1 : -1;
  const at = all.indexOf(document.activeElement);
  all[(at + step + all.length) % all.length]?.focus();
});

/** Answers may overtake each other: only the newest question's is shown. */
async function find() {
  const question = ++asked;
  const answer = await fetch(`/go?${new URLSearchParams({ q: field.value })}`);
  if (!answer.ok || question !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  answers.replaceChildren(...(page.querySelector('[data-found]')?.childNodes ?? []));
}

function links() {
  return [...answers.querySelectorAll('a')];
}
