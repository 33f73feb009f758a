import { inForwarder } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { saveConnection } from '../../database/tables/connections.ts';
import { wakePolls } from '../../database/tables/polls.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import { profilesOf } from '../../domain/tracking/connectors.ts';
import type { CarrierConnection } from '../../domain/tracking/question.ts';
import type { Tools } from '../tools.ts';
import { arrangeSubscription } from './callbacks.ts';
import { findCarrier, type CarrierView } from './find-carriers.ts';
import { keepSubscriptions } from './keep-subscriptions.ts';

export type ConnectCarrier = CarrierConnection & { readonly subscribe: boolean };

type ConnectTools = Pick<
  Tools,
  'db' | 'now' | 'newId' | 'newToken' | 'digest' | 'seal' | 'unseal' | 'publicUrl' | 'subscribe' | 'log'
>;

/** The desk says how a carrier is reached. Credentials are sealed; whatever waited for this carrier is asked at once. */
export async function connectCarrier(
  tools: ConnectTools,
  caller: Caller,
  { auth, ...connection }: ConnectCarrier,
): Promise<CarrierView> {
  refuseUnknown(connection);
  const { db, now, newId, seal } = tools;
  const { forwarderId } = caller;
  const { carrier } = connection;
  await inForwarder(db, forwarderId, async (trx) => {
    const sealedAuth = seal(JSON.stringify(auth));
    await saveConnection(trx, forwarderId, { ...connection, authType: auth.type, sealedAuth }, now());
    await wakePolls(trx, forwarderId, carrier, now());
    await arrangeSubscription(trx, tools, forwarderId, { ...connection, auth });
    await addAudit(trx, forwarderId, {
      id: newId(),
      happenedAt: now(),
      actor: caller.name,
      action: 'carrier.connected',
      subject: carrier,
      details: { connector: connection.connector, profile: connection.profile, authType: auth.type },
    });
  });
  // The carrier is told at once, with no transaction open; if it does not hear, a worker tells it again.
  await keepSubscriptions(tools, { forwarderId, carrier });
  return findCarrier({ db, now }, caller, carrier);
}

function refuseUnknown({
  connector,
  profile,
  subscribe,
}: Pick<ConnectCarrier, 'connector' | 'profile' | 'subscribe'>): void {
  const profiles = profilesOf(connector);
  if (profiles?.includes(profile)) {
    if (subscribe && !SUBSCRIBED.includes(connector)) throw notSubscribed(connector);
    return;
  }
  const fault = profiles
    ? { path: 'profile', message: `The profiles of ${connector} are ${profiles.join(', ')}.` }
    : { path: 'connector', message: `There is no connector "${connector}".` };
  throw new NaruError('invalid', fault.message, [fault]);
}

/** Connectors whose carriers take subscriptions; the others are given an address by hand. */
const SUBSCRIBED: readonly string[] = ['dcsa'];

function notSubscribed(connector: string): NaruError {
  const message = `${connector} takes no subscription. Make an address for its pushes instead: POST /carriers/{code}/callbacks.`;
  return new NaruError('invalid', message, [{ path: 'subscribe', message }]);
}
