import { inForwarder } from '../../database/connect.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { Temporal } from '../../domain/time.ts';
import type { MessageType, ReadMessage } from '../../domain/tracking/message.ts';
import type { Tools } from '../tools.ts';
import { keepAsItCame, recordConsignments, type Hearing } from './record-consignments.ts';

export type ReceiveMessage = {
  readonly carrier: string;
  readonly type: MessageType;
  readonly body: Uint8Array;
};

export type Received = {
  /** Statuses about shipments of ours. The same message again says the same, and adds nothing. */
  readonly accepted: number;
  /** Statuses about cargo that is no shipment of ours. */
  readonly unknown: number;
  /** What could not be read or looks wrong, in sentences. */
  readonly errors: readonly string[];
};

type ReceiveTools = Pick<Tools, 'db' | 'now' | 'newId' | 'digest' | 'readMessage'>;

/**
 * A carrier, an agent or a handling company says by itself what happened. The message is kept as it came, and each
 * status is written to every shipment that it is about.
 */
export async function receiveMessage(
  tools: ReceiveTools,
  caller: Caller,
  command: ReceiveMessage,
): Promise<Received> {
  const { forwarderId } = caller;
  const { carrier, body } = command;
  const receivedAt = tools.now();
  const message = tryToRead(tools, command, receivedAt);
  const outcome = await inForwarder(tools.db, forwarderId, async (trx) => {
    const hearing: Hearing = { trx, tools, forwarderId, carrier, receivedAt, body };
    if (!(message instanceof NaruError)) return record(hearing, message);
    await keepAsItCame(hearing, { shipmentIds: [], format: '', added: 0, unreadable: 1 });
    return message;
  });
  if (outcome instanceof NaruError) throw outcome;
  return outcome;
}

/** A message that is none is kept too, before it is refused: somebody will ask what came. */
function tryToRead(
  { readMessage }: ReceiveTools,
  { carrier, type, body }: ReceiveMessage,
  receivedAt: Temporal.Instant,
): ReadMessage | NaruError {
  try {
    return readMessage(type, body, { carrier, receivedAt });
  } catch (error) {
    if (error instanceof NaruError) return error;
    throw error;
  }
}

async function record(
  hearing: Hearing,
  { consignments, format, unreadable }: ReadMessage,
): Promise<Received> {
  const recorded = await recordConsignments(hearing, consignments);
  const { accepted, unknown, added, shipmentIds } = recorded;
  await keepAsItCame(hearing, { shipmentIds, format, added, unreadable: unreadable.length });
  return { accepted, unknown, errors: unreadable };
}
