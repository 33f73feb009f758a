import { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** One question that is due, leased to this worker. */
export type Claim = {
  readonly forwarderId: string;
  readonly shipmentId: string;
  readonly carrier: string;
  readonly failures: number;
  readonly bodyHash: string | null;
  readonly etag: string | null;
  readonly lastAnswerAt: Temporal.Instant | null;
  readonly watch: readonly Temporal.Instant[];
  readonly finished: boolean;
};

export type ClaimTerms = {
  readonly now: Temporal.Instant;
  /** After this, another worker may take it: longer than any asking may take. */
  readonly leaseUntil: Temporal.Instant;
  readonly leasedBy: string;
  readonly most: number;
};

/**
 * Takes the questions that have been due longest, and nobody else can take them meanwhile.
 *
 * It runs as the owner of the database, outside the wall between forwarders, because one worker serves them all and must
 * not visit each to ask whether anything is due. It reads no more than which questions are due; everything after it is
 * done inside the forwarder's own transaction. `next_at` itself is moved past the lease, so that the index of what is due
 * holds nothing that is under way, and a dead worker's questions come back by themselves.
 */
export async function claimDuePolls(
  db: Database,
  { now, leaseUntil, leasedBy, most }: ClaimTerms,
): Promise<Claim[]> {
  const rows = await named<Omit<Claim, 'watch'> & { watch: string[] }>(db, {
    name: 'polls_claim',
    text: `WITH due AS (
             SELECT forwarder_id, shipment_id, carrier FROM polls
              WHERE next_at <= $1 ORDER BY next_at LIMIT $4 FOR UPDATE SKIP LOCKED)
           UPDATE polls p SET next_at = $2, lease_until = $2, leased_by = $3
             FROM due
            WHERE p.forwarder_id = due.forwarder_id AND p.shipment_id = due.shipment_id AND p.carrier = due.carrier
           RETURNING ${CLAIMED}`,
    values: [now.toString(), leaseUntil.toString(), leasedBy, most],
  });
  return rows.map(toClaim);
}

/** Takes one shipment's questions at once, due or not, even from another worker: somebody waits for the answer. */
export async function claimPollsOf(
  trx: Database,
  forwarderId: string,
  shipmentId: string,
  { leaseUntil, leasedBy }: Pick<ClaimTerms, 'leaseUntil' | 'leasedBy'>,
): Promise<Claim[]> {
  const rows = await named<Omit<Claim, 'watch'> & { watch: string[] }>(trx, {
    name: 'polls_claim_shipment',
    text: `UPDATE polls p SET next_at = $3, lease_until = $3, leased_by = $4
            WHERE p.forwarder_id = $1 AND p.shipment_id = $2
           RETURNING ${CLAIMED}`,
    values: [forwarderId, shipmentId, leaseUntil.toString(), leasedBy],
  });
  return rows.map(toClaim);
}

const CLAIMED = `p.forwarder_id AS "forwarderId", p.shipment_id AS "shipmentId", p.carrier, p.failures,
  p.body_hash AS "bodyHash", p.etag, p.finished_at IS NOT NULL AS finished,
  p.last_answer_at AS "lastAnswerAt", to_json(p.watch) AS watch`;

function toClaim(row: Omit<Claim, 'watch'> & { watch: string[] }): Claim {
  return { ...row, watch: row.watch.map((at) => Temporal.Instant.from(at)) };
}
