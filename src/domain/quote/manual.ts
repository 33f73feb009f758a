import { NaruError } from '../error.ts';
import type { Currency } from '../money.ts';
import { isJoined } from '../pricing/joined-option.ts';
import { FREIGHT } from '../pricing/offer.ts';
import type { Missing, Option, Reason } from '../pricing/option.ts';
import type { TariffLine } from '../tariff/line.ts';
import type { Basis, Block, Mode, PaymentTerm, Tax } from '../tariff/vocabulary.ts';
import type { ManualLine } from './manual-line.ts';
import type { Quote } from './quote.ts';

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

/** Which offer of the quote a charge belongs to. */
export type Offered = {
  readonly mode: Mode;
  readonly carrier: string | null;
  readonly service: string | null;
  readonly contract: string | null;
  readonly via: readonly string[];
};

/** What the desk says of a charge it prices by hand, and why. */
export type PricedByHand = {
  readonly charge: string;
  readonly block: Block;
  readonly basis: (typeof MANUAL_BASES)[number];
  readonly amount: string;
  readonly currency: Currency;
  readonly equipment: string | null;
  readonly tax: Tax | null;
  readonly term: PaymentTerm | null;
  readonly reason: string;
};

export type ManualCharge = Offered &
  PricedByHand & {
    /** The need it answers: a service, `dangerous`, `reefer`. */
    readonly requires: readonly string[];
  };

type On = {
  readonly on: { readonly optionId: string } | Offered;
  /** The lines the quote was priced from. */
  readonly lines: readonly TariffLine[];
  readonly path: string;
};

/**
 * Puts a charge on its offer: the one an option of the quote stands for, or one the desk names, which is how a quote
 * without any option gets its first. It answers the need that the charge it replaces answered, or that was missing.
 */
export function offerOf(quote: Quote, priced: PricedByHand, { on, lines, path }: On): ManualCharge {
  if (!('optionId' in on)) return { ...priced, ...on, requires: [] };
  const option = quote.options.find(({ id }) => id === on.optionId);
  if (!option) {
    const message = `Revision ${String(quote.revision)} of quote ${quote.number} has no such option.`;
    throw new NaruError('invalid', message, [{ path, message }]);
  }
  const { mode, carrier, service, contract } = carriageOf(option, priced, lines);
  return {
    ...priced,
    mode,
    carrier,
    service,
    contract,
    via: option.route.slice(1, -1),
    requires: needOf(option, priced, lines),
  };
}

type Carriage = Pick<Offered, 'mode' | 'carrier' | 'service' | 'contract'>;

/** Of two carriages that are joined in a hub, the one a charge is priced with; else the option's own. */
function carriageOf(option: Option, priced: PricedByHand, lines: readonly TariffLine[]): Carriage {
  if (!isJoined(option) || priced.charge === FREIGHT) return option;
  const index = legOf(option, priced);
  const leg = option.legs[index];
  const freight = option.charges.find((each) => each.code === FREIGHT && each.leg === index);
  const row = lines.find(({ id }) => id === freight?.rateId);
  if (!leg || !row) return option;
  return { mode: leg.mode, carrier: leg.carrier, service: row.service, contract: row.contract };
}

const LEG_OF_BLOCK: Readonly<Partial<Record<Block, 0 | 1>>> = {
  pickup: 0,
  origin: 0,
  destination: 1,
  delivery: 1,
};

/** What is done before the port is of the first leg, what is done after it of the second; else where it stood or is missing. */
function legOf({ charges, missing, legs }: Option, { charge, block }: PricedByHand): number {
  const fixed = LEG_OF_BLOCK[block];
  if (fixed !== undefined) return fixed;
  const stood = charges.find((each) => each.code === charge && each.block === block)?.leg ?? null;
  if (stood !== null) return stood;
  const lacking = missing.find((each) => each.charge === charge && each.block === block);
  return lacking?.mode === legs[0]?.mode ? 0 : 1;
}

/** A service, `dangerous` or `reefer`: without it the line would not count as the answer to what was asked for. */
function needOf(option: Option, priced: PricedByHand, lines: readonly TariffLine[]): readonly string[] {
  const replaced = option.charges.find(({ code, block }) => code === priced.charge && block === priced.block);
  if (replaced) return lines.find(({ id }) => id === replaced.rateId)?.requires ?? [];

  const missing = option.missing.find(
    ({ charge, block }) => charge === priced.charge && block === priced.block,
  );
  if (!missing) return [];
  const unpriced = lines.find((line) => isOnOffer(line, option, missing));
  return needSaid(missing.reason) ?? unpriced?.requires ?? [];
}

/** The need that nobody has a row for, as pricing names it. */
function needSaid({ rule, values }: Reason): readonly string[] | null {
  if (rule === 'missing.service') return [values['service'] ?? ''];
  if (rule === 'missing.dangerous') return ['dangerous'];
  return rule === 'missing.reefer' ? ['reefer'] : null;
}

function isOnOffer(line: TariffLine, { mode, carrier }: Option, { charge, block }: Missing): boolean {
  if (line.charge !== charge || line.block !== block) return false;
  return (line.mode === null || line.mode === mode) && (line.carrier === null || line.carrier === carrier);
}

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

/** The lines written before that stay beside new charges: of one charge for one box of one offer, the newest word holds. */
export function besides(
  lines: readonly ManualLine[],
  charges: readonly ManualCharge[],
): readonly ManualLine[] {
  const renewed = new Set(charges.map(placeOf));
  return lines.filter(({ line }) => !renewed.has(placeOf(line)));
}

type Place = Pick<
  TariffLine,
  'mode' | 'carrier' | 'service' | 'contract' | 'via' | 'block' | 'charge' | 'equipment'
>;

function placeOf({ mode, carrier, service, contract, via, block, charge, equipment }: Place): string {
  return JSON.stringify([mode, carrier, service, contract, via, block, charge, equipment]);
}
