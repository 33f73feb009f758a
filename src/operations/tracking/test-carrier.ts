import { inForwarder, type Database } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { shipmentAskedLast } from '../../database/tables/carrier-answers.ts';
import {
  findConnections,
  restartConnection,
  type StoredConnection,
} from '../../database/tables/connections.ts';
import { wakePolls } from '../../database/tables/polls.ts';
import { findShipmentById } from '../../database/tables/shipments.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import { numbersFor } from '../../domain/shipment/numbers.ts';
import type {
  CarrierAuth,
  CarrierConnection,
  FailureReason,
  TrackingQuestion,
} from '../../domain/tracking/question.ts';
import type { Tools } from '../tools.ts';
import { findCarrier, type CarrierView } from './find-carriers.ts';

/** What a test of a connection came to. Nothing of the answer is kept. */
export type TestOutcome = {
  readonly ok: boolean;
  readonly reason: FailureReason | null;
  /** A sentence for the desk when it failed. */
  readonly message: string | null;
  /** Events in the answer; a carrier that knows nothing of the number has answered all the same. */
  readonly events: number;
  readonly tookMs: number;
};

type TestTools = Pick<Tools, 'db' | 'now' | 'unseal' | 'track'>;

/** Asks the carrier one question now: about the shipment it was asked about last, or a number that nobody has. */
export async function testCarrier(tools: TestTools, caller: Caller, carrier: string): Promise<TestOutcome> {
  const { forwarderId } = caller;
  const { stored, numbers } = await inForwarder(tools.db, forwarderId, async (trx) => ({
    stored: await connectionTo(trx, forwarderId, carrier),
    numbers: await numbersToAsk(trx, forwarderId, carrier),
  }));
  const auth = openAuth(tools, stored);
  if (auth === null) {
    const message =
      'The stored credentials cannot be opened with the key of this installation. Set them again.';
    return { ok: false, reason: 'not_configured', message, events: 0, tookMs: 0 };
  }
  return tryConnection(tools, { ...stored, auth }, numbers);
}

/** Asks over a connection that may not be kept yet. */
export async function tryConnection(
  { now, track }: Pick<Tools, 'now' | 'track'>,
  connection: CarrierConnection,
  numbers: Numbers = NOBODYS,
): Promise<TestOutcome> {
  const askedAt = now();
  const answer = await track(connection, {
    ...numbers,
    askedAt,
    since: null,
    byHand: true,
    etag: null,
    bodyHash: null,
  });
  const tookMs = now().epochMilliseconds - askedAt.epochMilliseconds;
  if (answer.kind === 'failed') {
    return { ok: false, reason: answer.reason, message: answer.message, events: 0, tookMs };
  }
  const events = answer.kind === 'events' ? answer.events.length : 0;
  return { ok: true, reason: null, message: null, events, tookMs };
}

/** The desk has settled with the carrier whatever it refused us for: everything that waits is asked again. */
export async function restartCarrier(
  { db, now, newId }: Pick<Tools, 'db' | 'now' | 'newId'>,
  caller: Caller,
  carrier: string,
): Promise<CarrierView> {
  const { forwarderId } = caller;
  await inForwarder(db, forwarderId, async (trx) => {
    await connectionTo(trx, forwarderId, carrier);
    await restartConnection(trx, forwarderId, carrier, now());
    await wakePolls(trx, forwarderId, carrier, now());
    await addAudit(trx, forwarderId, {
      id: newId(),
      happenedAt: now(),
      actor: caller.name,
      action: 'carrier.restarted',
      subject: carrier,
      details: {},
    });
  });
  return findCarrier({ db, now }, caller, carrier);
}

/** The credentials as they are kept: for a change of a connection that leaves them as they are. Null: unreadable. */
export async function keptAuth(
  tools: Pick<Tools, 'db' | 'unseal'>,
  { forwarderId }: Caller,
  carrier: string,
): Promise<{ readonly stored: StoredConnection; readonly auth: CarrierAuth } | null> {
  const found = await inForwarder(tools.db, forwarderId, (trx) =>
    findConnections(trx, forwarderId, [carrier]),
  );
  const stored = found.get(carrier);
  const auth = stored ? openAuth(tools, stored) : null;
  return stored && auth ? { stored, auth } : null;
}

type Numbers = Pick<TrackingQuestion, 'masterBill' | 'booking' | 'containers' | 'houseBill'>;

const NOBODYS: Numbers = {
  masterBill: 'NARUTEST0000001',
  booking: 'NARUTEST1',
  containers: ['NARU0000000'],
  houseBill: 'NARUTEST0000001',
};

async function connectionTo(trx: Database, forwarderId: string, carrier: string): Promise<StoredConnection> {
  const found = (await findConnections(trx, forwarderId, [carrier])).get(carrier);
  if (found) return found;
  throw new NaruError('not_found', 'There is no such thing here, or it is not yours.');
}

async function numbersToAsk(trx: Database, forwarderId: string, carrier: string): Promise<Numbers> {
  const id = await shipmentAskedLast(trx, forwarderId, carrier);
  if (id === null) return NOBODYS;
  const shipment = await findShipmentById(trx, forwarderId, id);
  return { ...numbersFor(shipment, carrier), houseBill: shipment.houseBill };
}

function openAuth({ unseal }: Pick<Tools, 'unseal'>, { sealedAuth }: StoredConnection): CarrierAuth | null {
  try {
    return JSON.parse(unseal(sealedAuth)) as CarrierAuth;
  } catch {
    return null; // Sealed with another key: the sentence for the desk says so.
  }
}
