import type { Temporal } from '../domain/time.ts';
import { confirmBooking } from './bookings.ts';
import type { Office } from './offices.ts';
import type { SimulatedCarrier } from './simulated-carrier.ts';

type Shown = {
  readonly reference: string;
  readonly mode: string;
  readonly carrier: string | null;
  readonly origin: string;
  readonly destination: string;
  readonly status: string;
  readonly masterBill: string | null;
};

export type BookingDesk = {
  readonly book: (reference: string) => Promise<void>;
  /** Books what was accepted since, and asks about what is moving. */
  readonly lookAround: () => Promise<void>;
};

type Desk = {
  readonly office: Office;
  readonly carrier: SimulatedCarrier;
  readonly now: () => Temporal.Instant;
};

/** The story of an accepted quote is told as one that has just come to its end, so that nothing happens in the future. */
const TRANSIT_DAYS = 7;
const STORY_DAYS = 3 + TRANSIT_DAYS + 3;

/** Stands in for the people who book space: an accepted quote gets its simulated booking by itself, and starts to move. */
export function openBookingDesk({ office, carrier, now }: Desk, moving: Set<string>): BookingDesk {
  let number = 100_000;

  const book = async (reference: string): Promise<void> => {
    const shipment = await office.ask<Shown>('GET', `/shipments/${reference}`);
    number += 1;
    const voyage = confirmBooking(number, {
      carrier: shipment.carrier ?? 'SIMU',
      origin: shipment.origin,
      destination: shipment.destination,
      transitDays: TRANSIT_DAYS,
      begins: now().subtract({ hours: 24 * STORY_DAYS }),
    });
    if (!voyage) return;

    carrier.carry(voyage, 1, true);
    await office.ask('PATCH', `/shipments/${reference}`, {
      masterBill: voyage.masterBill,
      booking: voyage.booking,
      containers: [{ number: voyage.container, type: '40HC' }],
      reason: 'Booked with the simulated carrier.',
    });
    moving.add(reference);
  };

  const bookAccepted = async (): Promise<void> => {
    const { items } = await office.ask<{ items: readonly Shown[] }>('GET', '/shipments?limit=20');
    const waiting = items.filter(
      ({ mode, masterBill }) => masterBill === null && (mode === 'FCL' || mode === 'LCL'),
    );
    for (const { reference } of waiting) await book(reference);
  };

  const askAboutMoving = async (): Promise<void> => {
    for (const reference of moving) {
      await office.ask('POST', `/shipments/${reference}/poll`, {});
      const { status } = await office.ask<Shown>('GET', `/shipments/${reference}`);
      if (status === 'delivered' || status === 'cancelled') moving.delete(reference);
    }
  };

  return {
    book,
    lookAround: async () => {
      await bookAccepted();
      await askAboutMoving();
    },
  };
}
