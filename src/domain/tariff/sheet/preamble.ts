import type { Known } from '../known.ts';
import { readDate } from '../read-date.ts';
import type { GridRow, Mapping, Names } from './mapping.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** Other codes of ISO 4217 are words of English as well (ALL, TOP, TRY); in a title only these are taken for money. */
const IN_TITLES = /\b(USD|KRW|EUR|JPY|CNY|RMB|VND|COP|GBP|SGD|HKD|TWD|THB)\b/;

type Said = Pick<Mapping, 'carrier' | 'origin' | 'currency' | 'validFrom' | 'validTo' | 'validBy' | 'note'>;

/** What the lines above the headings and below the prices say about all of them. */
export function readPreamble(
  above: readonly GridRow[],
  below: readonly GridRow[],
  mode: Mapping['mode'],
  { known, names }: { readonly known: Known; readonly names: Names },
): Said {
  const title = textOf(above);
  const [validFrom = null, validTo = null] = datesIn(title);
  return {
    carrier: carrierIn(title, mode, names),
    origin: originIn(title, mode, known),
    currency: currencyIn(title),
    validFrom: validTo === null ? null : validFrom,
    validTo,
    validBy: validByIn(title),
    note: below.length === 0 ? null : textOf(below).slice(0, 300),
  };
}

function currencyIn(title: string): string | null {
  const code = (/currency\s*:?\s*([A-Z]{3})/i.exec(title)?.[1] ?? IN_TITLES.exec(title)?.[1])?.toUpperCase();
  return code === 'RMB' ? 'CNY' : (code ?? null);
}

function textOf(rows: readonly GridRow[]): string {
  return rows
    .flatMap(({ cells }) => cells)
    .map((text) => text.replaceAll(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join(' · ');
}

/** `01-DEC-2026`, `2026.12.01`, `2026년 12월 1일`, in the order they stand. */
function datesIn(text: string): string[] {
  const found: string[] = [];
  const written =
    /(\d{1,2})[-\s]([A-Za-z]{3})[a-z]*[-\s,]+(\d{4})|(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})/g;
  for (const [, day, name, year, isoYear, isoMonth, isoDay] of text.matchAll(written)) {
    const month = name === undefined ? isoMonth : String(MONTHS.indexOf(name.toLowerCase()) + 1);
    const date = readDate(`${year ?? isoYear ?? ''}-${month ?? ''}-${day ?? isoDay ?? ''}`);
    if (typeof date === 'string') found.push(date);
  }
  return found;
}

function validByIn(text: string): string | null {
  if (/awb/i.test(text)) return 'awb';
  if (/etd|sailing|출항|선적일/i.test(text)) return 'sailing';
  if (/received|반입/i.test(text)) return 'received';
  return /eta\b|arrival|입항/i.test(text) ? 'arrival' : null;
}

/** A carrier whose code or whole name stands in the title, if there is exactly one. */
function carrierIn(title: string, mode: Mapping['mode'], { carriers }: Names): string | null {
  const kind = mode === 'AIR' ? 'air' : 'sea';
  const words = ` ${title.toUpperCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const found = carriers.filter(
    (carrier) =>
      carrier.kind === kind &&
      [carrier.code, ...carrier.names].some((name) => words.includes(` ${name.toUpperCase()} `)),
  );
  return found.length === 1 ? (found[0]?.code ?? null) : null;
}

function originIn(title: string, mode: Mapping['mode'], { aliases }: Known): string | null {
  const [, code = ''] = /\b([A-Z]{3})\s+(?:EXPORT|EXP)\b/.exec(title.toUpperCase()) ?? [];
  return aliases[mode === 'AIR' ? 'air' : 'sea'].get(code) ?? null;
}
