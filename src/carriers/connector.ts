import type { SubscriptionStep } from '../domain/tracking/push.ts';
import type {
  CarrierConnection,
  CarrierReply,
  CarrierRequest,
  Reading,
  ReadingContext,
  TrackingQuestion,
} from '../domain/tracking/question.ts';

/**
 * A way of asking a carrier and reading what it says. Everything here is pure: no network, no clock, no secret.
 * The gateway (src/network) adds credentials, keeps limits, retries, and never throws.
 */
export type Connector = {
  readonly code: string;
  readonly name: string;
  /** Known deviations from the format, by carrier. The first is the format as published. */
  readonly profiles: readonly string[];
  /** What `readTracking` is given: parsed JSON, or the text as it came (XML, EDI). */
  readonly speaks: 'json' | 'text';
  /**
   * How to ask: groups of requests. All of a group are asked; the next group only if that one brought no data, because
   * a carrier may not know the bill yet and know the booking.
   */
  readonly trackRequests: (
    question: TrackingQuestion,
    connection: Omit<CarrierConnection, 'auth'>,
  ) => readonly (readonly CarrierRequest[])[];
  /** What else to ask after an answer: its next page, or the details behind a list. */
  readonly nextRequests: (request: CarrierRequest, reply: CarrierReply) => readonly CarrierRequest[];
  /**
   * How to read. Throws NaruError `carrier_unreadable` only when the whole is no answer; a single event that cannot be
   * read is named in `unreadable`, and a code nobody knows becomes the milestone `unknown` with the carrier's words.
   */
  readonly readTracking: (payload: unknown, context: ReadingContext) => Reading;
  /** How to read what the carrier pushes, where that is written otherwise than its answers. */
  readonly readPush?: (payload: unknown, context: ReadingContext) => Reading;
  /** How to be told by the carrier itself; absent where it does not offer that. */
  readonly subscribing?: {
    readonly request: (
      step: SubscriptionStep,
      connection: Omit<CarrierConnection, 'auth'>,
    ) => SubscriptionRequest;
    /** What the carrier calls the subscription it made. */
    readonly idIn: (payload: unknown) => string | null;
  };
};

export type SubscriptionRequest = Pick<CarrierRequest, 'url' | 'headers' | 'body'> & {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
};
