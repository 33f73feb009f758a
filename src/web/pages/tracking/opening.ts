import { findNames, type KnownNames } from '../../../database/screens/names.ts';
import { openTracking, type Opening, type PublicTracking } from '../../../database/screens/tracking.ts';
import { assert, NaruError } from '../../../domain/error.ts';
import { forwarderIn } from '../../../domain/sharing/token.ts';
import type { Tools } from '../../../operations/tools.ts';

/** What a link opens; one that is unknown, ended or revoked opens nothing, and they look alike. */
export async function openLink(tools: Tools, token: string, code: string | null): Promise<Opening> {
  const opening = await openTracking(tools.db, { token, code, digest: tools.digest, now: tools.now() });
  if (opening) return opening;
  throw new NaruError('not_found', 'There is no such thing here, or it is not yours.');
}

/** The names of every place and carrier the page speaks of. */
export async function namesOf(
  tools: Tools,
  token: string,
  { shipment, journey, events }: PublicTracking,
): Promise<KnownNames> {
  const forwarderId = forwarderIn(token);
  assert(forwarderId !== null, 'a token that opens a page names its forwarder');
  const places = [
    shipment.origin,
    shipment.destination,
    ...shipment.legs.flatMap(({ from, to }) => [from, to]),
    ...journey.milestones.map(({ place }) => place),
    ...events.map(({ place }) => place),
  ];
  return findNames(tools.db, forwarderId, {
    places: [...new Set(places.filter((place) => place !== null))],
    carriers: [shipment.carrier, ...new Set(events.map(({ source }) => source))],
  });
}
