import type { LiveSheet } from '../../../database/screens/rates.ts';
import type { Language } from '../../../domain/language.ts';
import { cell } from '../../../domain/tariff/columns.ts';
import type { ImportStatus, RateImport } from '../../../domain/tariff/import.ts';
import { dayIn, plainDate, type Temporal } from '../../../domain/time.ts';
import type { RateLine } from '../../../operations/rates/find-lines.ts';
import { say } from '../../../words/say.ts';
import { day, dayAndTime, number, plainNumber } from '../figures.ts';
import type { Form } from '../field.ts';
import { carrierName, chargeName, type CodeNames } from '../names.ts';
import { FILTERED_BY, filterFields } from './filter.ts';

export type RatesPage = {
  readonly sheets: readonly LiveSheet[];
  readonly lines: readonly RateLine[];
  readonly imports: readonly RateImport[];
  readonly names: CodeNames;
  readonly filter: Form;
  readonly next: string | null;
  /** Said beside the file, when none was chosen or it was refused. */
  readonly fault: string;
  readonly sheet: string;
  readonly now: Temporal.Instant;
  readonly officeTimeZone: string;
};

const IMPORT_SIGNS: Readonly<Record<ImportStatus, string>> = {
  running: 'moving',
  questions: 'risk',
  invalid: 'stopped',
  ready: 'waiting',
  published: 'done',
  undone: 'waiting',
  failed: 'stopped',
};

export function importState(language: Language, status: ImportStatus) {
  return { sign: IMPORT_SIGNS[status], text: say(language, `import.status_${status}`) };
}

export function ratesView(language: Language, page: RatesPage) {
  const { sheets } = page;
  const count = (sum: number) => number(language, String(sum));
  const expiring = sheets.reduce((sum, sheet) => sum + sheet.expiring, 0);
  const lines = sheets.reduce((sum, sheet) => sum + sheet.lines, 0);
  return {
    title: say(language, 'rates.title'),
    section: 'rates',
    answer: say(language, 'rates.answer', { sheets: sheets.length, lines: count(lines) }),
    expiring: expiring === 0 ? '' : say(language, 'rates.expiring', { count: expiring }),
    filter: filterView(language, page),
    fault: page.fault,
    sheet: page.sheet,
    sheets: sheets.map((sheet) => ({
      name: sheet.name,
      href: sheet.importId === null ? null : `/rates/imports/${sheet.importId}`,
      lines: count(sheet.lines),
      expiring: sheet.expiring === 0 ? '' : count(sheet.expiring),
      published:
        sheet.publishedAt === null ? '' : dayAndTime(language, sheet.publishedAt, page.officeTimeZone),
      exportHref: `/api/v1/rates/export?sheet=${encodeURIComponent(sheet.name)}`,
    })),
    imports: page.imports.map((one) => ({
      file: one.fileName,
      kind: one.kind === 'file' ? '' : say(language, `rate_edit.kind_${one.kind}`),
      href: `/rates/imports/${one.id}`,
      state: importState(language, one.status),
      rows: count(one.rows),
      by: one.startedBy,
      at: dayAndTime(language, one.createdAt, page.officeTimeZone),
    })),
    lines: page.lines.map((line) => lineRow(language, line, page)),
    next: page.next,
  };
}

/** The form one filters by, open when something is chosen besides words; and a change of what is chosen. */
function filterView(language: Language, { filter, sheets }: RatesPage) {
  const chosen = FILTERED_BY.filter((name) => name !== 'search' && filter.typed[name]);
  const query = new URLSearchParams(filter.typed).toString();
  return {
    ...filterFields(language, { form: filter, sheets: sheets.map(({ name }) => name) }),
    search: filter.typed['search'] ?? '',
    isOpen: chosen.length > 0 || filter.faults.length > 0,
    isSet: query !== '',
    manyHref: `/rates/changes/new${query && `?${query}`}`,
  };
}

function lineRow(language: Language, { id, sheet, rows }: RateLine, page: RatesPage) {
  const [row = []] = rows;
  const any = say(language, 'rates.any');
  const text = (column: Parameters<typeof cell>[1]) => cell(row, column);
  const mode = text('mode');
  const ends = `${text('origin') || any} → ${text('destination') || any}`;
  return {
    href: `/rates/lines/${id}`,
    mode: mode === '' ? any : say(language, `mode.${mode}`),
    carrier: text('carrier') === '' ? any : carrierName(page.names, language, text('carrier')),
    service: [text('service'), text('side')].filter(Boolean).join(' · '),
    charge: chargeName(page.names, language, text('charge')),
    code: text('charge'),
    lane: text('place') === '' ? ends : text('place'),
    equipment: text('equipment'),
    rate: rateOf(language, rows),
    validity: validityOf(language, { from: text('valid_from'), to: text('valid_to') }, page),
    sheet,
  };
}

/** One price, or how many steps the table has and its first. */
function rateOf(language: Language, rows: RateLine['rows']) {
  const [row = []] = rows;
  const basis = cell(row, 'basis');
  return {
    value: plainNumber(language, cell(row, 'rate')),
    unit: basis.startsWith('percent') ? '%' : cell(row, 'currency'),
    basis: say(language, `basis.${basis}`),
    steps: rows.length > 1 ? say(language, 'rates.tiers', { count: rows.length }) : '',
  };
}

type Validity = { readonly from: string; readonly to: string };

function validityOf(language: Language, { from, to }: Validity, page: RatesPage): string {
  const today = dayIn(page.officeTimeZone, page.now);
  const text = (date: string) =>
    date === '' ? say(language, 'rates.open_end') : day(language, plainDate(date), today.year);
  return `${text(from)} – ${text(to)}`;
}
