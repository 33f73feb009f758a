import type { SourceReading } from '../../domain/exchange/source.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** What is told of a source: everything but its secrets. */
export type ExchangeSource = {
  readonly name: string;
  readonly reading: SourceReading;
  readonly everyHours: number;
  readonly nextAt: Temporal.Instant | null;
  readonly askedAt: Temporal.Instant | null;
  readonly answeredAt: Temporal.Instant | null;
  readonly answer: FetchedAnswer | null;
  readonly error: string | null;
  readonly failingSince: Temporal.Instant | null;
};

export type FetchedAnswer = {
  readonly read: number;
  /** The newest day in it. */
  readonly asOf: string;
  readonly leftOut: readonly string[];
};

export type SealedSource = ExchangeSource & { readonly sealed: string };

const COLUMNS = `name, reading, sealed, every_hours AS "everyHours", next_at AS "nextAt", asked_at AS "askedAt", answered_at AS "answeredAt",
  answer, error, failing_since AS "failingSince"`;

export async function listSources(trx: Database, forwarderId: string): Promise<SealedSource[]> {
  return named<SealedSource>(trx, {
    name: 'list_exchange_sources',
    text: `SELECT ${COLUMNS} FROM exchange_sources WHERE forwarder_id = $1 ORDER BY name`,
    values: [forwarderId],
  });
}

export async function findSource(
  trx: Database,
  forwarderId: string,
  name: string,
): Promise<SealedSource | null> {
  const [row] = await named<SealedSource>(trx, {
    name: 'find_exchange_source',
    text: `SELECT ${COLUMNS} FROM exchange_sources WHERE forwarder_id = $1 AND name = $2`,
    values: [forwarderId, name],
  });
  return row ?? null;
}

export type KeptSource = Pick<SealedSource, 'name' | 'reading' | 'sealed' | 'everyHours' | 'nextAt'> & {
  readonly at: Temporal.Instant;
};

/** Keeps a source; what came of asking it before was another's answer, and is forgotten. */
export async function saveSource(trx: Database, forwarderId: string, source: KeptSource): Promise<void> {
  await named(trx, {
    name: 'save_exchange_source',
    text: `INSERT INTO exchange_sources AS s (forwarder_id, name, type, reading, sealed, every_hours, next_at, updated_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
           ON CONFLICT (forwarder_id, name) DO UPDATE SET type = excluded.type, reading = excluded.reading, sealed = excluded.sealed,
             every_hours = excluded.every_hours, next_at = excluded.next_at, updated_at = excluded.updated_at, error = NULL, failing_since = NULL`,
    values: [
      forwarderId,
      source.name,
      source.reading.type,
      JSON.stringify(source.reading),
      source.sealed,
      source.everyHours,
      source.nextAt?.toString() ?? null,
      source.at.toString(),
    ],
  });
}

export async function removeSource(trx: Database, forwarderId: string, name: string): Promise<boolean> {
  const removed = await named(trx, {
    name: 'remove_exchange_source',
    text: `DELETE FROM exchange_sources WHERE forwarder_id = $1 AND name = $2 RETURNING name`,
    values: [forwarderId, name],
  });
  return removed.length > 0;
}

export type Outcome = {
  readonly at: Temporal.Instant;
  /** When it is asked next; one that is paused stays so. */
  readonly nextAt: Temporal.Instant;
} & (
  { readonly answer: FetchedAnswer; readonly error: null } | { readonly answer: null; readonly error: string }
);

/** Writes down what came of asking. */
export async function saveOutcome(
  trx: Database,
  forwarderId: string,
  name: string,
  { at, nextAt, answer, error }: Outcome,
): Promise<void> {
  await named(trx, {
    name: 'save_exchange_outcome',
    text: `UPDATE exchange_sources SET asked_at = $3, error = $6::text,
             next_at = CASE WHEN next_at IS NULL THEN NULL ELSE $4::timestamptz END,
             answered_at = CASE WHEN $6::text IS NULL THEN $3 ELSE answered_at END,
             answer = CASE WHEN $6::text IS NULL THEN $5::jsonb ELSE answer END,
             failing_since = CASE WHEN $6::text IS NULL THEN NULL ELSE coalesce(failing_since, $3) END
           WHERE forwarder_id = $1 AND name = $2`,
    values: [
      forwarderId,
      name,
      at.toString(),
      nextAt.toString(),
      answer === null ? null : JSON.stringify(answer),
      error,
    ],
  });
}

export type DueSource = {
  readonly forwarderId: string;
  readonly name: string;
  readonly officeTimeZone: string;
};

/** Takes the sources whose time has come, of every forwarder and so as the owner; a dead worker's come back after the lease. */
export async function claimSources(
  db: Database,
  {
    now,
    leaseUntil,
    most,
  }: { readonly now: Temporal.Instant; readonly leaseUntil: Temporal.Instant; readonly most: number },
): Promise<DueSource[]> {
  return named<DueSource>(db, {
    name: 'claim_exchange_sources',
    text: `UPDATE exchange_sources AS s SET next_at = $2 FROM forwarders AS f
           WHERE f.id = s.forwarder_id AND (s.forwarder_id, s.name) IN (
               SELECT forwarder_id, name FROM exchange_sources WHERE next_at <= $1 ORDER BY next_at LIMIT $3 FOR UPDATE SKIP LOCKED)
           RETURNING s.forwarder_id AS "forwarderId", s.name, f.office_time_zone AS "officeTimeZone"`,
    values: [now.toString(), leaseUntil.toString(), most],
  });
}
