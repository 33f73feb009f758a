import type { ListedLine, LiveSheet } from '../../../database/screens/rates.ts';
import type { Language } from '../../../domain/language.ts';
import type { ImportStatus, RateImport } from '../../../domain/tariff/import.ts';
import { dayIn, plainDate, type Temporal } from '../../../domain/time.ts';
import { say } from '../../../words/say.ts';
import { day, dayAndTime, number, plainNumber } from '../figures.ts';
import { carrierName, chargeName, type CodeNames } from '../names.ts';

export type RatesPage = {
  readonly sheets: readonly LiveSheet[];
  readonly lines: readonly ListedLine[];
  readonly imports: readonly RateImport[];
  readonly names: CodeNames;
  readonly search: string;
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
    search: page.search,
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

function lineRow(language: Language, line: ListedLine, page: RatesPage) {
  const any = say(language, 'rates.any');
  return {
    mark: line.mode.toLowerCase(),
    mode: line.mode === '' ? any : say(language, `mode.${line.mode}`),
    carrier: line.carrier === null ? any : carrierName(page.names, language, line.carrier),
    service: [line.service, line.side].filter(Boolean).join(' · '),
    charge: chargeName(page.names, language, line.charge),
    code: line.charge,
    lane: `${line.origin || any} → ${line.destination || any}`,
    equipment: line.equipment ?? '',
    rate: rateOf(language, line),
    validity: validityOf(language, line, page),
    sheet: line.sheet,
  };
}

/** One price, or how many steps the table has and its first. */
function rateOf(language: Language, { rates, currency, basis }: ListedLine) {
  const known = rates ?? [];
  const isPercent = basis.startsWith('percent');
  return {
    value: plainNumber(language, known[0] ?? ''),
    unit: isPercent ? '%' : (currency ?? ''),
    basis: say(language, `basis.${basis}`),
    steps: known.length > 1 ? say(language, 'rates.tiers', { count: known.length }) : '',
  };
}

function validityOf(language: Language, { validFrom, validTo }: ListedLine, page: RatesPage): string {
  const today = dayIn(page.officeTimeZone, page.now);
  const text = (date: string | null) =>
    date === null ? say(language, 'rates.open_end') : day(language, plainDate(date), today.year);
  return `${text(validFrom)} – ${text(validTo)}`;
}
