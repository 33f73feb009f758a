import { inForwarder, type Database } from '../../database/connect.ts';
import { findCarrierDays, findCarrierHours, type CarrierDay } from '../../database/tables/carrier-days.ts';
import { findConnections, quotaUsed, type StoredConnection } from '../../database/tables/connections.ts';
import { countPolls, type PollCount } from '../../database/tables/polls.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import { Temporal } from '../../domain/time.ts';
import { silentSince } from '../../domain/tracking/silence.ts';
import type { Tools } from '../tools.ts';

export type { StoredConnection };

const DAYS_SHOWN = 7;

export type CarrierHealth = 'new' | 'well' | 'failing' | 'paused' | 'stopped';

export type CarrierView = {
  readonly connection: StoredConnection;
  readonly health: CarrierHealth;
  readonly days: readonly (CarrierDay & { readonly day: string })[];
  readonly polls: PollCount;
  /** The last 24 hours, oldest first; an hour in which nothing was asked is absent. */
  readonly hours: readonly (CarrierDay & { readonly hour: Temporal.Instant })[];
  /** Questions used up of those the minute allows. */
  readonly quotaUsed: number;
  /** How long the question that has waited longest is overdue; null: none is. */
  readonly lagSeconds: number | null;
  readonly silentSince: Temporal.Instant | null;
};

/** A page of the carriers the desk has a connection to, by code, and how each has been answering. */
export async function listCarriers(
  { db, now }: Pick<Tools, 'db' | 'now'>,
  caller: Caller,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<CarrierView[]> {
  return inForwarder(db, caller.forwarderId, async (trx) => {
    const connections = [...(await findConnections(trx, caller.forwarderId, null)).values()]
      .filter(({ carrier }) => after === null || carrier > after)
      .toSorted((a, b) => (a.carrier < b.carrier ? -1 : 1))
      .slice(0, limit);
    const views: CarrierView[] = [];
    for (const connection of connections) {
      views.push(await viewOf(trx, caller.forwarderId, connection, now()));
    }
    return views;
  });
}

export async function findCarrier(
  { db, now }: Pick<Tools, 'db' | 'now'>,
  caller: Caller,
  carrier: string,
): Promise<CarrierView> {
  return inForwarder(db, caller.forwarderId, async (trx) => {
    const connection = (await findConnections(trx, caller.forwarderId, [carrier])).get(carrier);
    if (!connection) {
      throw new NaruError('not_found', 'There is no such thing here, or it is not yours.');
    }
    return viewOf(trx, caller.forwarderId, connection, now());
  });
}

async function viewOf(
  trx: Database,
  forwarderId: string,
  connection: StoredConnection,
  now: Temporal.Instant,
): Promise<CarrierView> {
  const today = now.toZonedDateTimeISO('UTC').toPlainDate();
  const { carrier } = connection;
  const polls = await countPolls(trx, forwarderId, carrier, now);
  const since = { carrier, from: today.subtract({ days: DAYS_SHOWN - 1 }).toString() };
  return {
    connection,
    health: healthOf(connection, now),
    days: await findCarrierDays(trx, forwarderId, since),
    polls,
    hours: await findCarrierHours(trx, forwarderId, { carrier, from: now.subtract({ hours: 24 }) }),
    quotaUsed: await quotaUsed(trx, forwarderId, carrier, now),
    lagSeconds: polls.due === 0 || polls.nextAt === null ? null : secondsBetween(polls.nextAt, now),
    silentSince: silentSince({ ...connection, createdAt: connection.updatedAt }, now),
  };
}

function secondsBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return Math.trunc((to.epochMilliseconds - from.epochMilliseconds) / 1000);
}

function healthOf(
  { stoppedAt, pausedUntil, lastError, lastAnswerAt }: StoredConnection,
  now: Temporal.Instant,
): CarrierHealth {
  if (stoppedAt !== null) return 'stopped';
  if (pausedUntil !== null && Temporal.Instant.compare(now, pausedUntil) < 0) return 'paused';
  if (lastError !== null) return 'failing';
  return lastAnswerAt === null ? 'new' : 'well';
}
