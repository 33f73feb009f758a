import type { Language } from '../../../domain/language.ts';
import type { Column } from '../../../domain/tariff/columns.ts';
import {
  BASES,
  BLOCKS,
  BREAK_MEASURES,
  MODES,
  SIDES,
  TAXES,
  TERMS,
  VALID_BY,
} from '../../../domain/tariff/vocabulary.ts';
import type { RateLine } from '../../../operations/rates/find-lines.ts';
import { say } from '../../../words/say.ts';
import { field, idOf, type Form } from '../field.ts';
import { wordsFor } from '../names.ts';
import { rowsIn } from '../quote-form/typed.ts';
import { lineTyped, STEP_COLUMNS, stepName } from './form.ts';

export type LinePage = {
  /** Null: a row that is being added. */
  readonly line: RateLine | null;
  readonly sheets: readonly string[];
  readonly form: Form;
  /** What was typed as its last day, and what is wrong with it. */
  readonly ending?: Form;
};

type Part = { readonly title: string; readonly columns: readonly Column[]; readonly isClosed?: boolean };

const PARTS: readonly Part[] = [
  { title: 'what', columns: ['charge', 'block', 'mode', 'carrier', 'service', 'equipment'] },
  { title: 'where', columns: ['origin', 'destination', 'via', 'place'] },
  { title: 'days', columns: ['valid_from', 'valid_to', 'valid_by'] },
];
const PRICE: readonly Column[] = ['basis', 'currency', 'min', 'max', 'of', 'break_on'];
const MORE: readonly Column[] = [
  'side',
  'customer',
  'contract',
  'commodity',
  'requires',
  'term',
  'tax',
  'profile',
  'transit_days',
  'frequency',
  'free_time',
  'note',
];

/** What may be chosen, and under which words it stands; without words, the code itself. */
const CHOICES: Partial<
  Record<Column, { readonly of: readonly string[]; readonly words: string; readonly empty: string }>
> = {
  block: { of: BLOCKS, words: 'block', empty: '' },
  mode: { of: MODES, words: 'mode', empty: 'any' },
  basis: { of: BASES, words: 'basis', empty: '' },
  break_on: { of: BREAK_MEASURES, words: 'break_on', empty: 'by_rule' },
  valid_by: { of: VALID_BY, words: 'valid_by', empty: 'by_rule' },
  side: { of: SIDES, words: 'side', empty: 'any' },
  term: { of: TERMS, words: 'term', empty: 'by_rule' },
  tax: { of: TAXES, words: 'tax', empty: 'by_rule' },
};

/** One row of the book, to be written, ended, or removed. */
export function lineView(language: Language, { line, sheets, form, ending }: LinePage) {
  const typed = { ...(line ? lineTyped(line) : NEW_LINE), ...form.typed };
  const whole = { ...form, typed };
  const words = (key: string) => say(language, `rate_edit.${key}`);
  return {
    title: words(line ? 'edit' : 'add'),
    section: 'rates',
    lead: words('lead'),
    ...existing(language, line, ending ?? { typed: {}, faults: [] }),
    sheet: line
      ? { known: line.sheet, field: null }
      : { known: '', field: sheetField(language, whole, sheets) },
    faults: form.faults.map(({ path, message }) => ({ href: path === '' ? '' : `#${idOf(path)}`, message })),
    faultsText: say(language, 'frame.faults', { count: form.faults.length }),
    parts: PARTS.map(({ title, columns }) => ({
      title: words(title),
      cells: cellsOf(language, whole, columns),
    })),
    price: { title: words('price'), cells: cellsOf(language, whole, PRICE), steps: stepsOf(language, whole) },
    more: {
      title: words('more'),
      cells: cellsOf(language, whole, MORE),
      isOpen: MORE.some((column) => (typed[column] ?? '') !== ''),
    },
  };
}

const NEW_LINE: Form['typed'] = { charge: 'FRT', block: 'freight' };

/** Where the form leads; and what can be done with a row that is there, if its sheet still shows it. */
function existing(language: Language, line: RateLine | null, ending: Form) {
  if (!line) return { address: '/rates/lines', meanwhile: '', end: null, remove: null };
  const address = `/rates/lines/${line.id}`;
  if (!line.live) {
    const meanwhile = say(language, 'rate_edit.meanwhile', { sheet: line.sheet });
    return { address, meanwhile, end: null, remove: null };
  }
  return { address, meanwhile: '', end: endView(language, address, ending), remove: `${address}/remove` };
}

function sheetField(language: Language, form: Form, sheets: readonly string[]) {
  const label = say(language, 'rates.sheet');
  return field(form, 'sheet', { label, required: true, hint: sheets.slice(0, 8).join(', ') });
}

const HINTS: Partial<Record<Column, string>> = { origin: 'ports_hint', destination: 'ports_hint' };
const DECIMALS = new Set<Column>(['min', 'max']);

function cellsOf(language: Language, form: Form, columns: readonly Column[]) {
  return columns.map((column) => {
    const label = say(language, `column.${column}`);
    const choices = CHOICES[column];
    const hint = HINTS[column];
    const plain = field(form, column, {
      label,
      ...(column.startsWith('valid_') && { type: 'date' }),
      ...(DECIMALS.has(column) && { className: 'number', inputmode: 'decimal' }),
      ...(hint !== undefined && { hint: say(language, `rate_edit.${hint}`) }),
    });
    return {
      part: choices ? '/parts/select' : '/parts/field',
      of: choices ? { ...plain, choices: chosen(language, plain.value, choices) } : plain,
    };
  });
}

type Choices = { readonly of: readonly string[]; readonly words: string; readonly empty: string };

function chosen(language: Language, value: string, { of, words, empty }: Choices) {
  const none =
    empty === '' ? [] : [{ value: '', text: say(language, `rate_edit.${empty}`), chosen: value === '' }];
  return [
    ...none,
    ...of.map((one) => ({ value: one, text: wordsFor(language, words, one), chosen: one === value })),
  ];
}

const STEPS_SHOWN = 100;

/** The prices that are there, and one empty row behind them. */
function stepsOf(language: Language, form: Form) {
  const last = rowsIn(form.typed, 'steps').at(-1) ?? -1;
  const count = Math.min(STEPS_SHOWN, last + 2);
  return Array.from({ length: Math.max(1, count) }, (_, row) =>
    STEP_COLUMNS.map((column) => {
      const short = say(language, `column.${column}`);
      const label = `${say(language, 'ask.row', { row: row + 1 })} ${short}`;
      return { ...field(form, stepName(row, column), { label }), short };
    }),
  );
}

function endView(language: Language, address: string, form: Form) {
  return {
    address: `${address}/end`,
    field: field(form, 'validTo', {
      label: say(language, 'rate_edit.last_day'),
      type: 'date',
      required: true,
    }),
  };
}
