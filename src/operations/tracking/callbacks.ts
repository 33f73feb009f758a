import { inForwarder, type Database } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import {
  changeCallback,
  findCallbacks,
  insertCallback,
  lockCallbacks,
  removeCallback as removeRow,
  type Callback,
} from '../../database/tables/callbacks.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import { publicToken } from '../../domain/sharing/token.ts';
import { OLD_SECRET_LIFE, type CallbackKind } from '../../domain/tracking/push.ts';
import type { CarrierConnection } from '../../domain/tracking/question.ts';
import type { Tools } from '../tools.ts';

const MOST_CALLBACKS = 10;

/** A callback as the desk sees it: where the sender pushes to, and how it goes. */
export type CallbackView = Pick<
  Callback,
  'id' | 'kind' | 'subscriptionId' | 'secretAt' | 'beforeUntil' | 'lastReceivedAt' | 'lastError' | 'createdAt'
> & {
  readonly url: string;
  readonly state: 'registered_by_hand' | 'subscribing' | 'subscribed' | 'failing' | 'ending';
};

type CallbackTools = Pick<
  Tools,
  'db' | 'now' | 'newId' | 'newToken' | 'digest' | 'seal' | 'unseal' | 'publicUrl'
>;

export async function listCallbacks(
  tools: Pick<Tools, 'db' | 'unseal' | 'publicUrl'>,
  caller: Caller,
  carrier: string,
): Promise<CallbackView[]> {
  const found = await inForwarder(tools.db, caller.forwarderId, (trx) =>
    findCallbacks(trx, caller.forwarderId, [carrier]),
  );
  return found.map((callback) => viewOf(tools, callback));
}

export type AddCallback = { readonly carrier: string; readonly kind: CallbackKind };
export type MadeCallback = { readonly callback: CallbackView; readonly secret: string };

/** An address for a sender with which a person registers it. Its secret is answered this once. */
export async function addCallback(
  tools: CallbackTools,
  caller: Caller,
  { carrier, kind }: AddCallback,
): Promise<MadeCallback> {
  const { forwarderId } = caller;
  return inForwarder(tools.db, forwarderId, async (trx) => {
    const others = await lockCallbacks(trx, forwarderId, carrier);
    if (others.length >= MOST_CALLBACKS) {
      const sentence = `A carrier has at most ${String(MOST_CALLBACKS)} addresses. Remove one first.`;
      throw new NaruError('conflict', sentence);
    }
    const made = await makeCallback(trx, tools, { forwarderId, carrier, kind, connection: null });
    await note(trx, tools, caller, { action: 'carrier.callback_made', carrier, id: made.callback.id });
    return made;
  });
}

/** A new secret for a sender that a person registered; what the old one signed is taken for another day. */
export async function changeCallbackSecret(
  tools: CallbackTools,
  caller: Caller,
  { carrier, id }: { readonly carrier: string; readonly id: string },
): Promise<{ readonly callback: CallbackView; readonly secret: string | null }> {
  const { forwarderId } = caller;
  const at = tools.now();
  return inForwarder(tools.db, forwarderId, async (trx) => {
    const before = await oneOf(trx, forwarderId, { carrier, id });
    const secret = newPushSecret(before.kind, tools.newToken);
    const sealed = tools.seal(secret);
    const change =
      before.sealedConnection === null
        ? {
            sealedSecret: sealed,
            sealedBefore: before.sealedSecret,
            beforeUntil: at.add(OLD_SECRET_LIFE),
            secretAt: at,
          }
        : { sealedNext: before.sealedNext ?? sealed, nextAt: at };
    await changeCallback(trx, forwarderId, id, change);
    await note(trx, tools, caller, { action: 'carrier.callback_secret_changed', carrier, id });
    const after = await oneOf(trx, forwarderId, { carrier, id });
    return {
      callback: viewOf(tools, after),
      secret: before.sealedConnection === null ? secret : null,
    };
  });
}

export async function removeCallback(
  tools: CallbackTools,
  caller: Caller,
  { carrier, id }: { readonly carrier: string; readonly id: string },
): Promise<void> {
  const { forwarderId } = caller;
  await inForwarder(tools.db, forwarderId, async (trx) => {
    const callback = await oneOf(trx, forwarderId, { carrier, id });
    if (callback.sealedConnection !== null) {
      throw new NaruError(
        'conflict',
        'This is the subscription of the connection. Set its "subscribe" to false, and it ends.',
      );
    }
    await removeRow(trx, forwarderId, id);
    await note(trx, tools, caller, { action: 'carrier.callback_removed', carrier, id });
  });
}

/**
 * What the desk wants of pushes from a connection: one subscription where it is set, by the address and the credentials
 * of now; any other is to be ended. What is asked of the carrier happens afterwards.
 */
export async function arrangeSubscription(
  trx: Database,
  tools: CallbackTools,
  forwarderId: string,
  connection: CarrierConnection & { readonly subscribe: boolean },
): Promise<void> {
  const { carrier, subscribe } = connection;
  const at = tools.now();
  const ours = (await lockCallbacks(trx, forwarderId, carrier)).filter(
    ({ sealedConnection }) => sealedConnection !== null,
  );
  const kept = subscribe
    ? ours.find(({ sealedConnection, wanted }) => wanted && isSame(tools, sealedConnection, connection))
    : undefined;
  for (const { id } of ours.filter((each) => each !== kept)) {
    await changeCallback(trx, forwarderId, id, { wanted: false, failures: 0, nextAt: at });
  }
  if (kept) {
    const sealedConnection = tools.seal(JSON.stringify(connection));
    await changeCallback(trx, forwarderId, kept.id, { sealedConnection, failures: 0, nextAt: at });
  } else if (subscribe) {
    await makeCallback(trx, tools, { forwarderId, carrier, kind: 'dcsa', connection });
  }
}

function isSame({ unseal }: CallbackTools, sealed: string | null, connection: CarrierConnection): boolean {
  try {
    const before = JSON.parse(unseal(sealed ?? '')) as CarrierConnection;
    return before.baseUrl === connection.baseUrl && before.connector === connection.connector;
  } catch {
    return false; // Sealed with another key: the carrier is subscribed to anew.
  }
}

type Making = AddCallback & { readonly forwarderId: string; readonly connection: CarrierConnection | null };

async function makeCallback(
  trx: Database,
  tools: CallbackTools,
  { forwarderId, carrier, kind, connection }: Making,
): Promise<MadeCallback> {
  const token = publicToken(forwarderId, tools.newToken());
  const secret = newPushSecret(kind, tools.newToken);
  const createdAt = tools.now();
  const id = tools.newId();
  await insertCallback(trx, forwarderId, {
    id,
    carrier,
    kind,
    tokenHash: tools.digest(token),
    sealedToken: tools.seal(token),
    sealedSecret: tools.seal(secret),
    sealedConnection: connection && tools.seal(JSON.stringify(connection)),
    nextAt: connection && createdAt,
    createdAt,
  });
  return { callback: viewOf(tools, await oneOf(trx, forwarderId, { carrier, id })), secret };
}

async function oneOf(
  trx: Database,
  forwarderId: string,
  { carrier, id }: { readonly carrier: string; readonly id: string },
): Promise<Callback> {
  const found = (await findCallbacks(trx, forwarderId, [carrier])).find((each) => each.id === id);
  if (found) return found;
  throw new NaruError('not_found', 'There is no such thing here, or it is not yours.');
}

/** DCSA asks for 32 to 64 bytes in Base64; Standard Webhooks for 24 to 64 behind its prefix. */
export function newPushSecret(kind: CallbackKind, newToken: () => string): string {
  const text = newToken() + newToken();
  if (kind === 'ups-track-alert') return text;
  const secret = Buffer.from(text).toString('base64');
  return kind === 'dcsa' ? secret : `whsec_${secret}`;
}

export function callbackUrl(
  { publicUrl, unseal }: Pick<Tools, 'publicUrl' | 'unseal'>,
  { sealedToken }: Pick<Callback, 'sealedToken'>,
): string {
  return `${publicUrl.replace(/\/$/, '')}/callbacks/carriers/${unseal(sealedToken)}`;
}

function viewOf(tools: Pick<Tools, 'publicUrl' | 'unseal'>, callback: Callback): CallbackView {
  const { id, kind, subscriptionId, secretAt, beforeUntil, lastReceivedAt, lastError, createdAt } = callback;
  const kept = { id, kind, subscriptionId, secretAt, beforeUntil, lastReceivedAt, lastError, createdAt };
  return { ...kept, url: callbackUrl(tools, callback), state: stateOf(callback) };
}

function stateOf({ sealedConnection, subscriptionId, wanted, lastError }: Callback): CallbackView['state'] {
  if (sealedConnection === null) return 'registered_by_hand';
  if (!wanted) return 'ending';
  if (lastError !== null) return 'failing';
  return subscriptionId === null ? 'subscribing' : 'subscribed';
}

async function note(
  trx: Database,
  { now, newId }: CallbackTools,
  { forwarderId, name }: Caller,
  { action, carrier, id }: { readonly action: string; readonly carrier: string; readonly id: string },
): Promise<void> {
  const facts = { happenedAt: now(), actor: name, action, subject: carrier, details: { callback: id } };
  await addAudit(trx, forwarderId, { id: newId(), ...facts });
}
