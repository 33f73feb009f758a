import { isCurrency } from '../../money.ts';
import { plain } from '../read-cell.ts';
import { readDecimal } from '../read-number.ts';
import { LEAVE_OUT, type Choice } from './mapping.ts';

export type PriceCell =
  | { readonly kind: 'none' }
  | { readonly kind: 'included' }
  /** It is charged, and how much is not said. */
  | { readonly kind: 'open' }
  /** Of the freight. Only after it was asked: a sheet seldom says what its percentages are of. */
  | { readonly kind: 'percent'; readonly rate: string }
  | { readonly kind: 'price'; readonly rate: string; readonly currency: string | null }
  /** One price for 20' and one for 40' containers. */
  | { readonly kind: 'by_length'; readonly twenty: string; readonly forty: string }
  | { readonly kind: 'unsure'; readonly why: string; readonly choices: readonly Choice[] };

const NO_PRICE = /^(?:n\/?a|[-–—]+|x|nil|none|없음|해당\s?없음)$/i;
const OPEN =
  /^(?:tb[acdn]|on request|call|extra|at cost|실비|(?:실비\s?)?별도(?:\s?(?:문의|청구|협의))?|문의|협의|미정|추후\s?(?:통보|공지))$/i;
const INCLUDED = /^(?:incl?(?:uded|usive|\.)?|포함)$/i;
const PERCENT = /^(\d{1,3}(?:\.\d{1,4})?)\s?%$/;
const BY_LENGTH =
  /^\+?\s?([\d.,]+)\s*\/\s*([\d.,]+)\s*(?:\(\s*20['’]?\s*(?:ft)?\s*\/\s*40['’]?\s*(?:ft)?\s*\))?$/i;
const SIGNS: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  불: 'USD',
  달러: 'USD',
  '₩': 'KRW',
  원: 'KRW',
  '€': 'EUR',
  RMB: 'CNY',
};

/** Reads a price as people type it. Where it can be read two ways it is not read, but asked about. */
export function readPrice(text: string): PriceCell {
  const written = withoutMarks(text);
  const word = inAWord(written);
  if (word) return word;
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

/** The star of a footnote is no part of the price; the footnote itself is kept as a note. */
function withoutMarks(text: string): string {
  return plain(text)
    .replaceAll('’', "'")
    .replace(/\s*(?:\*+|※)$/, '');
}

function inAWord(written: string): PriceCell | null {
  if (written === '' || NO_PRICE.test(written)) return { kind: 'none' };
  if (OPEN.test(written)) return { kind: 'open' };
  if (INCLUDED.test(written)) return { kind: 'included' };
  if (!PERCENT.test(written)) return null;
  const choices = [{ value: written, label: `${written} of the freight` }, LEAVE_OUT];
  return { kind: 'unsure', why: 'does not say what it is a percentage of', choices };
}

/** An answer is a price or leaves the cell out; anything else is read by the rules of the tariff file, and refused there. */
export function readAnswer(answer: string): PriceCell {
  const [, percent] = PERCENT.exec(plain(answer)) ?? [];
  if (percent !== undefined) return { kind: 'percent', rate: percent };
  const read = readPrice(answer);
  return read.kind === 'unsure' ? { kind: 'price', rate: answer, currency: null } : read;
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
    /^(US\$|[$₩€]|[A-Za-z]{3})?\s*([\d.,]+)\s*([A-Za-z]{3}|원|불|달러)?$/.exec(text) ?? [];
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
  const [, joined] = /^\+?\s?(\d+(?:\.\d{1,2})?|\d{1,3}(?: \d{3})+)$/.exec(text) ?? [];
  if (joined !== undefined) {
    const value = canonical(joined.replaceAll(' ', ''));
    return value === null ? [] : [{ value, label: value }];
  }
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
