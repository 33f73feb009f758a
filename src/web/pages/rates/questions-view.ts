import type { Language } from '../../../domain/language.ts';
import type { RateImport } from '../../../domain/tariff/import.ts';
import { COLUMN_MEANINGS, type Mapping, type Question } from '../../../domain/tariff/sheet/mapping.ts';
import { hasWords, say } from '../../../words/say.ts';
import { number } from '../figures.ts';
import { field, type Form } from '../field.ts';
import { mappingOf, questionsOf, SAID_OF_SHEET, TYPED } from './answers-form.ts';

const PREVIEWED = 7;
const PREVIEW_COLUMNS = [
  'sheet',
  'charge',
  'carrier',
  'origin',
  'destination',
  'equipment',
  'from',
  'rate',
  'currency',
] as const;

/** What a sheet in someone else's layout asks: how it would be read, what of it cannot be, and what that gives. */
export function questionsView(language: Language, found: RateImport, form: Form) {
  if (found.status !== 'questions') return null;
  const mapping = mappingOf(found);
  const questions = questionsOf(found);
  return {
    address: `/rates/imports/${found.id}/answers`,
    questions: questions.map((question, index) => questionView(language, question, index, form)),
    more:
      found.questions.length > questions.length
        ? say(language, 'import.more_questions', { count: found.questions.length - questions.length })
        : '',
    fields: mapping === null ? [] : fieldsOf(language, mapping, form),
    columns: mapping === null ? [] : columnsOf(language, mapping, form),
    sheets: mapping === null ? [] : sheetsOf(language, mapping),
    rememberAs: field(form, 'rememberAs', {
      label: say(language, 'import.remember_as'),
      hint: say(language, 'import.remember_hint'),
    }),
    preview: previewOf(found),
    faults: form.faults.map(({ message }) => ({ href: null, message })),
    faultsText: say(language, 'frame.faults', { count: form.faults.length }),
  };
}

function questionView(language: Language, question: Question, index: number, { typed }: Form) {
  const name = `q-${String(index)}`;
  const chosen = typed[name];
  const choices = question.choices.map(({ value, label }) => ({
    value,
    text:
      value === ''
        ? say(language, bareId(question) === 'sheet:valid_to' ? 'import.no_end' : 'import.leave_out')
        : value === 'read'
          ? say(language, 'import.read_it')
          : label,
    chosen: chosen === value,
  }));
  const own = { value: TYPED, text: say(language, 'import.own_answer'), chosen: chosen === TYPED };
  return {
    name,
    own: `own-${String(index)}`,
    ownLabel: say(language, 'import.own_answer'),
    ownValue: typed[`own-${String(index)}`] ?? '',
    text: questionText(language, question),
    where: [
      question.sheet ?? '',
      say(language, 'import.where', { line: number(language, String(question.line)) }),
      question.column,
    ]
      .filter((part) => part !== '')
      .join(' · '),
    choices: choices.length === 0 ? [] : [...choices, own],
  };
}

/** In the reader's words where the kind of question has them; else as it was asked. */
function questionText(language: Language, question: Question): string {
  const { cell, text, column, choices } = question;
  const id = bareId(question);
  const [kind = '', about = ''] = id.split(':');
  if (kind === 'place') {
    const isKnown = choices.some(({ value }) => value !== '');
    return say(language, isKnown ? 'question.place_which' : 'question.place_unknown', { cell });
  }
  if (kind !== 'sheet') return column === '' ? text : say(language, 'question.price', { cell });
  const key = `question.sheet_${about}`;
  const said = { column: about === 'basis' ? id.slice('sheet:basis:'.length) : column };
  return hasWords(key) ? say(language, key, said) : text;
}

/** Without the name of its sheet. */
function bareId({ id, sheet }: Question): string {
  return sheet !== undefined && id.startsWith(`${sheet}!`) ? id.slice(sheet.length + 1) : id;
}

function fieldsOf(language: Language, mapping: Mapping, form: Form) {
  const suggested = Object.fromEntries(SAID_OF_SHEET.map((name) => [name, mapping[name] ?? '']));
  const faults = form.faults.map((fault) => ({ ...fault, path: fault.path.replace(/^mapping\./, '') }));
  return SAID_OF_SHEET.map((name) =>
    field({ typed: { ...suggested, ...form.typed }, faults }, name, {
      label: say(language, `mapping.${name}`),
      type: name.startsWith('valid') ? 'date' : 'text',
    }),
  );
}

function columnsOf(language: Language, { columns }: Mapping, { typed }: Form) {
  return columns.map(({ column, as, equipment, from, charge }, index) => {
    const name = `as-${String(index)}`;
    const chosen = typed[name] ?? as;
    return {
      name,
      column,
      about: [charge, equipment, from && say(language, 'mapping.from_weight', { from })]
        .filter(Boolean)
        .join(' · '),
      label: say(language, 'mapping.means', { column }),
      choices: COLUMN_MEANINGS.map((value) => ({
        value,
        text: say(language, `column_as.${value}`),
        chosen: value === chosen,
      })),
    };
  });
}

/** What becomes of each sheet of a workbook; of a single one there is nothing to say. */
function sheetsOf(language: Language, { sheet, header, further = [], skipped = [] }: Mapping) {
  const read = [{ sheet: sheet ?? '', header, like: null }, ...further];
  if (read.length + skipped.length < 2) return [];
  return [
    ...read.map((one) => ({
      name: one.sheet ?? '',
      text: [
        say(language, 'import.sheet_read', { line: number(language, String(one.header)) }),
        one.like == null ? '' : say(language, 'import.sheet_like', { sheet: one.like }),
      ]
        .filter(Boolean)
        .join(' '),
    })),
    ...skipped.map((one) => ({ name: one.sheet, text: say(language, `import.sheet_${one.reason}`) })),
  ];
}

/** The first rows as they would stand in the book. */
function previewOf({ preview }: RateImport) {
  const rows = (preview as readonly Readonly<Record<string, unknown>>[]).slice(0, PREVIEWED);
  const shown = PREVIEW_COLUMNS.filter((column) => rows.some((row) => textOf(row[column]) !== ''));
  return { columns: shown, rows: rows.map((row) => shown.map((column) => textOf(row[column]))) };
}

function textOf(cell: unknown): string {
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '';
}
