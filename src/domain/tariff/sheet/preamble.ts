import type { Known } from '../known.ts';
import type { GridRow, Mapping, Names } from './mapping.ts';
import { readValidity } from './validity.ts';

/** Other codes of ISO 4217 are words of English as well (ALL, TOP, TRY); in a title only these are taken for money. */
const IN_TITLES = /\b(USD|KRW|EUR|JPY|CNY|RMB|VND|COP|GBP|SGD|HKD|TWD|THB)\b/g;

type Said = Pick<Mapping, 'carrier' | 'origin' | 'currency' | 'validFrom' | 'validTo' | 'validBy' | 'note'>;

/** What the lines above the headings and below the prices say about all of them. */
export function readPreamble(
  above: readonly GridRow[],
  below: readonly GridRow[],
  mode: Mapping['mode'],
  { known, names }: { readonly known: Known; readonly names: Names },
): Said {
  const title = textOf(above);
  return {
    carrier: carrierIn(title, mode, names),
    origin: originIn(title, mode, known),
    currency: currencyIn(title),
    ...readValidity(above),
    validBy: validByIn(title),
    note: below.length === 0 ? null : textOf(below).slice(0, 300),
  };
}

function currencyIn(title: string): string | null {
  const said = /(?:currency|통화|화폐)\s*:?\s*·?\s*([A-Z]{3})\b/i.exec(title)?.[1]?.toUpperCase();
  const named = new Set([...title.matchAll(IN_TITLES)].map(([, code = '']) => code));
  // Two currencies in a title: one of them is not of these prices, and which is not said.
  const [only = null] = named.size === 1 ? named : [];
  const code = said ?? only;
  return code === 'RMB' ? 'CNY' : code;
}

function textOf(rows: readonly GridRow[]): string {
  return rows
    .flatMap(({ cells }) => cells.filter((text, i) => text !== cells[i - 1]))
    .map((text) => text.replaceAll(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join(' · ');
}

function validByIn(text: string): string | null {
  if (/awb/i.test(text)) return 'awb';
  if (/etd|sailing|출항|선적/i.test(text)) return 'sailing';
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
