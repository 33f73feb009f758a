import type { Claim } from '../../database/hot/claims.ts';
import type { StoredConnection } from '../../database/tables/connections.ts';
import type { Temporal } from '../../domain/time.ts';
import type { CarrierAnswer } from '../../domain/tracking/question.ts';

/** A question that was claimed, and what came of it. */
export type Answered = {
  readonly claim: Claim;
  readonly connection: StoredConnection | null;
  readonly answer: CarrierAnswer;
  /** Null: it was put off, and the carrier was not asked. */
  readonly askedAt: Temporal.Instant | null;
  /** How many events were new. */
  readonly added?: number;
};
