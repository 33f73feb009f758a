import type { Option } from '../pricing/option.ts';
import type { Quote } from '../quote/quote.ts';
import { Temporal } from '../time.ts';
import type { Shipment } from './shipment.ts';

type Start = { readonly id: string; readonly reference: string; readonly now: Temporal.Instant };

/**
 * The shipment an accepted option becomes. Bills, bookings and containers come later, from the desk; the time of
 * arrival that was sold is kept, because delay is measured against it.
 */
export function shipmentFromQuote(quote: Quote, option: Option, { id, reference, now }: Start): Shipment {
  const origin = option.route[0] ?? quote.request.origin[0] ?? '';
  const destination = option.route.at(-1) ?? quote.request.destination[0] ?? '';
  const legs = option.legs.length > 0 ? option.legs : [{ ...option, from: origin, to: destination }];
  return {
    id,
    reference,
    exporterId: quote.exporterId,
    quoteId: quote.id,
    mode: option.mode,
    carrier: option.carrier,
    origin,
    destination,
    houseBill: null,
    clientName: null,
    packages: packagesOf(quote),
    weightKg: option.measure.grossKg,
    masterPackages: null,
    quotedEta: quotedEta(quote.request.readyDate, option.transitDays),
    legs: legs.map(({ mode, carrier, from, to }) => ({
      mode,
      carrier: carrier ?? option.carrier,
      masterBill: null,
      booking: null,
      vessel: null,
      voyage: null,
      flight: null,
      from,
      to,
      etd: null,
      eta: null,
    })),
    containers: [],
    references: [],
    cancelledAt: null,
    createdAt: now,
  };
}

function packagesOf({ request }: Quote): number | null {
  if (request.totals) return request.totals.packages;
  if (request.pieces.length === 0) return null;
  return request.pieces.reduce((packages, { quantity }) => packages + quantity, 0);
}

/**
 * The day the cargo is ready plus the longest transit quoted. Noon in UTC, which is that day on the clock of every
 * place but the eastern edge of the date line: a day was quoted, not an hour.
 */
function quotedEta(readyDate: string, transitDays: string | null): Temporal.Instant | null {
  const longest = /(\d{1,3})$/.exec(transitDays ?? '')?.[1];
  if (longest === undefined) return null;
  return Temporal.PlainDate.from(readyDate)
    .add({ days: Number(longest) })
    .toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' })
    .toInstant();
}
