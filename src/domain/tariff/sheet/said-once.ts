import type { Column } from '../columns.ts';
import { askSheet, type Asking } from './asking.ts';
import type { Choice, GridRow, SheetMapping } from './mapping.ts';
import { daysNamed } from './validity.ts';

export type Cells = Partial<Record<Column, string>>;

/** What holds for every row. A currency or an end that is nowhere said is asked about, never assumed. */
export function saidOnce(mapping: SheetMapping, { ask }: Asking, above: readonly GridRow[]): Cells {
  const { header: line, mode, carrier, validFrom, validTo, validBy, currency, columns } = mapping;
  const has = (as: string) => columns.some((column) => column.as === as);
  const or = (said: string | null, id: string, [text, choices]: readonly [string, readonly Choice[]]) =>
    said ?? ask(askSheet(id, line, text, choices)) ?? '';
  const days = daysNamed(above).map((day) => ({ value: day, label: day }));
  const priced = columns.filter(({ as }) => as === 'rate' || as === 'surcharge');
  const needsCurrency = !has('currency') && priced.some((column) => column.currency == null);
  return {
    mode,
    block: 'freight',
    carrier: has('carrier') ? '' : or(carrier, 'carrier', WHOSE),
    currency: needsCurrency ? or(currency, 'currency', WHICH_MONEY) : (currency ?? ''),
    valid_from: has('valid_from') ? (validFrom ?? '') : or(validFrom, 'valid_from', [SINCE, days]),
    valid_to: has('valid_to') ? (validTo ?? '') : or(validTo, 'valid_to', [UNTIL, [...days, NO_END]]),
    valid_by: validBy ?? '',
  };
}

const WHOSE = ['Whose rates are these? Write the code of the carrier, such as HDMU or KE.', []] as const;
const CURRENCIES = ['USD', 'KRW', 'EUR', 'JPY', 'CNY'].map((value) => ({ value, label: value }));
const WHICH_MONEY = ['The sheet does not say its currency. Which is it?', CURRENCIES] as const;
const SINCE = 'From which day do these rates hold? Write it as 2026-12-01.';
const UNTIL = 'Until which day do these rates hold? Write it as 2026-12-31.';
const NO_END = { value: '', label: 'Until further notice' };
