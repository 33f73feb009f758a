import type { Temporal } from '../../domain/time.ts';
import type { FailureReason } from '../../domain/tracking/question.ts';
import { named, type Database } from '../connect.ts';

/** Why an asking failed; `event`: an answer was read, and one line of it made no sense; `message`: one that was sent to us. */
export type TroubleReason = FailureReason | 'event' | 'message';

/** A line on a carrier's page: what it said that made no sense, or failed to say. */
export type CarrierTrouble = {
  readonly id: string;
  readonly carrier: string;
  readonly shipmentId: string | null;
  readonly happenedAt: Temporal.Instant;
  readonly reason: TroubleReason;
  readonly message: string;
};

export async function addTroubles(
  trx: Database,
  forwarderId: string,
  troubles: readonly CarrierTrouble[],
): Promise<void> {
  const lines = troubles.filter(({ message }) => message !== '');
  if (lines.length === 0) return;
  await named(trx, {
    name: 'carrier_troubles_add',
    text: `INSERT INTO carrier_troubles (forwarder_id, id, carrier, shipment_id, happened_at, reason, message)
           SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::timestamptz[], $6::text[], $7::text[])`,
    values: [
      forwarderId,
      lines.map(({ id }) => id),
      lines.map(({ carrier }) => carrier),
      lines.map(({ shipmentId }) => shipmentId),
      lines.map(({ happenedAt }) => happenedAt.toString()),
      lines.map(({ reason }) => reason),
      lines.map(({ message }) => message),
    ],
  });
}

export type ListedTrouble = Omit<CarrierTrouble, 'shipmentId'> & { readonly shipment: string | null };

export type TroublePage = {
  readonly carrier: string;
  readonly after: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
};

/** Newest first. */
export async function listTroubles(
  db: Database,
  forwarderId: string,
  { carrier, after, limit }: TroublePage,
): Promise<ListedTrouble[]> {
  return named<ListedTrouble>(db, {
    name: 'carrier_troubles_list',
    text: `SELECT t.id, t.carrier, t.happened_at AS "happenedAt", t.reason, t.message, s.reference AS shipment
             FROM carrier_troubles t
             LEFT JOIN shipments s ON s.forwarder_id = t.forwarder_id AND s.id = t.shipment_id
            WHERE t.forwarder_id = $1 AND t.carrier = $2
              AND ($3::timestamptz IS NULL OR (t.happened_at, t.id) < ($3, $4::uuid))
            ORDER BY t.happened_at DESC, t.id DESC LIMIT $5`,
    values: [forwarderId, carrier, after?.at ?? null, after?.id ?? null, limit],
  });
}

const KEPT_HOURS = 30 * 24;

/** Of every forwarder, and so as the tables' owner: lines and hours that nobody looks at any more. */
export async function deleteOldLines(db: Database, at: Temporal.Instant): Promise<number> {
  const before = at.subtract({ hours: KEPT_HOURS }).toString();
  await db('carrier_hours').where('hour', '<', before).delete();
  return db('carrier_troubles').where('happened_at', '<', before).delete();
}
