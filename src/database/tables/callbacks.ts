import type { Temporal } from '../../domain/time.ts';
import type { CallbackKind } from '../../domain/tracking/push.ts';
import { named, type Database } from '../connect.ts';

/** An address at which a carrier tells us what happened. Its token and secrets lie sealed. */
export type Callback = {
  readonly id: string;
  readonly carrier: string;
  readonly kind: CallbackKind;
  readonly sealedToken: string;
  readonly sealedSecret: string;
  readonly sealedNext: string | null;
  readonly sealedBefore: string | null;
  readonly beforeUntil: Temporal.Instant | null;
  readonly secretAt: Temporal.Instant;
  /** Null: a person registered the address with the sender. */
  readonly sealedConnection: string | null;
  readonly subscriptionId: string | null;
  readonly wanted: boolean;
  readonly failures: number;
  readonly lastError: string | null;
  readonly lastReceivedAt: Temporal.Instant | null;
  readonly createdAt: Temporal.Instant;
};

export type NewCallback = Pick<
  Callback,
  'id' | 'carrier' | 'kind' | 'sealedToken' | 'sealedSecret' | 'sealedConnection' | 'createdAt'
> & { readonly tokenHash: Buffer; readonly nextAt: Temporal.Instant | null };

const CALLBACK_COLUMNS = `id, carrier, kind, sealed_token AS "sealedToken", sealed_secret AS "sealedSecret",
  sealed_next AS "sealedNext", sealed_before AS "sealedBefore", before_until AS "beforeUntil",
  secret_at AS "secretAt", sealed_connection AS "sealedConnection", subscription_id AS "subscriptionId", wanted,
  failures, last_error AS "lastError", last_received_at AS "lastReceivedAt", created_at AS "createdAt"`;

export async function insertCallback(
  trx: Database,
  forwarderId: string,
  callback: NewCallback,
): Promise<void> {
  await named(trx, {
    name: 'callback_insert',
    text: `INSERT INTO carrier_callbacks (forwarder_id, id, carrier, kind, token_hash, sealed_token, sealed_secret,
             sealed_connection, next_at, secret_at, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
    values: [
      forwarderId,
      callback.id,
      callback.carrier,
      callback.kind,
      callback.tokenHash,
      callback.sealedToken,
      callback.sealedSecret,
      callback.sealedConnection,
      callback.nextAt?.toString() ?? null,
      callback.createdAt.toString(),
    ],
  });
}

/** Those of one carrier, in the order they were made; held until the transaction ends. */
export async function lockCallbacks(
  trx: Database,
  forwarderId: string,
  carrier: string,
): Promise<Callback[]> {
  return named<Callback>(trx, {
    name: 'callbacks_lock',
    text: `SELECT ${CALLBACK_COLUMNS} FROM carrier_callbacks
            WHERE forwarder_id = $1 AND carrier = $2 ORDER BY id FOR UPDATE`,
    values: [forwarderId, carrier],
  });
}

export async function findCallbacks(
  trx: Database,
  forwarderId: string,
  carriers: readonly string[],
): Promise<Callback[]> {
  return named<Callback>(trx, {
    name: 'callbacks_of_carriers',
    text: `SELECT ${CALLBACK_COLUMNS} FROM carrier_callbacks
            WHERE forwarder_id = $1 AND carrier = ANY ($2::text[]) ORDER BY carrier, id`,
    values: [forwarderId, carriers],
  });
}

/** The one whose address ends in this token; null when there is none. */
export async function findCallbackByToken(
  trx: Database,
  forwarderId: string,
  tokenHash: Buffer,
): Promise<Callback | null> {
  const [row] = await named<Callback>(trx, {
    name: 'callback_by_token',
    text: `SELECT ${CALLBACK_COLUMNS} FROM carrier_callbacks WHERE forwarder_id = $1 AND token_hash = $2`,
    values: [forwarderId, tokenHash],
  });
  return row ?? null;
}

export type CallbackChange = Partial<
  Pick<
    Callback,
    | 'sealedSecret'
    | 'sealedNext'
    | 'sealedBefore'
    | 'beforeUntil'
    | 'secretAt'
    | 'sealedConnection'
    | 'subscriptionId'
    | 'wanted'
    | 'failures'
    | 'lastError'
    | 'lastReceivedAt'
  >
> & { readonly nextAt?: Temporal.Instant | null };

const COLUMN: Record<keyof CallbackChange, string> = {
  sealedSecret: 'sealed_secret',
  sealedNext: 'sealed_next',
  sealedBefore: 'sealed_before',
  beforeUntil: 'before_until',
  secretAt: 'secret_at',
  sealedConnection: 'sealed_connection',
  subscriptionId: 'subscription_id',
  wanted: 'wanted',
  failures: 'failures',
  lastError: 'last_error',
  lastReceivedAt: 'last_received_at',
  nextAt: 'next_at',
};

/** Writes what is given and leaves the rest. */
export async function changeCallback(
  trx: Database,
  forwarderId: string,
  id: string,
  change: CallbackChange,
): Promise<void> {
  const row = Object.entries(change).map(([field, value]) => [
    COLUMN[field as keyof CallbackChange],
    typeof value === 'object' && value !== null ? value.toString() : value,
  ]);
  await trx('carrier_callbacks').where({ forwarder_id: forwarderId, id }).update(Object.fromEntries(row));
}

export async function removeCallback(trx: Database, forwarderId: string, id: string): Promise<void> {
  await trx('carrier_callbacks').where({ forwarder_id: forwarderId, id }).delete();
}

/** Held until the transaction ends; null when it is gone. */
export async function findCallback(trx: Database, forwarderId: string, id: string): Promise<Callback | null> {
  const [row] = await named<Callback>(trx, {
    name: 'callback_by_id',
    text: `SELECT ${CALLBACK_COLUMNS} FROM carrier_callbacks WHERE forwarder_id = $1 AND id = $2 FOR UPDATE`,
    values: [forwarderId, id],
  });
  return row ?? null;
}
