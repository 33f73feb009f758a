import type { Database } from '../../database/connect.ts';
import { findFollowers, queueBundles, type Follower } from '../../database/tables/subscriptions.ts';
import { numbersOf } from '../../domain/shipment/numbers.ts';
import type { Shipment } from '../../domain/shipment/shipment.ts';
import type { Temporal } from '../../domain/time.ts';
import { isWanted } from '../../domain/tracking/follow.ts';
import type { PublishedEvent } from '../../domain/tracking/publish.ts';
import { publishedOf } from '../tracking/publish-events.ts';

const MOST_IN_A_BUNDLE = 50;
const LONGEST_BUNDLE = 150_000;

/**
 * Tells the subscriptions (`/dcsa/v2/event-subscriptions`) what was just recorded of these shipments, each only what it
 * wants of the shipments its key may see. Queued in the transaction in which it was recorded.
 */
export async function tellFollowers(
  trx: Database,
  forwarderId: string,
  { ids, at }: { readonly ids: readonly string[]; readonly at: Temporal.Instant },
): Promise<void> {
  const followers = await findFollowers(trx, forwarderId);
  if (followers.length === 0) return;
  const published = await publishedOf(trx, forwarderId, ids);
  const news = [...published.values()].filter(
    ({ event, shipment }) => event.recordedAt.epochMilliseconds === at.epochMilliseconds && isBySea(shipment),
  );
  for (const follower of followers) {
    const wanted = news.filter(({ shipment, said }) => isFor(follower, shipment, said));
    const payloads = bundlesOf(wanted.map(({ said }) => JSON.stringify(said)));
    if (payloads.length > 0) await queueBundles(trx, forwarderId, { id: follower.id, payloads, at });
  }
}

/** The standard speaks of containers. */
function isBySea({ mode }: Shipment): boolean {
  return mode === 'FCL' || mode === 'LCL';
}

function isFor({ exporterId, wants }: Follower, shipment: Shipment, said: PublishedEvent): boolean {
  const { filter } = wants;
  if (exporterId !== null && exporterId !== shipment.exporterId) return false;
  const numbers = numbersOf(shipment);
  return filter.numbers.every((number) => numbers.includes(number)) && isWanted(said, filter);
}

/** Lists of events, each short enough to be sent. */
function bundlesOf(events: readonly string[]): string[] {
  const bundles: string[][] = [];
  let size = 0;
  for (const event of events) {
    const bundle = bundles.at(-1);
    const isFull = !bundle || bundle.length >= MOST_IN_A_BUNDLE || size + event.length > LONGEST_BUNDLE;
    size = (isFull ? 0 : size) + event.length;
    if (isFull) bundles.push([event]);
    else bundle.push(event);
  }
  return bundles.map((bundle) => `[${bundle.join(',')}]`);
}
