import type { Temporal } from '../time.ts';
import type { ReportedEvent } from './event.ts';

/** How a forwarder reaches a carrier (contract, "A carrier connection"), with its secrets opened. */
export type CarrierConnection = {
  readonly carrier: string;
  readonly connector: string;
  readonly profile: string;
  readonly baseUrl: string;
  readonly apiVersion: string;
  readonly trackBy: readonly ('masterBill' | 'booking' | 'container')[];
  readonly auth: CarrierAuth;
  readonly requestsPerMinute: number;
  readonly pollEveryMinutes: number;
};

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

/** What to ask a carrier about: the numbers the carrier knows, never the house bill. */
export type TrackingQuestion = {
  readonly masterBill: string | null;
  readonly booking: string | null;
  readonly containers: readonly string[];
  /** What the last unchanged answer was, so that the carrier may say "not modified". */
  readonly etag: string | null;
};

/** Ordinary bad days are values: a silent carrier stops nothing. */
export type CarrierAnswer =
  | {
      readonly kind: 'events';
      readonly events: readonly ReportedEvent[];
      /** Events that could not be read, each with why; they never cost the others. */
      readonly unreadable: readonly string[];
      readonly bodies: readonly Uint8Array[];
      readonly bodyHash: string;
      readonly etag: string | null;
    }
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'failed';
      readonly reason:
        | 'timeout'
        | 'refused'
        | 'unreachable'
        | 'throttled'
        | 'server'
        | 'unreadable'
        | 'too_large'
        | 'not_configured';
      /** A sentence for the desk. */
      readonly message: string;
      readonly retryAfter: Temporal.Instant | null;
      readonly body: Uint8Array | null;
    };
