import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { Temporal } from '../domain/time.ts';
import { eventsOf, stepsIn, type Voyage } from './voyage.ts';

export type SimulatedCarrier = {
  readonly baseUrl: string;
  /** Takes a consignment into the book, with so many steps of its story told; again, to have told more of it. */
  readonly carry: (voyage: Voyage, stepsTold: number, keepsMoving: boolean) => void;
  readonly stop: () => Promise<void>;
};

type Carried = {
  readonly voyage: Voyage;
  readonly keepsMoving: boolean;
  told: number;
  lastToldAt: Temporal.Instant;
};

/** How long between two steps of a story, while somebody watches. */
const SECONDS_A_STEP = 5;
const PAGE = 100;

/**
 * A carrier that does not exist, on loopback, speaking DCSA Track & Trace 2.2. It is called simulated wherever it is
 * shown: its vessels sail nowhere.
 */
export async function startSimulatedCarrier(now: () => Temporal.Instant): Promise<SimulatedCarrier> {
  const book = new Map<string, Carried>();
  const app = express();
  app.disable('x-powered-by');

  app.get('/v2/events', (request, response) => {
    response.setHeader('API-Version', '2.2.0');
    const found = [...book.values()].filter(({ voyage }) => matches(voyage, request.query));
    found.forEach((carried) => tellMore(carried, now()));
    const events = found.flatMap(({ voyage, told }) => eventsOf(voyage, told));

    const offset = Number(request.query['cursor'] ?? 0);
    if (offset + PAGE < events.length) response.setHeader('Next-Page', String(offset + PAGE));
    response.json(events.slice(offset, offset + PAGE));
  });

  const server = await listen(createServer(app));
  return {
    baseUrl: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    carry: (voyage, stepsTold, keepsMoving) => {
      book.set(voyage.masterBill, { voyage, keepsMoving, told: stepsTold, lastToldAt: now() });
    },
    stop: () => close(server),
  };
}

function matches(voyage: Voyage, query: Record<string, unknown>): boolean {
  return (
    voyage.masterBill === query['transportDocumentReference'] ||
    voyage.booking === query['carrierBookingReference'] ||
    voyage.container === query['equipmentReference']
  );
}

function tellMore(carried: Carried, now: Temporal.Instant): void {
  if (!carried.keepsMoving || carried.told >= stepsIn(carried.voyage)) return;
  if (Temporal.Instant.compare(now, carried.lastToldAt.add({ seconds: SECONDS_A_STEP })) < 0) return;

  carried.told += 1;
  carried.lastToldAt = now;
}

async function listen(server: Server): Promise<Server> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
