import { inForwarder } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { insertLink, listLinks as loadLinks, revokeLink as revoke } from '../../database/tables/links.ts';
import type { ShipmentLink } from '../../database/tables/links.ts';
import { findShipment, noSuchShipment } from '../../database/tables/shipments.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { publicToken } from '../../domain/sharing/token.ts';
import type { LinkField } from '../../domain/shipment/link.ts';
import { refuseLife } from '../../domain/sharing/life.ts';
import type { Temporal } from '../../domain/time.ts';
import type { Tools } from '../tools.ts';

export type CreateLink = {
  readonly shipment: string;
  readonly recipient: string;
  readonly expiresAt: Temporal.Instant;
  /** Asked for beside the link. */
  readonly code: string | null;
  readonly fields: readonly LinkField[] | null;
};

export type NewLink = { readonly id: string; readonly url: string; readonly expiresAt: Temporal.Instant };

/** A link for the client to follow the cargo. This is the only moment its token is known. */
export async function createLink(
  {
    db,
    now,
    newId,
    newToken,
    digest,
    publicUrl,
  }: Pick<Tools, 'db' | 'now' | 'newId' | 'newToken' | 'digest' | 'publicUrl'>,
  caller: Caller,
  { shipment: reference, recipient, expiresAt, code, fields }: CreateLink,
): Promise<NewLink> {
  const { forwarderId } = caller;
  const createdAt = now();
  refuseLife(expiresAt, createdAt);
  const token = publicToken(forwarderId, newToken());
  const id = newId();
  await inForwarder(db, forwarderId, async (trx) => {
    const shipment = await findShipment(trx, forwarderId, reference);
    await insertLink(trx, forwarderId, {
      id,
      shipmentId: shipment.id,
      tokenHash: digest(token),
      recipient,
      expiresAt,
      codeHash: code === null ? null : digest(`${id} ${code}`),
      fields,
      createdAt,
      createdBy: caller.name,
    });
    await addAudit(trx, forwarderId, {
      id: newId(),
      happenedAt: createdAt,
      actor: caller.name,
      action: 'shipment.link_made',
      subject: reference,
      details: { link: id, recipient },
    });
  });
  return { id, url: `${publicUrl.replace(/\/$/, '')}/t/${token}`, expiresAt };
}

export async function listLinks(
  { db }: Pick<Tools, 'db'>,
  caller: Caller,
  reference: string,
): Promise<ShipmentLink[]> {
  return inForwarder(db, caller.forwarderId, async (trx) => {
    const { id } = await findShipment(trx, caller.forwarderId, reference);
    return loadLinks(trx, caller.forwarderId, id);
  });
}

/** The link opens nothing from now on. */
export async function revokeLink(
  { db, now, newId }: Pick<Tools, 'db' | 'now' | 'newId'>,
  caller: Caller,
  { shipment: reference, link }: { readonly shipment: string; readonly link: string },
): Promise<void> {
  const { forwarderId } = caller;
  await inForwarder(db, forwarderId, async (trx) => {
    const shipment = await findShipment(trx, forwarderId, reference);
    const isGone = await revoke(trx, forwarderId, { shipmentId: shipment.id, id: link, now: now() });
    if (!isGone) throw noSuchShipment();
    await addAudit(trx, forwarderId, {
      id: newId(),
      happenedAt: now(),
      actor: caller.name,
      action: 'shipment.link_revoked',
      subject: reference,
      details: { link },
    });
  });
}
