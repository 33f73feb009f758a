import { inForwarder } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { insertLink, listLinks as loadLinks, revokeLink as revoke } from '../../database/tables/links.ts';
import type { ShipmentLink } from '../../database/tables/links.ts';
import { findShipment, noSuchShipment } from '../../database/tables/shipments.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import { publicToken, type LinkField } from '../../domain/shipment/link.ts';
import { Temporal } from '../../domain/time.ts';
import type { Tools } from '../tools.ts';

const LONGEST_LIFE = { hours: 3 * 366 * 24 };

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

function refuseLife(expiresAt: Temporal.Instant, now: Temporal.Instant): void {
  const isPast = Temporal.Instant.compare(expiresAt, now) <= 0;
  const isEndless = Temporal.Instant.compare(expiresAt, now.add(LONGEST_LIFE)) > 0;
  if (!isPast && !isEndless) return;
  const message = isPast ? 'A link must end in the future.' : 'A link can live three years at most.';
  throw new NaruError('invalid', message, [{ path: 'expiresAt', message }]);
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
