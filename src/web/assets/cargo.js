/** Cargo rows: rows are added in place, a block copied from a spreadsheet fills them, and the weight is told while typing. */
const PAUSE_MS = 250;
const MOST_ROWS = 200;

const form = document.querySelector('form[data-measure]');
const measured = form.querySelector('[data-measured]');
form.querySelector('[data-without-scripts]').hidden = true;

form.addEventListener('click', (event) => {
  const button = event.target.closest('button[name="more"]');
  if (!button || button.value === 'measure') return;
  event.preventDefault();
  addRow(form.querySelector(`[data-rows="${button.value}"]`))
    .querySelector('input, select')
    .focus();
});

form.addEventListener('paste', (event) => {
  const table = event.target.closest('[data-rows]');
  const text = event.clipboardData.getData('text/plain').replace(/\r?\n$/, '');
  if (!table || !/[\t\n]/.test(text)) return;
  event.preventDefault();
  fill(table, event.target, text.split(/\r?\n/).slice(0, MOST_ROWS));
  form.dispatchEvent(new Event('input'));
});

let waiting = 0;
let latest = 0;
form.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(measure, PAUSE_MS);
});
form.addEventListener('change', measure);

function fill(table, cell, lines) {
  const rows = () => [...table.tBodies[0].rows];
  const start = rows().indexOf(cell.closest('tr'));
  const column = cellsOf(cell.closest('tr')).indexOf(cell);
  lines.forEach((line, offset) => {
    const row = rows()[start + offset] ?? addRow(table);
    line.split('\t').forEach((value, index) => {
      const target = cellsOf(row)[column + index];
      if (target) target.value = value.trim();
    });
  });
}

function cellsOf(row) {
  return [...row.querySelectorAll('input:not([type="checkbox"]), select')];
}

/** The last row once more, empty, with the next number in every name. */
function addRow(table) {
  const rows = table.tBodies[0].rows;
  const last = rows[rows.length - 1];
  if (rows.length >= MOST_ROWS) return last;
  const row = last.cloneNode(true);
  for (const input of row.querySelectorAll('input, select')) {
    input.name = input.name.replace(/\.\d+\./, `.${rows.length}.`);
    input.id = input.id.replace(/-\d+-/, `-${rows.length}-`);
    const label = input.getAttribute('aria-label') ?? '';
    input.setAttribute('aria-label', label.replace(/\d+/, rows.length + 1));
    input.removeAttribute('aria-invalid');
    input.removeAttribute('aria-describedby');
    if (input.type === 'checkbox') input.checked = false;
    else if (input.tagName === 'INPUT') input.value = '';
  }
  for (const fault of row.querySelectorAll('.fault')) fault.remove();
  table.tBodies[0].append(row);
  return row;
}

async function measure() {
  const turn = ++latest;
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.dataset.measure, { method: 'POST', body }).catch(() => null);
  if (answer?.ok && turn === latest) measured.innerHTML = await answer.text();
}
