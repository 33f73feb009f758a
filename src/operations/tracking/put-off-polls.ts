import type { Database } from '../../database/connect.ts';
import { findConnections } from '../../database/tables/connections.ts';
import { putOff } from '../../database/tables/polls.ts';
import type { Temporal } from '../../domain/time.ts';
import type { TrackingEvent } from '../../domain/tracking/event.ts';
import { scheduleAfterPush } from '../../domain/tracking/schedule.ts';
import type { Tools } from '../tools.ts';
import { jitterFrom } from './jitter.ts';
import { watchShipments } from './watch-shipments.ts';

type Told = {
  readonly forwarderId: string;
  readonly carrier: string;
  /** What is new, by its shipment. */
  readonly news: ReadonlyMap<string, readonly TrackingEvent[]>;
  readonly now: Temporal.Instant;
};

/** A carrier told us something by itself: it need not be asked about these shipments as soon as it would have been. */
export async function putOffPolls(
  trx: Database,
  { newId }: Pick<Tools, 'newId'>,
  { forwarderId, carrier, news, now }: Told,
): Promise<void> {
  if (news.size === 0) return;
  const connection = (await findConnections(trx, forwarderId, [carrier])).get(carrier);
  if (!connection) return;
  const { pollEveryMinutes } = connection;
  const watched = await watchShipments(trx, forwarderId, [...news.keys()], news);
  const later = [...watched].map(([shipmentId, { watch, finished }]) => ({
    shipmentId,
    watch,
    finished,
    nextAt: scheduleAfterPush({ pollEveryMinutes, watch, finished, now, jitter: jitterFrom(newId()) }),
  }));
  await putOff(trx, forwarderId, { carrier, now, later });
}
