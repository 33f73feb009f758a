import type { Appointment } from '../../domain/consultation/appointment.ts';
import { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

type Row = Omit<Appointment, 'proposed'> & { readonly proposed: readonly bigint[] };

/** The newest of a quote; null when there was none. */
export async function findAppointment(
  trx: Database,
  forwarderId: string,
  quoteId: string,
): Promise<Appointment | null> {
  const [row] = await named<Row>(trx, {
    name: 'find_appointment',
    text: `SELECT id, quote_id AS "quoteId", proposed_by AS "proposedBy", minutes, starts_at AS "startsAt",
                  ARRAY(SELECT (extract(epoch FROM t) * 1000)::bigint::text FROM unnest(proposed) AS t) AS proposed,
                  video_url AS "videoUrl", sequence, cancelled_at AS "cancelledAt", created_at AS "createdAt"
             FROM appointments WHERE forwarder_id = $1 AND quote_id = $2 ORDER BY created_at DESC, id DESC LIMIT 1`,
    values: [forwarderId, quoteId],
  });
  if (!row) return null;
  return {
    ...row,
    proposed: row.proposed.map((milliseconds) =>
      Temporal.Instant.fromEpochMilliseconds(Number(milliseconds)),
    ),
  };
}

/** Writes a new one, or what has become of it. */
export async function saveAppointment(
  trx: Database,
  forwarderId: string,
  appointment: Appointment,
): Promise<void> {
  await named(trx, {
    name: 'save_appointment',
    text: `INSERT INTO appointments (forwarder_id, id, quote_id, proposed_by, proposed, minutes, starts_at, video_url, sequence,
                                     cancelled_at, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
           ON CONFLICT (forwarder_id, id) DO UPDATE
             SET proposed_by = $4, proposed = $5, minutes = $6, starts_at = $7, video_url = $8, sequence = $9, cancelled_at = $10`,
    values: [
      forwarderId,
      appointment.id,
      appointment.quoteId,
      appointment.proposedBy,
      appointment.proposed.map(String),
      appointment.minutes,
      appointment.startsAt?.toString() ?? null,
      appointment.videoUrl,
      appointment.sequence,
      appointment.cancelledAt?.toString() ?? null,
      appointment.createdAt.toString(),
    ],
  });
}

/** The clock an exporter lives by; null until somebody of it has said so. */
export async function findTimeZone(
  trx: Database,
  forwarderId: string,
  exporterId: string,
): Promise<string | null> {
  const [row] = await named<{ zone: string | null }>(trx, {
    name: 'find_exporter_zone',
    text: `SELECT time_zone AS zone FROM exporters WHERE forwarder_id = $1 AND id = $2`,
    values: [forwarderId, exporterId],
  });
  return row?.zone ?? null;
}

export async function saveTimeZone(
  trx: Database,
  forwarderId: string,
  exporterId: string,
  zone: string,
): Promise<void> {
  await named(trx, {
    name: 'save_exporter_zone',
    text: `UPDATE exporters SET time_zone = $3 WHERE forwarder_id = $1 AND id = $2`,
    values: [forwarderId, exporterId, zone],
  });
}
