import type { Language } from '../../domain/language.ts';
import type { Check } from '../../domain/sharing/check.ts';
import type { ReceiptState, Wish } from '../../domain/sharing/wish.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** What somebody behind a link asked for, with the code that lets it happen. */
export type TrackingCheck = Check & {
  readonly linkId: string;
  readonly address: string;
  readonly language: Language;
  readonly wish: Wish;
};

type NewCheck = Omit<TrackingCheck, 'tries' | 'codeHash'> & {
  readonly codeHash: Buffer;
  readonly createdAt: Temporal.Instant;
};

/** False when so many codes were mailed for the link since then that no more are. */
export async function insertTrackingCheck(
  trx: Database,
  forwarderId: string,
  check: NewCheck,
  { most, since }: { readonly most: number; readonly since: Temporal.Instant },
): Promise<boolean> {
  const inserted = await named(trx, {
    name: 'tracking_check_insert',
    text: `INSERT INTO tracking_checks (forwarder_id, id, link_id, address, language, wish, code_hash, created_at,
             expires_at)
           SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
            WHERE (SELECT count(*) FROM tracking_checks
                    WHERE forwarder_id = $1 AND link_id = $3 AND created_at > $10) < $11 RETURNING id`,
    values: [
      forwarderId,
      check.id,
      check.linkId,
      check.address,
      check.language,
      JSON.stringify(check.wish),
      check.codeHash,
      check.createdAt.toString(),
      check.expiresAt.toString(),
      since.toString(),
      most,
    ],
  });
  return inserted.length > 0;
}

/** Held until the transaction ends: two guesses at once are two. Null when it is unknown, another link's, or used. */
export async function lockTrackingCheck(
  trx: Database,
  forwarderId: string,
  { id, linkId }: { readonly id: string; readonly linkId: string },
): Promise<TrackingCheck | null> {
  const [check] = await named<TrackingCheck>(trx, {
    name: 'tracking_check_lock',
    text: `SELECT id, link_id AS "linkId", address, language, wish, code_hash AS "codeHash", tries,
                  expires_at AS "expiresAt"
             FROM tracking_checks
            WHERE forwarder_id = $1 AND id = $2 AND link_id = $3 AND used_at IS NULL FOR UPDATE`,
    values: [forwarderId, id, linkId],
  });
  return check ?? null;
}

export async function noteTrackingTry(
  trx: Database,
  forwarderId: string,
  { id, usedAt }: { readonly id: string; readonly usedAt: Temporal.Instant | null },
): Promise<void> {
  await named(trx, {
    name: 'tracking_check_try',
    text: `UPDATE tracking_checks SET tries = tries + 1, used_at = $3 WHERE forwarder_id = $1 AND id = $2`,
    values: [forwarderId, id, usedAt?.toString() ?? null],
  });
}

/** Somebody who gets a mail when the cargo moves. */
export type Follower = {
  readonly id: string;
  readonly shipmentId: string;
  readonly linkId: string;
  readonly address: string;
  readonly language: Language;
  readonly sealedToken: string;
  readonly since: Temporal.Instant;
};

/** Who follows again follows once, by the link they used last. */
export async function saveFollower(trx: Database, forwarderId: string, follower: Follower): Promise<void> {
  await named(trx, {
    name: 'follower_save',
    text: `INSERT INTO shipment_followers (forwarder_id, shipment_id, address, id, link_id, language, sealed_token, since)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
           ON CONFLICT (forwarder_id, shipment_id, address) DO UPDATE
             SET link_id = excluded.link_id, language = excluded.language, sealed_token = excluded.sealed_token,
                 since = excluded.since, ended_at = NULL`,
    values: [
      forwarderId,
      follower.shipmentId,
      follower.address,
      follower.id,
      follower.linkId,
      follower.language,
      follower.sealedToken,
      follower.since.toString(),
    ],
  });
}

/** Those whose link still opens the page at that moment. */
export async function findFollowers(
  trx: Database,
  forwarderId: string,
  { shipmentId, now }: { readonly shipmentId: string; readonly now: Temporal.Instant },
): Promise<Follower[]> {
  return named<Follower>(trx, {
    name: 'followers_of_shipment',
    text: `SELECT f.id, f.shipment_id AS "shipmentId", f.link_id AS "linkId", f.address, f.language,
                  f.sealed_token AS "sealedToken", f.since
             FROM shipment_followers AS f
             JOIN shipment_links AS l ON l.forwarder_id = f.forwarder_id AND l.id = f.link_id
            WHERE f.forwarder_id = $1 AND f.shipment_id = $2 AND f.ended_at IS NULL
              AND l.revoked_at IS NULL AND l.expires_at > $3
            ORDER BY f.since, f.id`,
    values: [forwarderId, shipmentId, now.toString()],
  });
}

export async function endFollowing(
  trx: Database,
  forwarderId: string,
  { id, linkId, now }: { readonly id: string; readonly linkId: string; readonly now: Temporal.Instant },
): Promise<void> {
  await named(trx, {
    name: 'follower_end',
    text: `UPDATE shipment_followers SET ended_at = $4 WHERE forwarder_id = $1 AND id = $2 AND link_id = $3`,
    values: [forwarderId, id, linkId, now.toString()],
  });
}

/** What a buyer said when the goods came. */
export type Receipt = {
  readonly id: string;
  readonly shipmentId: string;
  readonly linkId: string;
  readonly state: ReceiptState;
  readonly said: string;
  readonly recipient: string;
  readonly address: string;
  readonly saidAt: Temporal.Instant;
};

export async function insertReceipt(trx: Database, forwarderId: string, receipt: Receipt): Promise<void> {
  await named(trx, {
    name: 'receipt_insert',
    text: `INSERT INTO shipment_receipts (forwarder_id, id, shipment_id, link_id, state, said, recipient, address, said_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      forwarderId,
      receipt.id,
      receipt.shipmentId,
      receipt.linkId,
      receipt.state,
      receipt.said,
      receipt.recipient,
      receipt.address,
      receipt.saidAt.toString(),
    ],
  });
}

const MOST_RECEIPTS = 50;

export async function listReceipts(
  trx: Database,
  forwarderId: string,
  shipmentId: string,
): Promise<Receipt[]> {
  return named<Receipt>(trx, {
    name: 'receipts_of_shipment',
    text: `SELECT id, shipment_id AS "shipmentId", link_id AS "linkId", state, said, recipient, address,
                  said_at AS "saidAt"
             FROM shipment_receipts WHERE forwarder_id = $1 AND shipment_id = $2
            ORDER BY said_at DESC, id DESC LIMIT ${MOST_RECEIPTS}`,
    values: [forwarderId, shipmentId],
  });
}
