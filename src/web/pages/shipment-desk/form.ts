import type { Shipment } from '../../../domain/shipment/shipment.ts';
import { NaruError } from '../../../domain/error.ts';
import { Temporal } from '../../../domain/time.ts';
import type { ChangeShipment } from '../../../operations/shipments/change-shipment.ts';
import type { EnterEvent } from '../../../operations/tracking/enter-event.ts';
import { EventSchema, ShipmentChangeSchema } from '../../api/shipment-schema.ts';
import { parseBody } from '../../parse.ts';
import type { Typed } from '../field.ts';

/** An event as the desk typed it. `zone` is the clock of the place, on which the time was written; null: unknown. */
export function readEvent(typed: Typed, zone: string | null): Omit<EnterEvent, 'shipment'> {
  const text = (name: string) => (typed[name] ?? '').trim() || null;
  const said = { reason: text('reason') ?? '', corrects: text('corrects'), retracts: text('retracts') };
  if (said.retracts !== null) return parseBody(EventSchema, { ...said, corrects: null });
  return parseBody(EventSchema, {
    ...said,
    milestone: text('milestone'),
    classifier: text('classifier'),
    happenedAt: timeOn(zone, text('happenedAt')),
    place: text('place')?.toUpperCase(),
    container: text('container'),
    pieces: numberIn(text('pieces')),
  });
}

/** `2026-12-01T18:20` on the clock of the place. A time on a clock nobody knows is not guessed. */
function timeOn(zone: string | null, text: string | null): string | null {
  if (text === null) return null;
  if (zone === null) throw refusal('place', 'The clock of this place is not known: name a place we know.');
  try {
    const local = Temporal.PlainDateTime.from(text.slice(0, 16));
    return local.toZonedDateTime(zone).toInstant().toString();
  } catch {
    throw refusal('happenedAt', 'Write the day and the time, such as 2026-12-01T18:20.');
  }
}

function numberIn(text: string | null): number | string | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : text;
}

function refusal(path: string, message: string): NaruError {
  return new NaruError('invalid', message, [{ path, message }]);
}

/** What of the numbers is no longer as it was; what was emptied is cleared. Boxes that stay keep what is known of them. */
export function readChange(shipment: Shipment, typed: Typed): Omit<ChangeShipment, 'reference'> {
  const before = numbersTyped(shipment);
  const changed = TEXTS.filter((name) => typed[name] !== undefined && typed[name].trim() !== before[name]);
  const texts = changed.map((name) => [name, (typed[name] ?? '').trim() || null]);
  const boxes = boxesIn(typed['containers'] ?? before.containers);
  return parseBody(ShipmentChangeSchema, {
    ...Object.fromEntries(texts),
    ...(boxes.join('\n') !== before.containers && { containers: boxes.map((box) => boxOf(shipment, box)) }),
    reason: (typed['reason'] ?? '').trim(),
  });
}

export const TEXTS = ['carrier', 'houseBill', 'masterBill', 'booking'] as const;

export function numbersTyped(shipment: Shipment) {
  const [leg] = shipment.legs;
  return {
    carrier: shipment.carrier ?? '',
    houseBill: shipment.houseBill ?? '',
    masterBill: leg?.masterBill ?? '',
    booking: leg?.booking ?? '',
    containers: shipment.containers.map(({ number }) => number).join('\n'),
  };
}

function boxesIn(text: string): string[] {
  const boxes = text.split(/[\n,;]+/).map((box) => box.trim().toUpperCase());
  return [...new Set(boxes.filter((box) => box !== ''))];
}

function boxOf({ containers }: Shipment, number: string) {
  return containers.find((container) => container.number === number) ?? number;
}
