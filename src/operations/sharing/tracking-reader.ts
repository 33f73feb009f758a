import { inForwarder, type Database } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { findForwarderById } from '../../database/tables/forwarders.ts';
import { findOpenLink, noteLinkMiss, type ShipmentLink } from '../../database/tables/links.ts';
import { findRecipients } from '../../database/tables/recipients.ts';
import { findShipmentById } from '../../database/tables/shipments.ts';
import {
  endFollowing,
  insertReceipt,
  insertTrackingCheck,
  lockTrackingCheck,
  noteTrackingTry,
  saveFollower,
  type TrackingCheck,
} from '../../database/tables/tracking-readers.ts';
import { email } from '../../domain/account/credentials.ts';
import type { Language } from '../../domain/language.ts';
import {
  CODE_MINUTES,
  CODES_AN_HOUR,
  codeFault,
  LINK_CODE_MISSES,
  refuseSpent,
  sixDigits,
} from '../../domain/sharing/check.ts';
import { forwarderIn } from '../../domain/sharing/token.ts';
import type { Wish } from '../../domain/sharing/wish.ts';
import { post, type PostTools } from '../mail/post.ts';
import type { Tools } from '../tools.ts';
import { noSuchLink } from './share-quote.ts';

type ReaderTools = PostTools & Pick<Tools, 'db' | 'newToken' | 'digest'>;

/** What opens a tracking page: the token, and the code beside it when the link has one. */
export type TrackingKey = { readonly token: string; readonly code: string | null };

/** Works with the link of a token. Unknown, ended and revoked links, and a wrong code, are alike: there is no such link. */
async function inOpenTracking<T>(
  { db, now, digest }: Pick<Tools, 'db' | 'now' | 'digest'>,
  { token, code }: TrackingKey,
  work: (trx: Database, forwarderId: string, link: ShipmentLink) => Promise<T>,
): Promise<T> {
  const forwarderId = forwarderIn(token);
  if (forwarderId === null) throw noSuchLink();
  const done = await inForwarder(db, forwarderId, async (trx) => {
    const link = await findOpenLink(trx, forwarderId, digest(token), now());
    if (link === null) return null;
    if (link.codeHash === null) return { result: await work(trx, forwarderId, link) };
    if (link.codeMisses >= LINK_CODE_MISSES || code === null) return null;
    if (link.codeHash.equals(digest(`${link.id} ${code}`)))
      return { result: await work(trx, forwarderId, link) };
    await noteLinkMiss(trx, forwarderId, link.id);
    return null;
  });
  if (done === null) throw noSuchLink();
  return done.result;
}

export type Asking = { readonly address: string; readonly language: Language; readonly wish: Wish };

/** Mails six digits to whoever asks, and keeps what they asked for until the digits come back. Gives the check's id. */
export async function askFor(
  tools: ReaderTools,
  key: TrackingKey,
  { address, language, wish }: Asking,
): Promise<string> {
  const to = email(address);
  return inOpenTracking(tools, key, async (trx, forwarderId, link) => {
    const id = tools.newId();
    const code = sixDigits(tools.digest(tools.newToken()).toString('hex'));
    const now = tools.now();
    const check = {
      ...{ id, linkId: link.id, address: to, language, wish },
      codeHash: tools.digest(`${id} ${code}`),
      createdAt: now,
      expiresAt: now.add({ minutes: CODE_MINUTES }),
    };
    const limit = { most: CODES_AN_HOUR, since: now.subtract({ hours: 1 }) };
    if (!(await insertTrackingCheck(trx, forwarderId, check, limit))) {
      throw codeFault('too_many', 'Five codes were sent within the hour. Wait, and try again.');
    }
    const forwarder = await findForwarderById(trx, forwarderId);
    const { reference } = await findShipmentById(trx, forwarderId, link.shipmentId);
    await post(trx, tools, forwarderId, {
      step: { kind: 'tracking_code', code, minutes: CODE_MINUTES, carrier: forwarder?.name ?? '' },
      about: reference,
      once: `code ${id}`,
      to: [{ name: link.recipient, address: to, language }],
      path: null,
    });
    return id;
  });
}

/** The digits came back: what was asked for is done, once. A wrong try stays counted. */
export async function confirmAsked(
  tools: ReaderTools & Pick<Tools, 'seal'>,
  key: TrackingKey,
  { id, digits }: { readonly id: string; readonly digits: string },
): Promise<Wish> {
  const done = await inOpenTracking(tools, key, async (trx, forwarderId, link) => {
    const check = await lockTrackingCheck(trx, forwarderId, { id, linkId: link.id });
    refuseSpent(check, tools.now());
    const right = tools.digest(`${id} ${digits}`).equals(Buffer.from(check.codeHash));
    await noteTrackingTry(trx, forwarderId, { id, usedAt: right ? tools.now() : null });
    if (right) await grant(trx, tools, forwarderId, { check, link, token: key.token });
    return right ? check.wish : null;
  });
  if (done === null) throw codeFault('invalid', 'This is not the code from the mail.');
  return done;
}

type Granting = {
  readonly check: TrackingCheck;
  readonly link: ShipmentLink;
  readonly token: string;
};

async function grant(
  trx: Database,
  tools: ReaderTools,
  forwarderId: string,
  { check, link, token }: Granting,
): Promise<void> {
  const { wish, address, language } = check;
  const about = { id: tools.newId(), shipmentId: link.shipmentId, linkId: link.id, address };
  if (wish.kind === 'follow') {
    const sealedToken = tools.seal(token);
    await saveFollower(trx, forwarderId, { ...about, language, sealedToken, since: tools.now() });
    return;
  }
  const { state, said } = wish;
  const { recipient } = link;
  const shipment = await findShipmentById(trx, forwarderId, link.shipmentId);
  await insertReceipt(trx, forwarderId, { ...about, state, said, recipient, saidAt: tools.now() });
  const sides = [null, ...(shipment.exporterId === null ? [] : [shipment.exporterId])];
  const readers = await Promise.all(sides.map((side) => findRecipients(trx, forwarderId, side)));
  await post(trx, tools, forwarderId, {
    step: { kind: 'shipment_receipt', reference: shipment.reference, state, said, recipient, address },
    about: shipment.reference,
    once: `receipt ${about.id}`,
    to: readers.flat(),
    path: `/shipments/${shipment.reference}`,
  });
  await addAudit(trx, forwarderId, {
    id: tools.newId(),
    happenedAt: tools.now(),
    actor: recipient,
    action: 'shipment.receipt',
    subject: shipment.reference,
    details: { state, said },
  });
}

/** The way out that stands in every mail to a follower. Pressed twice, it has been pressed. */
export async function stopFollowing(
  tools: Pick<Tools, 'db' | 'now' | 'digest'>,
  key: TrackingKey,
  id: string,
): Promise<void> {
  const { now, digest } = tools;
  const forwarderId = forwarderIn(key.token);
  if (forwarderId === null) throw noSuchLink();
  await inForwarder(tools.db, forwarderId, async (trx) => {
    // Without the code beside the link: who wants no more mail need not remember it.
    const link = await findOpenLink(trx, forwarderId, digest(key.token), now());
    if (link === null) throw noSuchLink();
    await endFollowing(trx, forwarderId, { id, linkId: link.id, now: now() });
  });
}
