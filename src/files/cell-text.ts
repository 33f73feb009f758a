import { Big } from '../domain/quantity.ts';
import { Temporal } from '../domain/time.ts';

export type RawCell = {
  readonly column: number;
  readonly type: string;
  readonly isDate: boolean;
  readonly formula: string;
  text: string;
};

const DAY_ZERO = Temporal.PlainDate.from('1899-12-30');
const LAST_DAY = 2_958_465; // 31 December 9999

/** The text of a cell as its reader would say it: `560`, not `560.00000000000011`; `2026-12-01`, not `46357`. */
export function cellText(cell: RawCell, strings: readonly string[]): string {
  const { type, text, formula } = cell;
  if (type === 's') return strings[Number(text)] ?? '';
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return text.slice(0, 10);
  if (type !== 'n') return text;
  // A formula that was never calculated has no value, and showing none would hide that.
  if (text === '') return formula === '' ? '' : `=${formula}`;
  return cell.isDate ? dateOf(text) : numberOf(text);
}

/** Excel keeps fifteen digits; what a float adds behind them is nobody's price. */
function numberOf(text: string): string {
  if (/^-?\d{1,15}(?:\.\d{1,4})?$/.test(text) || !/^-?[\d.]+(?:[eE][+-]?\d{1,3})?$/.test(text)) return text;
  const number = new Big(text);
  const rounded = number.c.length > 15 ? number.prec(15) : number;
  const plain = rounded.toFixed();
  return plain.length > 40 ? text : plain;
}

function dateOf(text: string): string {
  const days = Number(text);
  if (!(days >= 1 && days <= LAST_DAY)) return text;
  return DAY_ZERO.add({ days: Math.floor(days) }).toString();
}
