/** Quick hands: `g` then a letter goes to a section, `/` to the search field. Nothing happens while typing. */
const sections = { t: '/', q: '/quotes', s: '/shipments', r: '/rates', n: '/quotes/new' };
let goes = false;

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;

  if (event.key === '/') {
    const search = document.querySelector('input[type=search]');
    if (search) {
      event.preventDefault();
      search.focus();
    }
    return;
  }
  if (goes && sections[event.key] && document.querySelector(`.nav a[href="${sections[event.key]}"]`)) {
    location.assign(sections[event.key]);
  }
  goes = event.key === 'g';
});

function isTyping(target) {
  return target instanceof HTMLElement && target.matches('input, select, textarea, [contenteditable]');
}
