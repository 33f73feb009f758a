import { readDate } from '../read-date.ts';
import { plain } from '../read-cell.ts';
import type { GridRow } from './mapping.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const YEAR_FIRST = String.raw`\d{4}\s*[-./년]\s*\d{1,2}\s*[-./월]\s*\d{1,2}(?!\d)(?:\s*일)?`;
const NAMED = String.raw`\d{1,2}[-\s][A-Za-z]{3,9}[-\s,.]+\d{4}|[A-Za-z]{3,9}\.?\s+\d{1,2},?\s+\d{4}`;
const WHOLE = `(?:${YEAR_FIRST}|${NAMED})`;
const YEARLESS = String.raw`(?:\d{1,2}\s*월\s*\d{1,2}\s*일|\d{1,2}[-./]\d{1,2}(?![\d./-])|\d{1,2}[-\s][A-Za-z]{3,9}\b)`;
const UP_TO = String.raw`\s*(?:선적분\s*)?(?:부터|[~–—-]|to|until|till)\s*`;

const RANGE = new RegExp(`(${WHOLE}|${YEARLESS})${UP_TO}(${WHOLE}|${YEARLESS})`, 'gi');
const BEGINS = new RegExp(
  `(?:from|effective(?:\\s+date)?|since)\\s*:?\\s*(${WHOLE})|(${WHOLE})\\s*(?:[가-힣]{1,6}\\s*)?(?:부터|이후|~)`,
  'i',
);
const ENDS = new RegExp(
  `(?:until|till|to|~|expir(?:y|es)(?:\\s+date)?)\\s*:?\\s*(${WHOLE})|(${WHOLE})\\s*(?:[가-힣]{1,6}\\s*)?까지`,
  'i',
);

export type Validity = { readonly validFrom: string | null; readonly validTo: string | null };

/** From when until when a title says its rates hold. Two periods, a day without a year, 01/12/2026: none of these is read. */
export function readValidity(above: readonly GridRow[]): Validity {
  const lines = textsOf(above);
  const ranges = new Map(
    lines.flatMap((text) => [...text.matchAll(RANGE)].flatMap(rangeOf)).map((range) => [range.join(), range]),
  );
  if (ranges.size > 0) {
    const [only] = ranges.values();
    return ranges.size === 1 && only
      ? { validFrom: only[0], validTo: only[1] }
      : { validFrom: null, validTo: null };
  }
  return { validFrom: oneOf(lines, BEGINS), validTo: oneOf(lines, ENDS) };
}

/** The days a title names, to choose from when it does not say what they are; one without a year under the only year named. */
export function daysNamed(above: readonly GridRow[]): string[] {
  const lines = textsOf(above);
  const years = new Set(lines.flatMap((text) => text.match(/(?<!\d)20\d{2}(?!\d)/g) ?? []));
  const [year = ''] = years;
  const found = lines.flatMap((text) =>
    [...text.matchAll(new RegExp(`${WHOLE}|${YEARLESS}`, 'gi'))].flatMap(
      ([written]) => dateOf(written, years.size === 1 ? year : '') ?? [],
    ),
  );
  return [...new Set(found)].slice(0, 6);
}

/** Cells beside each other are read as one line; a merged title only once. */
function textsOf(rows: readonly GridRow[]): string[] {
  return rows.map(({ cells }) =>
    cells
      .filter((text, i) => text !== cells[i - 1])
      .map((text) => plain(text).replaceAll(/\s+/g, ' '))
      .filter(Boolean)
      .join(' ')
      .slice(0, 2000),
  );
}

function oneOf(lines: readonly string[], pattern: RegExp): string | null {
  const found = new Set(
    lines.flatMap((text) => {
      const [, before, after] = pattern.exec(text) ?? [];
      return dateOf(before ?? after ?? '', '') ?? [];
    }),
  );
  const [only = null] = found;
  return found.size === 1 ? only : null;
}

/** An end without a year is of its beginning's, and the other way round; over New Year's Eve it is not certain. */
function rangeOf([, first = '', second = '']: RegExpExecArray): [string, string][] {
  const [from, to] = [dateOf(first, yearIn(second)), dateOf(second, yearIn(first))];
  return from !== null && to !== null && from <= to ? [[from, to]] : [];
}

function yearIn(text: string): string {
  return /\d{4}/.exec(text)?.[0] ?? '';
}

function dateOf(written: string, elseYear: string): string | null {
  const year = yearIn(written) || elseYear;
  const rest = written.replace(/\d{4}/, ' ');
  const name = /[A-Za-z]{3}/.exec(rest)?.[0];
  const numbers = rest.match(/\d{1,2}/g) ?? [];
  const month = name === undefined ? numbers[0] : String(MONTHS.indexOf(name.toLowerCase()) + 1);
  const day = name === undefined ? numbers[1] : numbers[0];
  const date = readDate(`${year}-${month ?? ''}-${day ?? ''}`);
  return typeof date === 'string' && date !== '' ? date : null;
}
