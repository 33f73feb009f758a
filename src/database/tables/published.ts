import { named, type Database } from '../connect.ts';

export type StreamQuery = {
  /** An exporter follows its own shipments; null is the desk. */
  readonly exporterId: string | null;
  /** Only shipments found by this number, as `normalNumber` writes it. */
  readonly numbers: readonly string[];
  /** When it was recorded: from, and before. ISO texts. */
  readonly from: string | null;
  readonly before: string | null;
  readonly after: { readonly recordedAt: string; readonly id: string } | null;
  readonly newestFirst: boolean;
  /** Only this one. */
  readonly eventId: string | null;
  readonly limit: number;
};

export type StreamRow = { readonly id: string; readonly shipmentId: string; readonly recordedAt: string };

/** Which events of sea shipments come next, in the order they were recorded. */
export async function streamEvents(
  db: Database,
  forwarderId: string,
  query: StreamQuery,
): Promise<StreamRow[]> {
  const [sign, order] = query.newestFirst ? ['<', 'DESC'] : ['>', 'ASC'];
  return named<StreamRow>(db, {
    name: `events_stream_${order.toLowerCase()}`,
    text: `SELECT e.id, e.shipment_id AS "shipmentId",
                  to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "recordedAt"
             FROM tracking_events e
             JOIN shipments s ON s.forwarder_id = e.forwarder_id AND s.id = e.shipment_id
            WHERE e.forwarder_id = $1 AND s.mode IN ('FCL', 'LCL')
              AND ($2::uuid IS NULL OR s.exporter_id = $2)
              AND NOT EXISTS (SELECT FROM unnest($3::text[]) AS wanted (number)
                               WHERE NOT EXISTS (SELECT FROM shipment_numbers n
                                                  WHERE n.forwarder_id = $1 AND n.shipment_id = s.id
                                                    AND n.number = wanted.number))
              AND ($4::timestamptz IS NULL OR e.recorded_at >= $4)
              AND ($5::timestamptz IS NULL OR e.recorded_at < $5)
              AND ($9::uuid IS NULL OR e.id = $9)
              AND ($6::timestamptz IS NULL OR (e.recorded_at, e.id) ${sign} ($6, $7::uuid))
            ORDER BY e.recorded_at ${order}, e.id ${order} LIMIT $8`,
    values: [
      forwarderId,
      query.exporterId,
      query.numbers,
      query.from,
      query.before,
      query.after?.recordedAt ?? null,
      query.after?.id ?? null,
      query.limit,
      query.eventId,
    ],
  });
}
