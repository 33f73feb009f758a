import type { Temporal } from '../time.ts';
import type { ReportedEvent } from './event.ts';

/** How a forwarder reaches a carrier (README, "A carrier connection"), with its secrets opened. */
export type CarrierConnection = {
  readonly carrier: string;
  readonly connector: string;
  readonly profile: string;
  readonly baseUrl: string;
  readonly apiVersion: string;
  readonly trackBy: readonly TrackBy[];
  readonly auth: CarrierAuth;
  readonly requestsPerMinute: number;
  readonly pollEveryMinutes: number;
};

export const TRACK_BY = ['masterBill', 'booking', 'container'] as const;
export type TrackBy = (typeof TRACK_BY)[number];

export type Header = { readonly name: string; readonly value: string };

export type CarrierAuth =
  | { readonly type: 'none' }
  | { readonly type: 'headers'; readonly headers: readonly Header[] }
  | { readonly type: 'basic'; readonly user: string; readonly password: string }
  | {
      readonly type: 'oauth2-client-credentials';
      readonly tokenUrl: string;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly scope: string | null;
      readonly headers: readonly Header[];
    }
  | { readonly type: 'client-certificate'; readonly certificate: string; readonly key: string };

/** What to ask a carrier about: the numbers the carrier knows. */
export type TrackingQuestion = {
  readonly masterBill: string | null;
  readonly booking: string | null;
  readonly containers: readonly string[];
  /** Only customs and express carriers know it. */
  readonly houseBill: string | null;
  readonly askedAt: Temporal.Instant;
  /** Events written down before then are known: for carriers that cannot give everything in pages. */
  readonly since: Temporal.Instant | null;
  /** A person asks: a carrier that has been failing is tried all the same. */
  readonly byHand: boolean;
  /** What the last answer was, so that the carrier may say "not modified", and an equal answer is not read again. */
  readonly etag: string | null;
  readonly bodyHash: string | null;
};

/** A number asked about, named as DCSA names references: `TRD` bill, `BKG` booking, `EQ` container. */
export type About = { readonly type: string; readonly value: string };

/** One HTTP request to a carrier. Credentials are added by the gateway; a connector never sees them. */
export type CarrierRequest = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: string | null;
  readonly about: About;
  /** For services that want their key in the address: which of the connection's headers, under which name. */
  readonly keyInQuery: { readonly header: string; readonly parameter: string } | null;
};

/** One answer, as a connector needs it to find the next page. */
export type CarrierReply = {
  readonly url: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed when first looked at: JSON, or the text for connectors that read text. */
  readonly payload: () => unknown;
};

export type ReadingContext = {
  readonly carrier: string;
  readonly profile: string;
  readonly receivedAt: Temporal.Instant;
  readonly about: About;
};

/** What was read. An event that could not be is named, and never costs the others. */
export type Reading = { readonly events: readonly ReportedEvent[]; readonly unreadable: readonly string[] };

export type FailureReason =
  | 'timeout'
  | 'refused'
  | 'unreachable'
  | 'throttled'
  | 'server'
  | 'unreadable'
  | 'too_large'
  | 'not_configured';

/** Ordinary bad days are values: a silent carrier stops nothing. */
export type CarrierAnswer = Answer & {
  /** How many requests it took, with every page: limits count those. One, where it is not said. */
  readonly requests?: number;
};

type Answer =
  | {
      readonly kind: 'events';
      readonly events: readonly ReportedEvent[];
      /** Events that could not be read, each with why; they never cost the others. */
      readonly unreadable: readonly string[];
      readonly bodies: readonly Uint8Array[];
      /** Null when a part of the answer is missing: the next answer is read whole again. */
      readonly bodyHash: string | null;
      readonly etag: string | null;
    }
  | { readonly kind: 'unchanged' }
  | FailedAnswer;

export type FailedAnswer = {
  readonly kind: 'failed';
  readonly reason: FailureReason;
  /** A sentence for the desk. */
  readonly message: string;
  readonly retryAfter: Temporal.Instant | null;
  readonly body: Uint8Array | null;
};
