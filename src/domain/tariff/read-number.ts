import { Big } from '../quantity.ts';
import { mistake, plain, quoted, type CellRead, type Mistake } from './read-cell.ts';

const CANONICAL = /^(?:-?[1-9]\d{0,17}|0|-?(?:0|[1-9]\d{0,17})\.\d{0,11}[1-9])$/;
const READABLE = /^([+-]?)(\d{0,18})(?:\.(\d{1,12}))?$/;

/**
 * A decimal as a machine reads it: digits, a point, no thousands mark, no exponent. Written back without needless zeros,
 * so that 5.20 and 5.2 are the same price in a comparison of two files.
 */
export function readDecimal(text: string): CellRead {
  if (CANONICAL.test(text)) return text;
  const number = plain(text).replace('\u2212', '-');
  if (number === '') return '';
  const [, sign = '', whole = '', fraction = ''] = READABLE.exec(number) ?? [];
  if (whole === '' && fraction === '') return notANumber(text, number);
  return canonical(sign, whole, fraction);
}

/** A decimal that cannot be negative: an edge of a break. */
export function readEdge(text: string): CellRead {
  const read = readDecimal(text);
  if (typeof read === 'string' && read.startsWith('-')) return mistake('An edge cannot be negative.');
  return read === '0' ? '' : read;
}

/** The upper edge; 0 would be a break that holds nothing. */
export function readUpperEdge(text: string): CellRead {
  const read = readEdge(text);
  return read === '' && plain(text) !== '' ? mistake('A break that ends at 0 holds nothing.') : read;
}

/** Compares two canonical decimals: negative when `a` is smaller. */
export function compareDecimals(a: string, b: string): number {
  return a === b ? 0 : new Big(a).cmp(new Big(b));
}

function canonical(sign: string, whole: string, fraction: string): string {
  const units = whole.replace(/^0+(?=\d)/, '') || '0';
  const decimals = fraction.replace(/0+$/, '');
  const magnitude = decimals === '' ? units : `${units}.${decimals}`;
  return sign === '-' && magnitude !== '0' ? `-${magnitude}` : magnitude;
}

const WITH_COMMAS = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const WITH_POINTS = /^[+-]?\d{1,3}(?:\.\d{3})*,\d+$/;
const WITH_CURRENCY = /^(?:([A-Za-z]{3})\s*([+-]?[\d.,]+)|([+-]?[\d.,]+)\s*([A-Za-z]{3}))$/;
const WITHOUT_A_PRICE = /^(?:n\/?a|tb[acd]|-+|incl\.?|included|at cost|실비|별도|문의)$/i;

/** What a clerk most likely meant. It is only suggested: 1.250 and 1,250 are read one way here and another there. */
function notANumber(text: string, number: string): Mistake {
  const shown = quoted(text);
  if (WITH_COMMAS.test(number)) {
    return mistake(`${shown} has a thousands mark: write ${number.replaceAll(',', '')}.`);
  }
  if (WITH_POINTS.test(number)) {
    return mistake(`${shown} has a decimal comma: write ${number.replaceAll('.', '').replace(',', '.')}.`);
  }
  const [, before, second, first, after] = WITH_CURRENCY.exec(number) ?? [];
  const code = before ?? after;
  const amount = second ?? first;
  if (code !== undefined && amount !== undefined) {
    return mistake(
      `${shown} is more than a number: write ${amount.replaceAll(',', '')} here and ${code.toUpperCase()} in the currency column.`,
    );
  }
  if (number.endsWith('%'))
    return mistake(`${shown}: write ${number.slice(0, -1).trim()}, without the % sign.`);
  if (WITHOUT_A_PRICE.test(number)) {
    return mistake(`${shown} is no price: leave the row out, or use basis included, at_cost or subject_to.`);
  }
  return mistake(`${shown} is not a number such as 1250.50, with at most 18 digits and 12 decimals.`);
}
