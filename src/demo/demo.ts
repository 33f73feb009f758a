import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { dayIn } from '../domain/time.ts';
import type { Tools } from '../operations/tools.ts';
import { openBookingDesk, type BookingDesk } from './booking-desk.ts';
import { publishBrands } from './brands.ts';
import { doMainJob, type Followed } from './main-job.ts';
import { openOffices, type Office } from './offices.ts';
import { connectCarriers, openBook } from './rate-book.ts';
import { fillQuotes } from './sample-quotes.ts';
import { fillShipments } from './sample-shipments.ts';
import { startSimulatedCarrier, type SimulatedCarrier } from './simulated-carrier.ts';

export type DemoOptions = {
  readonly tools: Tools;
  readonly baseUrl: string;
  readonly dataDir: string;
  /** Stop after the main job. */
  readonly once: boolean;
  readonly print: (line: string) => void;
  readonly pid: number;
  /** Milliseconds since some fixed moment. */
  readonly clock: () => number;
  /** Told whom one can be and what there is to see. */
  readonly tell: (tour: Tour) => void;
};

export type Demo = { readonly stop: () => Promise<void> };

/** How often the demo looks for accepted quotes and asks about what is moving. */
const LOOK_EVERY_MS = 4_000;
const TOKEN_LETTERS = 12;

/** Fills an empty installation with sample data dated from today, and does the main job once before the reader's eyes. */
export async function runDemo(options: DemoOptions): Promise<Demo> {
  const { tools, baseUrl, once, print } = options;
  const password = tools.newToken().slice(0, TOKEN_LETTERS);
  const carrier = await startSimulatedCarrier(tools.now);
  const [first, second] = await openOffices({ tools, baseUrl, password });
  await connectCarriers(first, carrier.baseUrl);
  await publishBrands(first, dayIn(first.caller.officeTimeZone, tools.now()));
  const moving = new Set<string>();
  const desk = openBookingDesk({ office: first, carrier, now: tools.now }, moving);

  print('Sample rates, invented companies, and a carrier that is simulated. The main job, once:');
  const followed = [await mainJob(options, first, desk)];
  if (!once) followed.push(...(await fillTheRest(options, { first, second, carrier, moving })));

  await writeDemoFile(options, { first, second, carrier, followed });
  if (once) return { stop: carrier.stop };
  tellTour(options, first, followed);
  print(`\nNaru is ready at ${baseUrl}`);
  print(`  a way through it: ${baseUrl}/tour`);
  [first, ...first.exporters].forEach(({ member }) =>
    print(`  sign in as ${member.email}, password ${member.password}`),
  );

  const stopLooking = lookAround(desk, tools);
  return {
    stop: async () => {
      await stopLooking();
      await carrier.stop();
    },
  };
}

export type Tour = {
  readonly exporter: Role;
  readonly forwarder: Role;
  readonly trackingUrl: string;
};

type Role = { readonly name: string; readonly email: string; readonly password: string };

function tellTour(
  { tell }: DemoOptions,
  { caller, member, exporters }: Office,
  followed: readonly Followed[],
): void {
  const [exporter] = exporters;
  const [shipment] = followed;
  if (!exporter || !shipment) return;
  tell({
    forwarder: { ...member, name: caller.name },
    exporter: { ...exporter.member, name: exporter.caller.name },
    trackingUrl: shipment.trackingUrl,
  });
}

async function mainJob(
  { tools, dataDir, print, clock }: DemoOptions,
  office: Office,
  desk: BookingDesk,
): Promise<Followed> {
  const [exporter] = office.exporters;
  if (!exporter) throw new Error('The demo has no exporter.');
  await mkdir(dataDir, { recursive: true });
  return doMainJob({
    office,
    exporter,
    dataDir,
    clock,
    today: dayIn(office.caller.officeTimeZone, tools.now()),
    book: desk.book,
    say: (step, figure) => print(`  ${step.padEnd(26)} ${figure}`),
  });
}

type Filling = {
  readonly first: Office;
  readonly second: Office;
  readonly carrier: SimulatedCarrier;
  readonly moving: Set<string>;
};

async function fillTheRest(
  { tools }: DemoOptions,
  { first, second, carrier, moving }: Filling,
): Promise<Followed[]> {
  const today = dayIn(first.caller.officeTimeZone, tools.now());
  await openBook(second, today);
  await connectCarriers(second, carrier.baseUrl);
  await fillQuotes(tools, first, today);
  const shipped = await fillShipments({ office: first, carrier, clock: tools.now });
  shipped.filter((each) => each.moving).forEach(({ reference }) => moving.add(reference));
  return shipped.map(({ reference, trackingUrl }) => ({ reference, trackingUrl }));
}

/** What a program needs to use the demo. Written whole or not at all. */
async function writeDemoFile(
  { baseUrl, dataDir, pid }: DemoOptions,
  made: Pick<Filling, 'first' | 'second' | 'carrier'> & { readonly followed: readonly Followed[] },
): Promise<void> {
  const { first, second, carrier, followed } = made;
  const [exporter, ...others] = first.exporters;
  const demo = {
    baseUrl,
    pid,
    forwarder: first.member,
    exporter: exporter?.member,
    others: {
      forwarders: [second.member],
      exporters: [
        ...others.map(({ member }) => ({ ...member, forwarder: first.member.slug })),
        ...second.exporters.map(({ member }) => ({ ...member, forwarder: second.member.slug })),
      ],
    },
    carrier: { baseUrl: carrier.baseUrl },
    shipments: followed,
  };
  const file = path.join(dataDir, 'demo.json');
  await writeFile(`${file}.new`, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** Looks again and again, one look at a time, until it is stopped. */
function lookAround(desk: BookingDesk, { log }: Tools): () => Promise<void> {
  let isOver = false;
  let looking = Promise.resolve();
  const look = async (): Promise<void> => {
    try {
      await desk.lookAround();
    } catch (error) {
      if (!isOver) log.warn({ error }, 'The demo could not look around; it tries again.');
    }
  };
  const timer = setInterval(() => {
    looking = looking.then(() => (isOver ? undefined : look()));
  }, LOOK_EVERY_MS);
  return async () => {
    isOver = true;
    clearInterval(timer);
    await looking;
  };
}
