import { inForwarder } from '../../database/connect.ts';
import { changeCallback, findCallbackByToken, type Callback } from '../../database/tables/callbacks.ts';
import { findConnections } from '../../database/tables/connections.ts';
import { NaruError } from '../../domain/error.ts';
import { forwarderIn } from '../../domain/sharing/token.ts';
import { Temporal } from '../../domain/time.ts';
import { PUSHED } from '../../domain/tracking/message.ts';
import { consignmentsOf, type CallbackKind, type Push } from '../../domain/tracking/push.ts';
import type { Reading } from '../../domain/tracking/question.ts';
import type { Tools } from '../tools.ts';
import { keepAsItCame, recordConsignments, type Hearing } from './record-consignments.ts';

type ReceiveTools = Pick<Tools, 'db' | 'now' | 'newId' | 'digest' | 'unseal' | 'isSignedPush' | 'readPush'>;

/**
 * A carrier says by itself what happened. Nothing of it is read before the signature over its very bytes is proved; then
 * it is kept, and written down, as an answer would be. The same push again changes nothing.
 */
export async function receivePush(
  tools: ReceiveTools,
  token: string,
  push: Push,
): Promise<{ readonly kind: CallbackKind }> {
  const { forwarderId, callback } = await findOpenCallback(tools, token);
  if (!tools.isSignedPush(push, proofOf(tools, callback, push.receivedAt))) {
    // One sentence for whatever is wrong: who guesses learns nothing from it.
    throw new NaruError('unauthenticated', 'This push is not accepted.');
  }
  const isRead = await inForwarder(tools.db, forwarderId, async (trx) => {
    const { carrier } = callback;
    const { body, receivedAt } = push;
    const hearing: Hearing = { trx, tools, forwarderId, carrier, receivedAt, body };
    const connection = (await findConnections(trx, forwarderId, [carrier])).get(carrier);
    const connector = READERS[callback.kind] ?? connection?.connector ?? 'dcsa';
    const profile = connection?.connector === connector ? connection.profile : 'standard';
    await noteReceived(hearing, callback);
    return record(hearing, connector, tools.readPush(connector, body, { carrier, profile, receivedAt }));
  });
  if (!isRead) throw new NaruError('unreadable', 'The push is signed, but it tells of no event.');
  return { kind: callback.kind };
}

/** Who reads what comes; a generic webhook is written as the connection's answers are. */
const READERS: Readonly<Record<CallbackKind, string | null>> = {
  dcsa: 'dcsa',
  'ups-track-alert': 'ups',
  'standard-webhooks': null,
};

/** Whether anybody may push to this address: for senders that ask before they do. */
export async function findOpenCallback(
  { db, digest }: Pick<Tools, 'db' | 'digest'>,
  token: string,
): Promise<{ readonly forwarderId: string; readonly callback: Callback }> {
  const forwarderId = forwarderIn(token);
  const callback =
    forwarderId &&
    (await inForwarder(db, forwarderId, (trx) => findCallbackByToken(trx, forwarderId, digest(token))));
  if (forwarderId && callback) return { forwarderId, callback };
  throw new NaruError('not_found', 'There is no such thing here, or it is not yours.');
}

/** Every secret the sender may hold at this moment. */
function proofOf({ unseal }: ReceiveTools, callback: Callback, now: Temporal.Instant) {
  const { kind, subscriptionId, sealedSecret, sealedNext, sealedBefore, beforeUntil } = callback;
  const isBeforeGood = beforeUntil !== null && Temporal.Instant.compare(now, beforeUntil) < 0;
  const sealed = [sealedSecret, sealedNext, isBeforeGood ? sealedBefore : null];
  const secrets = sealed.filter((each) => each !== null).map(unseal);
  return { kind, subscriptionId, secrets };
}

async function record(hearing: Hearing, connector: string, reading: Reading | null): Promise<boolean> {
  if (reading === null) {
    await keepAsItCame(hearing, { shipmentIds: [], format: '', added: 0, unreadable: 1 });
    return false;
  }
  const { added, shipmentIds } = await recordConsignments(hearing, consignmentsOf(reading.events));
  const format = `${PUSHED}${connector}`;
  await keepAsItCame(hearing, { shipmentIds, format, added, unreadable: reading.unreadable.length });
  return true;
}

const NOTED_EVERY = { minutes: 1 };

async function noteReceived({ trx, forwarderId, receivedAt }: Hearing, callback: Callback): Promise<void> {
  const { id, lastReceivedAt } = callback;
  const isFresh =
    lastReceivedAt !== null && Temporal.Instant.compare(receivedAt, lastReceivedAt.add(NOTED_EVERY)) < 0;
  if (!isFresh) await changeCallback(trx, forwarderId, id, { lastReceivedAt: receivedAt });
}
