import { isCurrency } from '../../money.ts';
import { plain } from '../read-cell.ts';
import { readDecimal } from '../read-number.ts';
import { LEAVE_OUT, type Choice } from './mapping.ts';

export type PriceCell =
  | { readonly kind: 'none' }
  | { readonly kind: 'included' }
  | { readonly kind: 'price'; readonly rate: string; readonly currency: string | null }
  /** One price for 20' and one for 40' containers. */
  | { readonly kind: 'by_length'; readonly twenty: string; readonly forty: string }
  | { readonly kind: 'unsure'; readonly why: string; readonly choices: readonly Choice[] };

const NO_PRICE = /^(?:n\/?a|tb[acdn]|-+|x|nil|none|on request|call|별도|문의|별도문의|없음|미정)$/i;
const INCLUDED = /^(?:incl?(?:uded|\.)?|포함)$/i;
const BY_LENGTH = /^([\d.,]+)\s*\/\s*([\d.,]+)\s*(?:\(\s*20['’]?\s*(?:ft)?\s*\/\s*40['’]?\s*(?:ft)?\s*\))?$/i;
const SIGNS: Readonly<Record<string, string>> = { $: 'USD', US$: 'USD', '₩': 'KRW', '€': 'EUR', 원: 'KRW' };

/** Reads a price as people type it. Where it can be read two ways it is not read, but asked about. */
export function readPrice(text: string): PriceCell {
  const written = plain(text).replaceAll('’', "'");
  if (written === '' || NO_PRICE.test(written)) return { kind: 'none' };
  if (INCLUDED.test(written)) return { kind: 'included' };
  const [, twenty, forty] = BY_LENGTH.exec(written) ?? [];
  if (twenty !== undefined && forty !== undefined) return byLength(written, twenty, forty);

  const { number, currency } = withoutCurrency(written);
  const rate = plainNumber(number);
  if (rate !== null) return { kind: 'price', rate, currency };
  return {
    kind: 'unsure',
    why: 'can be read in more than one way',
    choices: [...readings(number), LEAVE_OUT],
  };
}

function byLength(written: string, twenty: string, forty: string): PriceCell {
  const [short, long] = [plainNumber(twenty), plainNumber(forty)];
  if (short !== null && long !== null && written.includes('('))
    return { kind: 'by_length', twenty: short, forty: long };
  const choices =
    short === null || long === null
      ? []
      : [{ value: `${short}/${long} (20'/40')`, label: `${short} for 20', ${long} for 40'` }];
  return {
    kind: 'unsure',
    why: 'does not say what its two prices are for',
    choices: [...choices, LEAVE_OUT],
  };
}

function withoutCurrency(text: string): { readonly number: string; readonly currency: string | null } {
  const [, before = '', number = text, after = ''] =
    /^(US\$|[$₩€]|[A-Za-z]{3})?\s*([\d.,]+)\s*([A-Za-z]{3}|원)?$/.exec(text) ?? [];
  const said = (before || after).toUpperCase();
  const code = SIGNS[said] ?? said;
  return isCurrency(code)
    ? { number, currency: code }
    : { number: said === '' ? number : text, currency: null };
}

/** 560, 12.5 and 2,450 have one reading; 3.250 and 1,20 have two. */
function plainNumber(text: string): string | null {
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?$/.test(text)) return canonical(text.replaceAll(',', ''));
  return /^\d+(?:\.\d{1,2})?$/.test(text) ? canonical(text) : null;
}

function readings(text: string): Choice[] {
  if (!/^\d+[.,]\d+$/.test(text)) return [];
  const values = [text.replace(/[.,]/, ''), text.replace(',', '.')].flatMap(
    (value) => canonical(value) ?? [],
  );
  return [...new Set(values)].map((value) => ({ value, label: value }));
}

function canonical(text: string): string | null {
  const read = readDecimal(text);
  return typeof read === 'string' ? read : null;
}
