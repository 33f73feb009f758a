import type { Currency } from '../money.ts';
import type { Basis, Block, BreakMeasure, Mode, PaymentTerm, Side, Tax, ValidBy } from './vocabulary.ts';

/** One step of a table of prices. `from` is inclusive; `to` is inclusive for `step`, else exclusive. */
export type Break = {
  readonly from: string;
  readonly to: string | null;
  readonly rate: string | null;
};

/**
 * One price of the rate book: the rows of a file that are equal in all but their edges, folded into one table.
 *
 * Everything is text or null, so that the very line a quote was priced from can be frozen with it.
 * `null` means "any" for what a line applies to, and "none" for what it says.
 */
export type TariffLine = {
  readonly id: string;
  readonly sheet: string;
  /** When its sheet went live, ISO 8601: of two equally specific lines the later wins. */
  readonly publishedAt: string;
  readonly side: Side | null;
  readonly customer: string | null;
  readonly contract: string | null;
  readonly mode: Mode | null;
  readonly carrier: string | null;
  readonly service: string | null;
  readonly charge: string;
  readonly block: Block;
  /** UN/LOCODE, `@zone`, ISO country, or null for any. */
  readonly origin: string | null;
  readonly destination: string | null;
  /** The door side of pickup and delivery: UN/LOCODE, `KR:16*`, or `@zone`. */
  readonly place: string | null;
  readonly via: readonly string[];
  /** Naru's own code (`40HC`); a ULD type; null for any. */
  readonly equipment: string | null;
  readonly commodity: string | null;
  readonly basis: Basis;
  readonly breakOn: BreakMeasure | null;
  readonly breaks: readonly Break[];
  /** Charge codes, or `invoice` `fob` `cif` `insured`, that a percentage is taken of. */
  readonly of: readonly string[];
  readonly minimum: string | null;
  readonly maximum: string | null;
  readonly currency: Currency | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly validBy: ValidBy;
  readonly transitDays: string | null;
  readonly frequency: string | null;
  readonly freeTime: string | null;
  readonly term: PaymentTerm | null;
  readonly tax: Tax | null;
  readonly requires: readonly string[];
  readonly profile: string | null;
  readonly note: string | null;
};
