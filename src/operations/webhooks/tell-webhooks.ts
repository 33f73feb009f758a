import type { Database } from '../../database/connect.ts';
import { touchShipments } from '../../database/tables/shipments.ts';
import { findShipmentsToTell, queueDeliveries } from '../../database/tables/webhook-deliveries.ts';
import type { Quote } from '../../domain/quote/quote.ts';
import type { Temporal } from '../../domain/time.ts';
import { payloadOf, type WebhookEvent } from '../../domain/webhook/webhook.ts';
import { tellFollowers } from './tell-followers.ts';

type QuoteEvent = Extract<WebhookEvent, `quote.${string}`>;
type ShipmentEvent = Extract<WebhookEvent, `shipment.${string}`>;

/** Tells programs what happened to a quote, in the transaction in which it happened. */
export async function tellOfQuote(
  trx: Database,
  forwarderId: string,
  { type, quote, at }: { readonly type: QuoteEvent; readonly quote: Quote; readonly at: Temporal.Instant },
): Promise<void> {
  const { number, revision, exporterId, exporterSlug } = quote;
  const data = { number, revision, exporter: exporterSlug, url: `/api/v1/quotes/${number}` };
  await queueDeliveries(trx, forwarderId, { type, payload: payloadOf(type, data, at), exporterId, at });
}

type Shipments = {
  readonly type: ShipmentEvent;
  readonly ids: readonly string[];
  readonly at: Temporal.Instant;
};

/** Tells programs that something is new about shipments. */
export async function tellOfShipments(
  trx: Database,
  forwarderId: string,
  { type, ids, at }: Shipments,
): Promise<void> {
  for (const { reference, exporter, exporterId } of await findShipmentsToTell(trx, forwarderId, ids)) {
    const data = { reference, exporter, url: `/api/v1/shipments/${reference}` };
    await queueDeliveries(trx, forwarderId, { type, payload: payloadOf(type, data, at), exporterId, at });
  }
}

/** Something was heard about these shipments: their readers are told, pages and programs alike. */
export async function noteNews(
  trx: Database,
  forwarderId: string,
  { ids, at }: Omit<Shipments, 'type'>,
): Promise<void> {
  if (ids.length === 0) return;
  await touchShipments(trx, forwarderId, ids);
  await tellOfShipments(trx, forwarderId, { type: 'shipment.updated', ids, at });
  await tellFollowers(trx, forwarderId, { ids, at });
}
