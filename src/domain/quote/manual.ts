import type { Currency } from '../money.ts';
import type { TariffLine } from '../tariff/line.ts';
import type { Basis, Block, Mode, PaymentTerm, Tax } from '../tariff/vocabulary.ts';

/** The bases a person prices by hand in: one rate times one quantity. */
export const MANUAL_BASES = [
  'per_shipment',
  'per_bl',
  'per_container',
  'per_teu',
  'per_rt',
  'per_cbm',
  'per_kg',
  'per_chargeable_kg',
  'per_gross_kg',
  'per_package',
] as const satisfies readonly Basis[];

/** A line the desk prices by hand, on one offer of the quote, and why. */
export type ManualCharge = {
  readonly mode: Mode;
  readonly carrier: string | null;
  readonly service: string | null;
  readonly contract: string | null;
  readonly via: readonly string[];
  readonly charge: string;
  readonly block: Block;
  readonly basis: (typeof MANUAL_BASES)[number];
  readonly amount: string;
  readonly currency: Currency;
  readonly equipment: string | null;
  readonly requires: readonly string[];
  readonly tax: Tax | null;
  readonly term: PaymentTerm | null;
  readonly reason: string;
};

/** How a manual charge is kept with its revision: the line it became, and what only the desk reads. */
export type ManualLine = { readonly line: TariffLine; readonly reason: string };

/**
 * Turns a charge priced by hand into a line of the book for this quote alone. It names the customer and the whole offer,
 * so it is the most specific line there is, and everything else (rounding, conversion, totals, completeness, computing it
 * again) is done as for any other line.
 */
export function manualLine(
  charge: ManualCharge,
  { id, customer, writtenAt }: { readonly id: string; readonly customer: string; readonly writtenAt: string },
): ManualLine {
  const { mode, carrier, service, contract, via, block, basis, equipment, requires, tax, term } = charge;
  const line: TariffLine = {
    id,
    sheet: 'by hand',
    publishedAt: writtenAt,
    side: 'sell',
    customer,
    contract,
    mode,
    carrier,
    service,
    charge: charge.charge,
    block,
    origin: null,
    destination: null,
    place: null,
    via,
    equipment,
    commodity: null,
    basis,
    breakOn: null,
    breaks: [{ from: '0', to: null, rate: charge.amount }],
    of: [],
    minimum: null,
    maximum: null,
    currency: charge.currency,
    validFrom: null,
    validTo: null,
    validBy: 'quote',
    transitDays: null,
    frequency: null,
    freeTime: null,
    term,
    tax,
    requires,
    profile: null,
    note: null,
  };
  return { line, reason: charge.reason };
}
