import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { Router } from 'express';
import { Temporal } from '../domain/time.ts';
import { BEHAVIOURS, badDay, told as saidOf, type Behaviour } from './interfaces/behaviour.ts';
import { storyOf, type Consignment, type Interface } from './interfaces/consignment.ts';
import { interfaceRoutes } from './interfaces/routes.ts';
import { eventsOf, stepsIn, type Voyage } from './voyage.ts';

export type SimulatedCarrier = {
  readonly baseUrl: string;
  /** Takes a consignment into the book, with so many steps of its story told; again, to have told more of it. */
  readonly carry: (voyage: Voyage, stepsTold: number, keepsMoving: boolean) => void;
  /** Takes a consignment of an airline, an express carrier or customs; told as far as so many steps have happened. */
  readonly take: (consignment: Consignment, happened: () => number) => void;
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
 * Carriers that do not exist, on loopback: DCSA Track & Trace 2.2 under `/v2`, and every other interface under its own
 * path; behaving badly under `/late`, `/duplicated`, `/out-of-order`, `/retracted` and `/broken`. They are called simulated
 * wherever they are shown: their vessels sail nowhere.
 */
export async function startSimulatedCarrier(now: () => Temporal.Instant): Promise<SimulatedCarrier> {
  const book = new Map<string, Carried>();
  const app = express();
  app.disable('x-powered-by');

  const taken = new Map<string, { readonly consignment: Consignment; readonly happened: () => number }>();
  const keyOf = (speaks: Interface, number: string) => `${speaks} ${number.replaceAll(/[\s-]/g, '')}`;
  for (const behaviour of BEHAVIOURS) {
    const services = interfaceRoutes((speaks, number) => taken.get(keyOf(speaks, number)) ?? null, behaviour);
    const path = behaviour === 'good' ? '/' : `/${behaviour}`;
    app.use(path, services);
    app.use(path, dcsaRoutes(book, behaviour, now));
  }

  const server = await listen(createServer(app));
  return {
    baseUrl: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    carry: (voyage, stepsTold, keepsMoving) => {
      book.set(voyage.masterBill, { voyage, keepsMoving, told: stepsTold, lastToldAt: now() });
    },
    take: (consignment, happened) => {
      const whole = storyOf(consignment).length;
      const upTo = () => (happened() < whole ? happened() : whole);
      taken.set(keyOf(consignment.speaks, consignment.number), { consignment, happened: upTo });
    },
    stop: () => close(server),
  };
}

function dcsaRoutes(
  book: ReadonlyMap<string, Carried>,
  behaviour: Behaviour,
  now: () => Temporal.Instant,
): Router {
  const router = Router();
  let asked = 0;
  router.get('/v2/events', (request, response) => {
    response.setHeader('API-Version', '2.2.0');
    asked += 1;
    const broken = badDay(behaviour, asked);
    if (broken) {
      response.status(broken.status).type(broken.type).send(broken.body);
      return;
    }
    const found = [...book.values()].filter(({ voyage }) => matches(voyage, request.query));
    found.forEach((carried) => tellMore(carried, now()));
    const events = found.flatMap((carried) => saidEvents(carried, behaviour, asked));

    const offset = Number(request.query['cursor'] ?? 0);
    if (offset + PAGE < events.length) response.setHeader('Next-Page', String(offset + PAGE));
    response.json(events.slice(offset, offset + PAGE));
  });
  return router;
}

/** What is said of one voyage; one that is to be retracted begins with an arrival that never was. */
function saidEvents({ voyage, told }: Carried, behaviour: Behaviour, asked: number): readonly object[] {
  const happened = eventsOf(voyage, told);
  const said = saidOf(behaviour, happened, { asked, whole: eventsOf(voyage, stepsIn(voyage)).length });
  if (behaviour !== 'retracted') return said;
  const [mistake] = eventsOf(voyage, stepsIn(voyage)).slice(-1);
  const wrong = { ...mistake, eventID: `${voyage.masterBill}-never-was` };
  return [...said, asked === 1 ? wrong : { ...wrong, isRetracted: true }];
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
