import type { QuoteRequest } from '../cargo/request.ts';
import type { Option, Missing } from '../pricing/option.ts';
import type { Reason } from '../pricing/option.ts';
import type { Amount, Currency } from '../money.ts';
import type { Mode } from '../tariff/vocabulary.ts';
import type { Temporal } from '../time.ts';
import type { ManualLine } from './manual-line.ts';

export type Acceptance = {
  readonly optionId: string;
  readonly acceptedBy: string;
  readonly acceptedAt: Temporal.Instant;
  readonly shipmentReference: string;
};

/** One revision of a quote with what has happened to it. Its status is derived: see `status.ts`. */
export type Quote = {
  /** The quote's, the same for all its revisions. */
  readonly id: string;
  readonly revisionId: string;
  readonly number: string;
  readonly revision: number;
  readonly exporterId: string;
  readonly exporterSlug: string;
  readonly exporterName: string;
  readonly request: QuoteRequest;
  readonly currency: Currency;
  readonly options: readonly Option[];
  readonly missing: readonly Missing[];
  readonly warnings: readonly Reason[];
  /** What the desk priced by hand, and why. */
  readonly byHand: readonly ManualLine[];
  /** The earliest option's; null when there is no option. Ends at the office's midnight. */
  readonly validUntil: Temporal.PlainDate | null;
  readonly engine: string;
  readonly createdAt: Temporal.Instant;
  readonly sentAt: Temporal.Instant | null;
  readonly declinedAt: Temporal.Instant | null;
  readonly acceptance: Acceptance | null;
  /** A later revision exists. */
  readonly superseded: boolean;
  /** There are options, and none is complete: the desk must price by hand. */
  readonly requestedByHand: boolean;
};

/** The first option, for a list. */
export type BestOption = {
  readonly mode: Mode;
  readonly carrier: string | null;
  readonly service: string | null;
  readonly transitDays: string | null;
  readonly total: Amount;
  readonly complete: boolean;
};

/** A quote as a list shows it. */
export type QuoteSummary = {
  readonly id: string;
  readonly number: string;
  readonly revision: number;
  readonly exporterSlug: string;
  readonly exporterName: string;
  readonly status: QuoteStatus;
  readonly validUntil: Temporal.PlainDate | null;
  readonly currency: Currency;
  readonly request: QuoteRequest;
  readonly optionCount: number;
  readonly best: BestOption | null;
  readonly createdAt: Temporal.Instant;
};

export const QUOTE_STATUSES = [
  'requested',
  'priced',
  'sent',
  'accepted',
  'declined',
  'expired',
  'superseded',
  'unpriced',
] as const;
export type QuoteStatus = (typeof QUOTE_STATUSES)[number];
