import type { Emission } from '../emissions/co2e.ts';
import type { Amount, Currency } from '../money.ts';
import type { Basis, Block, Mode, PaymentTerm, Side, Tax, ValidBy } from '../tariff/vocabulary.ts';

/**
 * The printed result of pricing: decimal strings and ISO dates only, exactly what is stored, sent and shown.
 * The engine computes with Money and Decimal and prints once; nobody calculates with these texts but tests.
 */

/** Why a figure is what it is: a rule and the values that fill its sentence (`src/words` has it in four languages). */
export type Reason = { readonly rule: string; readonly values: Readonly<Record<string, string>> };

export type ExchangeUse = {
  readonly base: Currency;
  readonly quote: Currency;
  readonly rate: string;
  readonly per: 1 | 100;
  readonly asOf: string;
  readonly source: string;
};

export type Applied = 'rate' | 'minimum' | 'maximum' | 'next_break' | 'included';
export type Payer = 'seller' | 'buyer';

export type Charge = {
  readonly code: string;
  readonly block: Block;
  /** Index into the option's legs; null for what belongs to the whole journey. */
  readonly leg: number | null;
  readonly equipment: string | null;
  readonly basis: Basis;
  readonly quantity: string | null;
  readonly unit: string | null;
  readonly rate: string | null;
  readonly minimum: string | null;
  readonly applied: Applied | null;
  readonly breaks: readonly { readonly from: string; readonly rate: string }[];
  /** Null when the line is `at_cost` or `subject_to`: there is no amount, and none is guessed. */
  readonly amount: Amount | null;
  readonly converted: Amount | null;
  readonly exchange: readonly ExchangeUse[];
  readonly payer: Payer;
  readonly term: PaymentTerm;
  readonly tax: Tax;
  readonly note: string | null;
  readonly why: readonly Reason[];
  /** The line of the rate book, and its side. A customer sees only the line that was written for sale. */
  readonly rateId: string | null;
  /** Absent in quotes of engines before 3. */
  readonly side?: Side | null;
  /** Desk only: what the forwarder pays, and what it earns. */
  readonly cost: Amount | null;
  readonly margin: Amount | null;
};

export type Measure = {
  /** Null when nobody told the weight of the boxes. */
  readonly grossKg: string | null;
  readonly volumeCbm: string | null;
  readonly chargeableKg: string | null;
  readonly billedKg: string | null;
  readonly revenueTons: string | null;
  readonly teu: string | null;
  readonly weightUnit: 'kg' | 'lb';
};

export type Leg = {
  readonly mode: Mode;
  readonly carrier: string | null;
  readonly from: string;
  readonly to: string;
  readonly transitDays: string | null;
};

/** What an offer lacks to be complete, or a mode lacks to have an offer. */
export type Missing = {
  readonly mode: Mode | null;
  readonly block: Block;
  readonly charge: string;
  readonly reason: Reason;
};

export type Hint = {
  readonly rule: string;
  readonly values: Readonly<Record<string, string>>;
  readonly saving: Amount | null;
};

export type Totals = {
  readonly byCurrency: readonly Amount[];
  readonly seller: Amount;
  readonly buyer: Amount;
  readonly tax: Amount;
  readonly total: Amount;
  /** Desk only. */
  readonly cost: Amount | null;
  readonly margin: Amount | null;
};

/** What one party pays, in its own currency: the lines it pays for, converted once each, and their sum before tax. */
export type Statement = {
  readonly payer: Payer;
  readonly currency: Currency;
  readonly lines: readonly {
    /** Index into the option's charges. */
    readonly charge: number;
    readonly code: string;
    readonly amount: Amount;
    readonly exchange: readonly ExchangeUse[];
  }[];
  readonly total: Amount;
  readonly tax: Amount;
};

export type Option = {
  readonly id: string;
  readonly mode: Mode;
  readonly carrier: string | null;
  readonly service: string | null;
  readonly contract: string | null;
  readonly complete: boolean;
  readonly missing: readonly Missing[];
  readonly route: readonly string[];
  readonly transitDays: string | null;
  readonly frequency: string | null;
  readonly legs: readonly Leg[];
  readonly validity: { readonly from: string | null; readonly to: string | null; readonly by: ValidBy };
  readonly validUntil: string;
  readonly measure: Measure;
  readonly containers: readonly { readonly type: string; readonly quantity: number }[];
  readonly freeTime: readonly {
    readonly kind: 'demurrage' | 'detention' | 'combined' | 'storage';
    readonly days: number;
    /** The free-time tariff; `rate`: the freight's own row. */
    readonly source: string;
    /** Where boxes of several kinds travel together: whose days these are. */
    readonly equipment?: string | null;
  }[];
  /** Null while a weight or a distance is unknown. */
  readonly co2e: Emission | null;
  readonly charges: readonly Charge[];
  readonly totals: Totals;
  /** The seller's and the buyer's. Absent in quotes of engines before 3. */
  readonly statements?: readonly Statement[];
  readonly hints: readonly Hint[];
  readonly warnings: readonly Reason[];
  readonly excluded: readonly { readonly code: string; readonly reason: string }[];
};

/** What pricing a request gives: options best first, and each asked mode without an offer named. */
export type Priced = {
  readonly engine: string;
  readonly validUntil: string | null;
  readonly options: readonly Option[];
  readonly missing: readonly Missing[];
  readonly warnings: readonly Reason[];
};

/** Whether every priced line could be converted: else its total is unknown, and a part of it is no total. */
export function isSummed({ charges }: Pick<Option, 'charges'>): boolean {
  return charges.every(({ amount, converted }) => amount === null || converted !== null);
}
