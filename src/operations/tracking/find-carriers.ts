import { inForwarder, type Database } from '../../database/connect.ts';
import { findCarrierDays, type CarrierDay } from '../../database/tables/carrier-days.ts';
import { findConnections, type StoredConnection } from '../../database/tables/connections.ts';
import { countPolls, type PollCount } from '../../database/tables/polls.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import { Temporal } from '../../domain/time.ts';
import type { Tools } from '../tools.ts';

const DAYS_SHOWN = 7;

export type CarrierHealth = 'new' | 'well' | 'failing' | 'paused' | 'stopped';

export type CarrierView = {
  readonly connection: StoredConnection;
  readonly health: CarrierHealth;
  readonly days: readonly (CarrierDay & { readonly day: string })[];
  readonly polls: PollCount;
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
  const since = { carrier: connection.carrier, from: today.subtract({ days: DAYS_SHOWN - 1 }).toString() };
  return {
    connection,
    health: healthOf(connection, now),
    days: await findCarrierDays(trx, forwarderId, since),
    polls: await countPolls(trx, forwarderId, connection.carrier, now),
  };
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
