import type { Temporal } from '../../domain/time.ts';
import type { CarrierConnection, TrackBy } from '../../domain/tracking/question.ts';
import { named, type Database } from '../connect.ts';

/** A connection as it lies: its credentials sealed. */
export type StoredConnection = Omit<CarrierConnection, 'auth'> & {
  readonly subscribe: boolean;
  readonly authType: string;
  readonly sealedAuth: string;
  readonly pausedUntil: Temporal.Instant | null;
  readonly stoppedAt: Temporal.Instant | null;
  readonly lastAskedAt: Temporal.Instant | null;
  readonly lastAnswerAt: Temporal.Instant | null;
  readonly lastError: string | null;
  readonly lastErrorAt: Temporal.Instant | null;
  readonly updatedAt: Temporal.Instant;
};

export type NewConnection = Omit<CarrierConnection, 'auth'> &
  Pick<StoredConnection, 'subscribe' | 'authType' | 'sealedAuth'>;

/** Sets how a carrier is reached. Whatever silence or refusal went before belongs to the connection that was. */
export async function saveConnection(
  trx: Database,
  forwarderId: string,
  connection: NewConnection,
  now: Temporal.Instant,
): Promise<void> {
  await named(trx, {
    name: 'connection_save',
    text: `INSERT INTO carrier_connections AS c (forwarder_id, carrier, connector, profile, base_url, api_version,
             track_by, subscribe, auth_type, sealed_auth, requests_per_minute, poll_every_minutes, allowance,
             allowance_at, created_at, updated_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::integer, $12, $11::integer, $13, $13, $13)
           ON CONFLICT (forwarder_id, carrier) DO UPDATE
              SET connector = $3, profile = $4, base_url = $5, api_version = $6, track_by = $7, subscribe = $8,
                  auth_type = $9, sealed_auth = $10, requests_per_minute = $11::integer, poll_every_minutes = $12,
                  allowance = $11::integer, allowance_at = $13, paused_until = NULL, stopped_at = NULL, last_error = NULL,
                  last_error_at = NULL, updated_at = $13`,
    values: [
      forwarderId,
      connection.carrier,
      connection.connector,
      connection.profile,
      connection.baseUrl,
      connection.apiVersion,
      connection.trackBy,
      connection.subscribe,
      connection.authType,
      connection.sealedAuth,
      connection.requestsPerMinute,
      connection.pollEveryMinutes,
      now.toString(),
    ],
  });
}

export async function findConnections(
  db: Database,
  forwarderId: string,
  carriers: readonly string[] | null,
): Promise<Map<string, StoredConnection>> {
  const rows = await named<ConnectionRow>(db, {
    name: 'connections_find',
    text: `SELECT carrier, connector, profile, base_url, api_version, track_by, subscribe, auth_type, sealed_auth,
                  requests_per_minute, poll_every_minutes, paused_until, stopped_at, last_asked_at, last_answer_at,
                  last_error, last_error_at, updated_at
             FROM carrier_connections
            WHERE forwarder_id = $1 AND ($2::text[] IS NULL OR carrier = ANY ($2)) ORDER BY carrier`,
    values: [forwarderId, carriers],
  });
  return new Map(rows.map((row) => [row.carrier, toConnection(row)]));
}

/**
 * Takes as many of the minute's askings as are left, up to `wanted`. The row is the carrier's bucket, shared by every
 * worker: it fills with time, and never above a minute's worth.
 */
export async function takeAllowance(
  trx: Database,
  forwarderId: string,
  carrier: string,
  { wanted, now }: { readonly wanted: number; readonly now: Temporal.Instant },
): Promise<number> {
  const [row] = await named<{ taken: number }>(trx, {
    name: 'connection_take',
    text: `WITH filled AS (
             SELECT forwarder_id, carrier, least(requests_per_minute,
                      allowance + greatest(0, extract(epoch FROM $3::timestamptz - allowance_at)) / 60
                                  * requests_per_minute) AS level
               FROM carrier_connections WHERE forwarder_id = $1 AND carrier = $2 FOR UPDATE)
           UPDATE carrier_connections c
              SET allowance = f.level - greatest(0, least($4, floor(f.level))), allowance_at = greatest(c.allowance_at, $3)
             FROM filled f WHERE c.forwarder_id = f.forwarder_id AND c.carrier = f.carrier
           RETURNING greatest(0, least($4, floor(f.level)))::integer AS taken`,
    values: [forwarderId, carrier, now.toString(), wanted],
  });
  return row?.taken ?? 0;
}

/** Takes what an answer cost beyond the one request it was allowed: a debt, until the minutes have filled it again. */
export async function chargeAllowance(
  trx: Database,
  forwarderId: string,
  carrier: string,
  requests: number,
): Promise<void> {
  if (requests <= 0) return;
  await named(trx, {
    name: 'connection_charge',
    text: `UPDATE carrier_connections SET allowance = allowance - $3::numeric
            WHERE forwarder_id = $1 AND carrier = $2`,
    values: [forwarderId, carrier, requests],
  });
}

/** How many of the minute's questions are used up at this moment. */
export async function quotaUsed(
  db: Database,
  forwarderId: string,
  carrier: string,
  now: Temporal.Instant,
): Promise<number> {
  const [row] = await named<{ used: number }>(db, {
    name: 'connection_quota',
    text: `SELECT least(requests_per_minute, requests_per_minute - floor(least(requests_per_minute, allowance
                    + greatest(0, extract(epoch FROM $3::timestamptz - allowance_at)) / 60 * requests_per_minute)))::integer
                    AS used
             FROM carrier_connections WHERE forwarder_id = $1 AND carrier = $2`,
    values: [forwarderId, carrier, now.toString()],
  });
  return row?.used ?? 0;
}

/** Somebody mended what a carrier refused us for: it is asked again. */
export async function restartConnection(
  trx: Database,
  forwarderId: string,
  carrier: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const rows = await named(trx, {
    name: 'connection_restart',
    text: `UPDATE carrier_connections SET stopped_at = NULL, last_error = NULL, last_error_at = NULL, updated_at = $3
            WHERE forwarder_id = $1 AND carrier = $2 RETURNING carrier`,
    values: [forwarderId, carrier, now.toString()],
  });
  return rows.length === 1;
}

export type ConnectionNews = {
  readonly carrier: string;
  readonly askedAt: Temporal.Instant;
  readonly answeredAt: Temporal.Instant | null;
  readonly error: string | null;
  readonly pausedUntil: Temporal.Instant | null;
  /** The credentials were refused. */
  readonly stopped: boolean;
};

/** Notes how a carrier answered, once for a batch of questions. */
export async function noteConnection(
  trx: Database,
  forwarderId: string,
  news: ConnectionNews,
): Promise<void> {
  await named(trx, {
    name: 'connection_note',
    text: `UPDATE carrier_connections
              SET last_asked_at = $3, last_answer_at = coalesce($4, last_answer_at),
                  last_error = coalesce($5, CASE WHEN $4::timestamptz IS NULL THEN last_error END),
                  last_error_at = CASE WHEN $5::text IS NULL THEN last_error_at ELSE $3 END,
                  paused_until = $6,
                  stopped_at = CASE WHEN $7 THEN coalesce(stopped_at, $3)
                                    WHEN $4::timestamptz IS NULL THEN stopped_at END
            WHERE forwarder_id = $1 AND carrier = $2`,
    values: [
      forwarderId,
      news.carrier,
      news.askedAt.toString(),
      news.answeredAt?.toString() ?? null,
      news.error,
      news.pausedUntil?.toString() ?? null,
      news.stopped,
    ],
  });
}

type ConnectionRow = {
  carrier: string;
  connector: string;
  profile: string;
  base_url: string;
  api_version: string;
  track_by: TrackBy[];
  subscribe: boolean;
  auth_type: string;
  sealed_auth: string;
  requests_per_minute: number;
  poll_every_minutes: string;
  paused_until: Temporal.Instant | null;
  stopped_at: Temporal.Instant | null;
  last_asked_at: Temporal.Instant | null;
  last_answer_at: Temporal.Instant | null;
  last_error: string | null;
  last_error_at: Temporal.Instant | null;
  updated_at: Temporal.Instant;
};

function toConnection(row: ConnectionRow): StoredConnection {
  return {
    carrier: row.carrier,
    connector: row.connector,
    profile: row.profile,
    baseUrl: row.base_url,
    apiVersion: row.api_version,
    trackBy: row.track_by,
    subscribe: row.subscribe,
    authType: row.auth_type,
    sealedAuth: row.sealed_auth,
    requestsPerMinute: row.requests_per_minute,
    pollEveryMinutes: Number(row.poll_every_minutes),
    pausedUntil: row.paused_until,
    stoppedAt: row.stopped_at,
    lastAskedAt: row.last_asked_at,
    lastAnswerAt: row.last_answer_at,
    lastError: row.last_error,
    lastErrorAt: row.last_error_at,
    updatedAt: row.updated_at,
  };
}
