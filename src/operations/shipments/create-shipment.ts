import { inForwarder, type Database } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { findExporter } from '../../database/tables/exporters.ts';
import { nextNumber } from '../../database/tables/numbers.ts';
import { findShipmentById, findSoldQuote, insertShipment } from '../../database/tables/shipments.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import { assembleShipment } from '../../domain/shipment/assemble.ts';
import { checkNumbers } from '../../domain/shipment/check-numbers.ts';
import { dayIn } from '../../domain/time.ts';
import type { Tools } from '../tools.ts';
import { tellOfShipments } from '../webhooks/tell-webhooks.ts';
import { readEntry, type TypedShipment } from './entry.ts';
import { viewShipment, type EnteredShipment } from './shipment-view.ts';

export type CreateShipment = TypedShipment & {
  /** Short name of the exporter whose cargo it is. */
  readonly exporter: string | null;
  /** Number of the quote it was sold by. */
  readonly quote: string | null;
};

/** The desk takes a consignment on. Its carriers are asked from now on, where they can be. */
export async function createShipment(
  { db, now, newId }: Pick<Tools, 'db' | 'now' | 'newId'>,
  caller: Caller,
  { exporter, quote, ...typed }: CreateShipment,
): Promise<EnteredShipment> {
  const { forwarderId } = caller;
  const createdAt = now();
  const warnings = checkNumbers(typed);
  return inForwarder(db, forwarderId, async (trx) => {
    const sold = await saleOf(trx, forwarderId, quote);
    const exporterId = (await exporterNamed(trx, forwarderId, exporter)) ?? sold.exporterId;
    const entry = await readEntry(trx, typed);
    const { year } = dayIn(caller.officeTimeZone, createdAt);
    const shipment = assembleShipment(entry, {
      id: newId(),
      reference: await nextNumber(trx, forwarderId, 'S', year),
      exporterId,
      quoteId: sold.quoteId,
      quotedEta: null,
      cancelledAt: null,
      createdAt,
    });
    await insertShipment(trx, forwarderId, shipment);
    await addAudit(trx, forwarderId, {
      id: newId(),
      happenedAt: createdAt,
      actor: caller.name,
      action: 'shipment.created',
      subject: shipment.reference,
      details: {},
    });
    await tellOfShipments(trx, forwarderId, { type: 'shipment.created', ids: [shipment.id], at: createdAt });
    const stored = await findShipmentById(trx, forwarderId, shipment.id);
    return { ...(await viewShipment(trx, forwarderId, stored, createdAt)), warnings };
  });
}

export async function exporterNamed(
  trx: Database,
  forwarderId: string,
  slug: string | null,
): Promise<string | null> {
  if (slug === null) return null;
  const exporter = await findExporter(trx, forwarderId, slug);
  if (exporter) return exporter.id;
  const message = `There is no exporter "${slug}".`;
  throw new NaruError('invalid', message, [{ path: 'exporter', message }]);
}

type Sale = { readonly quoteId: string | null; readonly exporterId: string | null };

async function saleOf(trx: Database, forwarderId: string, number: string | null): Promise<Sale> {
  if (number === null) return { quoteId: null, exporterId: null };
  const quote = await findSoldQuote(trx, forwarderId, number);
  if (quote === null) {
    const message = `There is no quote ${number}.`;
    throw new NaruError('invalid', message, [{ path: 'quote', message }]);
  }
  if (quote.shipment !== null) {
    throw new NaruError('conflict', `Quote ${number} already has the shipment ${quote.shipment}.`);
  }
  return { quoteId: quote.id, exporterId: quote.exporterId };
}
