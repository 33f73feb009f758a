import type { Temporal } from '../domain/time.ts';
import { checkNumber } from '../domain/tracking/check-number.ts';
import { portCalled } from './ports.ts';
import type { Voyage } from './voyage.ts';

export type Booked = {
  readonly carrier: string;
  readonly origin: string;
  readonly destination: string;
  readonly via?: string;
  readonly transitDays: number;
  readonly delayDays?: number;
  readonly begins: Temporal.Instant;
};

/** Invented ships; no real one has these names. */
const SHIPS = ['SIMULATED HARMONY', 'SIMULATED HAN RIVER', 'SIMULATED PACIFIC', 'SIMULATED MEKONG'];
const SERVICES = ['VTS', 'NHP', 'FLX', 'PS3'];
/** Passes the check of the International Maritime Organization's numbers. */
const SHIP_NUMBER = '9321483';

/** The booking that a simulated carrier confirms: numbers that hang together, and a story. Null: it does not sail there. */
export function confirmBooking(number: number, booked: Booked): Voyage | null {
  const origin = portCalled(booked.origin);
  const destination = portCalled(booked.destination);
  if (!origin || !destination) return null;

  const serial = String(number).padStart(6, '0');
  return {
    masterBill: `${booked.carrier}SIM${serial}`,
    booking: `SIM${serial}`,
    container: containerNumber(booked.carrier, serial),
    isoType: '45G1',
    carrier: booked.carrier,
    service: SERVICES[number % SERVICES.length] ?? 'SIM',
    vesselName: SHIPS[number % SHIPS.length] ?? 'SIMULATED',
    vesselImo: SHIP_NUMBER,
    voyageNumber: `${serial.slice(-4)}S`,
    origin,
    via: portCalled(booked.via ?? ''),
    destination,
    begins: booked.begins,
    transitDays: booked.transitDays,
    delayDays: booked.delayDays ?? 0,
  };
}

/** A number with its ISO 6346 check digit, under the carrier's own prefix. */
function containerNumber(carrier: string, serial: string): string {
  const body = `${carrier.slice(0, 3)}U${serial}`;
  return `${body}${checkNumber(`${body}0`)?.expected ?? ''}`;
}
