import { positionOf, type Column, type TariffRow } from './columns.ts';
import { compareDecimals } from './read-number.ts';

type CellFault = { readonly column: Column; readonly message: string };
type Rule = (row: TariffRow) => CellFault | null;

const UNREAD = '\u0000';
const CHARGE = positionOf('charge');
const BLOCK = positionOf('block');
const BASIS = positionOf('basis');
const MODE = positionOf('mode');
const ORIGIN = positionOf('origin');
const DESTINATION = positionOf('destination');
const RATE = positionOf('rate');
const CURRENCY = positionOf('currency');
const FROM = positionOf('from');
const TO = positionOf('to');
const OF = positionOf('of');
const MIN = positionOf('min');
const MAX = positionOf('max');
const VALID_FROM = positionOf('valid_from');
const VALID_TO = positionOf('valid_to');
const VALID_BY = positionOf('valid_by');

const WITHOUT_A_RATE = new Set(['included', 'at_cost', 'subject_to']);
const VALUES = new Set(['invoice', 'fob', 'cif', 'insured']);

/** The rules between the cells of one row. A cell that could not be read has its fault already. */
export function checkRow(row: TariffRow, faults: CellFault[]): void {
  for (const rule of RULES) {
    const fault = rule(row);
    if (fault) faults.push(fault);
  }
}

/** What an empty cell means: the date that decides, and what a percentage is taken of. */
export function withDefaults(row: string[]): TariffRow {
  if (row[VALID_BY] === '') row[VALID_BY] = decidingDate(row[MODE] ?? '');
  if (row[OF] === '' && row[BASIS] === 'percent') row[OF] = 'FRT';
  if (WITHOUT_A_RATE.has(row[BASIS] ?? '')) row[RATE] = '';
  return row;
}

/** Which date decides a row's validity when it does not say: sailing for the sea, AWB for the air, else the quote. */
export function decidingDate(mode: string): string {
  if (mode === 'FCL' || mode === 'LCL') return 'sailing';
  return mode === 'AIR' ? 'awb' : 'quote';
}

const RULES: readonly Rule[] = [
  needed(CHARGE, 'charge'),
  needed(BLOCK, 'block'),
  needed(BASIS, 'basis'),
  neededForFreight(MODE, 'mode'),
  neededForFreight(ORIGIN, 'origin'),
  neededForFreight(DESTINATION, 'destination'),
  rateIsThere,
  currencyIsThere,
  edgesAreInOrder,
  ofFitsTheBasis,
  limitsAreInOrder,
  datesAreInOrder,
];

function needed(position: number, column: Column): Rule {
  const fault = { column, message: `Every row needs a ${column}.` };
  return (row) => (row[position] === '' ? fault : null);
}

function neededForFreight(position: number, column: Column): Rule {
  const fault = { column, message: `Base freight (FRT) needs a ${column}.` };
  return (row) => (row[position] === '' && row[CHARGE] === 'FRT' ? fault : null);
}

function rateIsThere(row: TariffRow): CellFault | null {
  const basis = row[BASIS] ?? '';
  if (basis === '' || basis === UNREAD) return null;
  if (!WITHOUT_A_RATE.has(basis)) {
    return row[RATE] === '' ? { column: 'rate', message: `A row by ${basis} needs a rate.` } : null;
  }
  if (row[RATE] === '' || row[RATE] === '0' || row[RATE] === UNREAD) return null;
  return {
    column: 'rate',
    message: `A row that is ${basis} has no rate: empty the cell, or choose another basis.`,
  };
}

function currencyIsThere(row: TariffRow): CellFault | null {
  const basis = row[BASIS] ?? '';
  if (row[CURRENCY] !== '' || basis === '' || basis === UNREAD || basis === 'percent') return null;
  return WITHOUT_A_RATE.has(basis)
    ? null
    : { column: 'currency', message: `A row by ${basis} needs a currency.` };
}

function edgesAreInOrder(row: TariffRow): CellFault | null {
  const from = row[FROM] ?? '';
  const to = row[TO] ?? '';
  if (to === '' || to === UNREAD || from === '' || from === UNREAD) return null;
  if (compareDecimals(from, to) < 0) return null;
  return { column: 'to', message: `The break ends at ${to} before it begins at ${from}.` };
}

function ofFitsTheBasis(row: TariffRow): CellFault | null {
  const basis = row[BASIS] ?? '';
  const of = row[OF] ?? '';
  if (of === UNREAD || basis === UNREAD) return null;
  if (basis === 'percent_of_value') return checkValues(of);
  if (of === '' || basis === 'percent') return checkCodes(row, of);
  return {
    column: 'of',
    message: `Only percent and percent_of_value are taken of something; this row is by ${basis}.`,
  };
}

function checkCodes(row: TariffRow, of: string): CellFault | null {
  const parts = of.split('+');
  if (parts.some((part) => VALUES.has(part))) {
    return { column: 'of', message: 'A percentage of a value has the basis percent_of_value.' };
  }
  if (of === '' || !parts.includes(row[CHARGE] ?? '')) return null;
  return { column: 'of', message: `${row[CHARGE] ?? ''} cannot be a percentage of itself.` };
}

function checkValues(of: string): CellFault | null {
  const values = of.split('+').filter((part) => VALUES.has(part));
  if (values.length === 1) return null;
  const what = values.length === 0 ? 'Say of which value' : 'Name one value only';
  return { column: 'of', message: `${what}: invoice, fob, cif or insured, and charges joined to it by +.` };
}

function limitsAreInOrder(row: TariffRow): CellFault | null {
  const min = row[MIN] ?? '';
  const max = row[MAX] ?? '';
  if (min === '' || max === '' || min === UNREAD || max === UNREAD) return null;
  if (compareDecimals(min, max) <= 0) return null;
  return { column: 'max', message: `The maximum ${max} is less than the minimum ${min}.` };
}

function datesAreInOrder(row: TariffRow): CellFault | null {
  const from = row[VALID_FROM] ?? '';
  const to = row[VALID_TO] ?? '';
  if (from === '' || to === '' || from === UNREAD || to === UNREAD || from <= to) return null;
  return { column: 'valid_to', message: `The row ends on ${to}, before it begins on ${from}.` };
}
