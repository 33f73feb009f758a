import type { Temporal } from '../../domain/time.ts';
import { named, timeText, type Database } from '../connect.ts';

/** How asking one carrier about one shipment is going. */
export type Poll = {
  readonly carrier: string;
  readonly nextAt: Temporal.Instant | null;
  readonly failures: number;
  readonly lastAskedAt: Temporal.Instant | null;
  readonly lastAnswerAt: Temporal.Instant | null;
  readonly lastError: string | null;
  readonly createdAt: Temporal.Instant;
};

/** In the order of the legs that need them. */
export async function findPolls(db: Database, forwarderId: string, shipmentId: string): Promise<Poll[]> {
  return named<Poll>(db, {
    name: 'polls_of_shipment',
    text: `SELECT p.carrier, p.next_at AS "nextAt", p.failures, p.last_asked_at AS "lastAskedAt",
                  p.last_answer_at AS "lastAnswerAt", p.last_error AS "lastError", p.created_at AS "createdAt"
             FROM polls p
            WHERE p.forwarder_id = $1 AND p.shipment_id = $2
            ORDER BY (SELECT min(l.position) FROM shipment_legs l
                       WHERE l.forwarder_id = $1 AND l.shipment_id = $2 AND l.carrier = p.carrier), p.carrier`,
    values: [forwarderId, shipmentId],
  });
}

/**
 * Makes the polls fit the shipment as it is now: one for each carrier that knows it by a number, asked at once when a
 * connection is there. What was known of an earlier answer is forgotten, because other numbers give other answers.
 */
export async function arrangePolls(
  trx: Database,
  forwarderId: string,
  shipmentId: string,
  { carriers, now }: { readonly carriers: readonly string[]; readonly now: Temporal.Instant },
): Promise<void> {
  await named(trx, {
    name: 'polls_drop_other',
    text: `DELETE FROM polls WHERE forwarder_id = $1 AND shipment_id = $2 AND carrier <> ALL ($3::text[])`,
    values: [forwarderId, shipmentId, carriers],
  });
  await named(trx, {
    name: 'polls_arrange',
    text: `INSERT INTO polls (forwarder_id, shipment_id, carrier, next_at, created_at)
           SELECT $1, $2, c.carrier, (SELECT $4::timestamptz FROM carrier_connections k
                                       WHERE k.forwarder_id = $1 AND k.carrier = c.carrier AND k.stopped_at IS NULL), $4
             FROM unnest($3::text[]) AS c (carrier)
           ON CONFLICT (forwarder_id, shipment_id, carrier) DO UPDATE
              SET next_at = excluded.next_at, body_hash = NULL, etag = NULL, failures = 0, finished_at = NULL`,
    values: [forwarderId, shipmentId, carriers, now.toString()],
  });
}

/** A connection was set or mended: everything that waits for this carrier is asked again. */
export async function wakePolls(
  trx: Database,
  forwarderId: string,
  carrier: string,
  now: Temporal.Instant,
): Promise<void> {
  await named(trx, {
    name: 'polls_wake',
    text: `UPDATE polls SET next_at = $3, failures = 0
            WHERE forwarder_id = $1 AND carrier = $2 AND finished_at IS NULL AND (next_at IS NULL OR failures > 0)`,
    values: [forwarderId, carrier, now.toString()],
  });
}

export type PollResult = {
  readonly shipmentId: string;
  readonly carrier: string;
  readonly nextAt: Temporal.Instant | null;
  readonly failures: number;
  /** Null: it was put off without asking. */
  readonly askedAt: Temporal.Instant | null;
  /** Null: no answer came. */
  readonly answeredAt: Temporal.Instant | null;
  readonly error: string | null;
  /** What the next equal answer is known by; null keeps what is known. */
  readonly known: { readonly bodyHash: string | null; readonly etag: string | null } | null;
  /** Null keeps what is known. */
  readonly watch: readonly Temporal.Instant[] | null;
  readonly finishedAt: Temporal.Instant | null;
};

/**
 * Writes what came of the askings, many in one statement. Only the worker that holds the lease writes: one that came back
 * from the dead finds its question taken, and leaves it alone.
 */
export async function savePolls(
  trx: Database,
  forwarderId: string,
  leasedBy: string,
  results: readonly PollResult[],
): Promise<void> {
  const time = (at: Temporal.Instant | null) => at && timeText(at);
  await named(trx, {
    name: 'polls_save',
    text: `UPDATE polls p
              SET next_at = r.next_at, lease_until = NULL, leased_by = NULL, failures = r.failures,
                  last_asked_at = coalesce(r.asked_at, p.last_asked_at),
                  last_answer_at = coalesce(r.answered_at, p.last_answer_at), last_error = r.error,
                  body_hash = CASE WHEN r.is_new THEN r.body_hash ELSE p.body_hash END,
                  etag = CASE WHEN r.is_new THEN r.etag ELSE p.etag END,
                  watch = coalesce(r.watch::timestamptz[], p.watch), finished_at = r.finished_at
             FROM unnest($3::uuid[], $4::text[], $5::timestamptz[], $6::integer[], $7::timestamptz[], $8::text[],
                         $9::boolean[], $10::text[], $11::text[], $12::text[], $13::timestamptz[],
                         $14::timestamptz[])
               AS r (shipment_id, carrier, next_at, failures, answered_at, error, is_new, body_hash, etag, watch,
                     finished_at, asked_at)
            WHERE p.forwarder_id = $1 AND p.shipment_id = r.shipment_id AND p.carrier = r.carrier
              AND p.leased_by = $2`,
    values: [
      forwarderId,
      leasedBy,
      results.map(({ shipmentId }) => shipmentId),
      results.map(({ carrier }) => carrier),
      results.map(({ nextAt }) => time(nextAt)),
      results.map(({ failures }) => failures),
      results.map(({ answeredAt }) => time(answeredAt)),
      results.map(({ error }) => error),
      results.map(({ known }) => known !== null),
      results.map(({ known }) => known?.bodyHash ?? null),
      results.map(({ known }) => known?.etag ?? null),
      results.map(({ watch }) => (watch === null ? null : `{${watch.map(String).join(',')}}`)),
      results.map(({ finishedAt }) => time(finishedAt)),
      results.map(({ askedAt }) => time(askedAt)),
    ],
  });
}

type Later = {
  readonly shipmentId: string;
  /** Null: the journey is over. */
  readonly nextAt: Temporal.Instant | null;
  readonly watch: readonly Temporal.Instant[];
  readonly finished: boolean;
};

/** Asks later, never sooner. What a worker is asking at this moment, and what nobody is to ask, stays as it is. */
export async function putOff(
  trx: Database,
  forwarderId: string,
  { carrier, now, later }: { carrier: string; now: Temporal.Instant; later: readonly Later[] },
): Promise<void> {
  await named(trx, {
    name: 'polls_put_off',
    text: `UPDATE polls AS p
              SET next_at = CASE WHEN l.finished THEN NULL ELSE greatest(p.next_at, l.next_at) END,
                  watch = l.watch::timestamptz[], finished_at = CASE WHEN l.finished THEN $7::timestamptz END
             FROM unnest($3::uuid[], $4::timestamptz[], $5::text[], $6::boolean[]) AS l (shipment_id, next_at, watch, finished)
            WHERE p.forwarder_id = $1 AND p.carrier = $2 AND p.shipment_id = l.shipment_id
              AND p.next_at IS NOT NULL AND p.leased_by IS NULL`,
    values: [
      forwarderId,
      carrier,
      later.map(({ shipmentId }) => shipmentId),
      later.map(({ nextAt }) => nextAt?.toString() ?? null),
      later.map(({ watch }) => `{${watch.map(String).join(',')}}`),
      later.map(({ finished }) => finished),
      now.toString(),
    ],
  });
}

export type PollCount = {
  readonly tracked: number;
  readonly due: number;
  readonly failing: number;
  readonly nextAt: Temporal.Instant | null;
};

/** How many questions one carrier is asked about, and how many of them wait. */
export async function countPolls(
  db: Database,
  forwarderId: string,
  carrier: string,
  now: Temporal.Instant,
): Promise<PollCount> {
  const [count] = await named<PollCount>(db, {
    name: 'polls_count',
    text: `SELECT count(*)::integer AS tracked, count(*) FILTER (WHERE next_at <= $3)::integer AS due,
                  count(*) FILTER (WHERE failures > 0)::integer AS failing, min(next_at) AS "nextAt"
             FROM polls WHERE forwarder_id = $1 AND carrier = $2 AND finished_at IS NULL`,
    values: [forwarderId, carrier, now.toString()],
  });
  return count ?? { tracked: 0, due: 0, failing: 0, nextAt: null };
}
