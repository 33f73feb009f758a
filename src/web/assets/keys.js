/** Quick hands: `g` then a letter goes to a section, `/` to the search field. Nothing happens while typing. */
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
  const door = goes ? document.querySelector(`.nav a[data-letter="${CSS.escape(event.key)}"]`) : null;
  door?.click();
  goes = event.key === 'g';
});

function isTyping(target) {
  return target instanceof HTMLElement && target.matches('input, select, textarea, [contenteditable]');
}
