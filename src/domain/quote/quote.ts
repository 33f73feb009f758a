import type { QuoteRequest } from '../cargo/request.ts';
import type { Option, Missing } from '../pricing/option.ts';
import type { Reason } from '../pricing/option.ts';
import type { Currency } from '../money.ts';
import type { Temporal } from '../time.ts';

export type Acceptance = {
  readonly optionId: string;
  readonly acceptedBy: string;
  readonly acceptedAt: Temporal.Instant;
  readonly shipmentReference: string;
};

/** One revision of a quote with what has happened to it. Its status is derived: see `status.ts`. */
export type Quote = {
  readonly id: string;
  readonly number: string;
  readonly revision: number;
  readonly exporterId: string;
  readonly exporterSlug: string;
  readonly request: QuoteRequest;
  readonly currency: Currency;
  readonly options: readonly Option[];
  readonly missing: readonly Missing[];
  readonly warnings: readonly Reason[];
  /** The earliest option's; null when there is no option. Ends at the office's midnight. */
  readonly validUntil: Temporal.PlainDate | null;
  readonly engine: string;
  readonly createdAt: Temporal.Instant;
  readonly sentAt: Temporal.Instant | null;
  readonly declinedAt: Temporal.Instant | null;
  readonly acceptance: Acceptance | null;
  /** A later revision exists. */
  readonly superseded: boolean;
  /** The desk must price by hand. */
  readonly requestedByHand: boolean;
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
