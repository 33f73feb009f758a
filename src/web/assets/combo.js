/** Port search as you type: a combobox over what the server finds. Without it the field takes the name as well. */
const FEWEST = 2;
const PAUSE_MS = 120;

for (const box of document.querySelectorAll('[data-combo]')) begin(box);

function begin(box) {
  const input = box.querySelector('input');
  const source = box.closest('[data-places]').dataset.places;
  const list = document.createElement('div');
  list.className = 'combo-list';
  list.id = `${input.id}-list`;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', box.querySelector('label').textContent);
  list.hidden = true;
  input.after(list);
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('aria-expanded', 'false');

  let waiting = 0;
  let asked = '';

  const close = () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = (option) => {
    input.value = option.dataset.text;
    close();
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const options = () => [...list.children];
  const marked = () => list.querySelector('[aria-selected="true"]');
  const mark = (option) => {
    marked()?.setAttribute('aria-selected', 'false');
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', option.id);
  };

  const show = (places) => {
    list.replaceChildren(...places.map((place, index) => optionOf(place, `${list.id}-${index}`)));
    if (places.length === 0) return close();
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    mark(list.firstElementChild);
  };

  input.addEventListener('input', () => {
    clearTimeout(waiting);
    asked = input.value.trim();
    if (asked.length < FEWEST) return close();
    const text = asked;
    waiting = setTimeout(async () => {
      const answer = await fetch(`${source}?q=${encodeURIComponent(text)}`).catch(() => null);
      if (answer?.ok && text === asked && document.activeElement === input) show((await answer.json()).items);
    }, PAUSE_MS);
  });

  input.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    const all = options();
    const at = all.indexOf(marked());
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1 };
    if (event.key in moves) {
      event.preventDefault();
      mark(all[(moves[event.key] + all.length) % all.length]);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(marked());
    } else if (event.key === 'Escape') {
      close();
    }
  });

  list.addEventListener('pointerdown', (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) {
      event.preventDefault();
      choose(option);
    }
  });
  input.addEventListener('blur', close);
}

function optionOf({ name, detail, text }, id) {
  const option = document.createElement('div');
  option.id = id;
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', 'false');
  option.dataset.text = text;
  const label = document.createElement('span');
  label.textContent = name;
  const about = document.createElement('small');
  about.className = 'soft';
  about.textContent = detail;
  option.append(label, about);
  return option;
}
