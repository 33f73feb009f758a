import { NaruError } from '../domain/error.ts';
import { Big } from '../domain/quantity.ts';
import { Temporal } from '../domain/time.ts';

export type RawCell = {
  readonly column: number;
  readonly type: string;
  readonly isDate: boolean;
  readonly isPercent?: boolean;
  readonly formula: string;
  text: string;
};

const DAY_ZERO = Temporal.PlainDate.from('1899-12-30');
const LAST_DAY = 2_958_465; // 31 December 9999

/** The text of a cell as its reader would say it: `560`, not `560.00000000000011`; `2026-12-01`, not `46357`; with its time where times are wanted. */
export function cellText(cell: RawCell, strings: readonly string[], withTimes = false): string {
  const { type, text, formula } = cell;
  if (type === 's') return sharedString(strings, text);
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return isoDate(text, withTimes);
  if (type !== 'n') return unescaped(text);
  // A formula that was never calculated has no value, and showing none would hide that.
  if (text === '') return formula === '' ? '' : `=${formula}`;
  return shownNumber(cell, withTimes);
}

function shownNumber({ text, isDate, isPercent = false }: RawCell, withTimes: boolean): string {
  if (isPercent) return percentOf(text);
  return isDate ? dateOf(text, withTimes) : numberOf(text);
}

/** Behind what a reader sees as `5%`, the sheet keeps 0.05: read as a number, it would be five cents. */
function percentOf(text: string): string {
  const number = numberOf(text);
  return FLOAT.test(number) ? `${numberOf(new Big(number).times('100').toFixed())}%` : text;
}

function isoDate(text: string, withTimes: boolean): string {
  return text.slice(0, withTimes ? 16 : 10);
}

function sharedString(strings: readonly string[], index: string): string {
  const text = strings[Number(index)];
  if (text === undefined)
    throw new NaruError('unreadable', 'The XLSX is damaged: a cell names a text it does not hold.');
  return text;
}

const SHORT = /^-?\d{1,15}(?:\.\d{1,4})?$/;
const FLOAT = /^-?\d{1,400}(?:\.\d{0,400})?(?:[eE][+-]?\d{1,3})?$/;

/** Excel keeps fifteen digits; what a float adds behind them is nobody's price. */
function numberOf(text: string): string {
  if (SHORT.test(text) || !FLOAT.test(text)) return text;
  const number = new Big(text);
  const rounded = number.c.length > 15 ? number.prec(15) : number;
  const plain = rounded.toFixed();
  return plain.length > 40 ? text : plain;
}

/** A sheet's time is a part of its day, kept as a float: the minute nearest to it is the one that was typed. */
function dateOf(text: string, withTimes: boolean): string {
  const days = Number(text);
  if (!(days >= 1 && days <= LAST_DAY)) return text;
  const day = DAY_ZERO.add({ days: Math.floor(days) });
  const minutes = Math.floor((days - Math.floor(days)) * 1440 + 0.5);
  if (!withTimes || minutes === 0) return day.toString();
  return day.toPlainDateTime().add({ minutes }).toString({ smallestUnit: 'minute' });
}

const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

/** What XML cannot hold, Excel writes as `_x000D_`; and an underscore that would look like that as `_x005F_`. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(ESCAPED, (written, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code === 0 || (code >= 0xd800 && code <= 0xdfff) ? written : String.fromCharCode(code);
  });
}
