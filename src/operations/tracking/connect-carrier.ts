import { inForwarder } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { saveConnection } from '../../database/tables/connections.ts';
import { wakePolls } from '../../database/tables/polls.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import { profilesOf } from '../../domain/tracking/connectors.ts';
import type { CarrierConnection } from '../../domain/tracking/question.ts';
import type { Tools } from '../tools.ts';
import { findCarrier, type CarrierView } from './find-carriers.ts';

export type ConnectCarrier = CarrierConnection & { readonly subscribe: boolean };

/** The desk says how a carrier is reached. Credentials are sealed; whatever waited for this carrier is asked at once. */
export async function connectCarrier(
  { db, now, newId, seal }: Pick<Tools, 'db' | 'now' | 'newId' | 'seal'>,
  caller: Caller,
  { auth, ...connection }: ConnectCarrier,
): Promise<CarrierView> {
  refuseUnknown(connection);
  const { forwarderId } = caller;
  const { carrier } = connection;
  await inForwarder(db, forwarderId, async (trx) => {
    const sealedAuth = seal(JSON.stringify(auth));
    await saveConnection(trx, forwarderId, { ...connection, authType: auth.type, sealedAuth }, now());
    await wakePolls(trx, forwarderId, carrier, now());
    await addAudit(trx, forwarderId, {
      id: newId(),
      happenedAt: now(),
      actor: caller.name,
      action: 'carrier.connected',
      subject: carrier,
      details: { connector: connection.connector, profile: connection.profile, authType: auth.type },
    });
  });
  return findCarrier({ db, now }, caller, carrier);
}

function refuseUnknown({ connector, profile }: Pick<CarrierConnection, 'connector' | 'profile'>): void {
  const profiles = profilesOf(connector);
  if (profiles?.includes(profile)) return;
  const fault = profiles
    ? { path: 'profile', message: `The profiles of ${connector} are ${profiles.join(', ')}.` }
    : { path: 'connector', message: `There is no connector "${connector}".` };
  throw new NaruError('invalid', fault.message, [fault]);
}
