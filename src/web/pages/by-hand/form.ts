import { NaruError, type Fault } from '../../../domain/error.ts';
import type { Option } from '../../../domain/pricing/option.ts';
import { MANUAL_BASES } from '../../../domain/quote/manual.ts';
import type { Block } from '../../../domain/tariff/vocabulary.ts';
import type { HandPriced } from '../../../operations/quotes/revise-quote.ts';
import { RevisionSchema } from '../../api/quote-steps-schema.ts';
import { parseBody } from '../../parse.ts';
import type { Typed } from '../field.ts';

/** A charge of an option that can be priced by hand: one that is missing, or one whose price is written anew. */
export type HandRow = {
  readonly prefix: string;
  readonly charge: string;
  readonly block: Block;
  readonly equipment: string | null;
  /** Index among the option's charges; null: it is missing. */
  readonly at: number | null;
};

export const NEW_ROWS = ['new.0', 'new.1'] as const;

/** What is missing first, then what has a price. */
export function rowsOf({ missing, charges }: Option): readonly HandRow[] {
  const lacking = [...new Map(missing.map((one) => [`${one.block} ${one.charge}`, one])).values()];
  return [
    ...lacking.map(({ charge, block }, index) => ({
      prefix: `missing.${String(index)}`,
      ...{ charge, block, equipment: null, at: null },
    })),
    ...charges.map(({ code, block, equipment }, at) => ({
      prefix: `line.${String(at)}`,
      ...{ charge: code, block, equipment, at },
    })),
  ];
}

/** The basis a line is priced in by hand unless somebody says otherwise: its own, where one rate times one quantity. */
export function usualBasis(basis: string): string {
  return MANUAL_BASES.find((one) => one === basis) ?? 'per_shipment';
}

export type Written = { readonly charges: readonly HandPriced[]; readonly reason: string | null };

/** Reads what was typed; a row without an amount was not meant. Faults are told by the names of the form's fields. */
export function readByHand(typed: Typed, option: Option | null): Written {
  const rows = [...(option ? rowsOf(option) : []), ...NEW_ROWS.map((prefix) => ({ prefix }))];
  const filled = rows.filter(({ prefix }) => isFilled(typed, prefix));
  if (filled.length === 0) {
    const message = 'Write at least one amount.';
    throw new NaruError('invalid', message, [{ path: 'new.0.amount', message }]);
  }
  const body = {
    manualCharges: filled.map((row) => bodyOf(typed, row, option)),
    reason: said(typed, 'why'),
  };
  try {
    const { manualCharges, reason } = parseBody(RevisionSchema, body);
    return { charges: manualCharges ?? [], reason };
  } catch (error) {
    throw error instanceof NaruError ? renamed(error, filled) : error;
  }
}

function isFilled(typed: Typed, prefix: string): boolean {
  return said(typed, `${prefix}.amount`) !== null || said(typed, `${prefix}.reason`) !== null;
}

function bodyOf(typed: Typed, row: { readonly prefix: string } & Partial<HandRow>, option: Option | null) {
  const of = (name: string) => said(typed, `${row.prefix}.${name}`);
  const offer = option
    ? { optionId: option.id }
    : { mode: said(typed, 'mode'), carrier: said(typed, 'carrier'), service: said(typed, 'service') };
  const { charge = of('charge'), block = of('block'), equipment = null } = row;
  const typedIn = { basis: of('basis'), currency: of('currency') ?? '', reason: of('reason') ?? '' };
  const amount = (of('amount') ?? '').replaceAll(',', '');
  return { ...offer, charge: charge ?? '', block: block ?? '', equipment, ...typedIn, amount };
}

/** `manualCharges.1.amount` is the field `line.3.amount`. */
export function renamed(error: NaruError, rows: readonly { readonly prefix: string }[]): NaruError {
  const faults = error.faults.map(({ path, message }): Fault => {
    const [, index = '', name = ''] = /^manualCharges\.(\d+)\.(\w+)$/.exec(path) ?? [];
    const row = rows[Number(index)];
    return { path: row && name ? `${row.prefix}.${name}` : path === 'reason' ? 'why' : path, message };
  });
  return new NaruError(error.code, error.message, faults);
}

function said(typed: Typed, name: string): string | null {
  return (typed[name] ?? '').trim() || null;
}
