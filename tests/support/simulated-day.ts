import { v7 as uuidv7 } from 'uuid';
import { inForwarder, type Database } from '../../src/database/connect.ts';
import { saveConnection } from '../../src/database/tables/connections.ts';
import { findShipmentsById } from '../../src/database/tables/shipments.ts';
import { findFacts } from '../../src/database/tables/tracking-events.ts';
import { storyOf, truthOf, waybill, type Consignment } from '../../src/demo/interfaces/consignment.ts';
import type { SimulatedCarrier } from '../../src/demo/simulated-carrier.ts';
import { Temporal } from '../../src/domain/time.ts';
import { deriveJourney } from '../../src/domain/tracking/journey.ts';
import { planOf } from '../../src/domain/tracking/plan.ts';
import { pollShipments } from '../../src/operations/tracking/poll-shipments.ts';
import type { Tools } from '../../src/operations/tools.ts';

/** How each service behaves on this day; the worse for two of them. */
const SERVICES = [
  { speaks: 'one-record', carrier: 'KE', path: '/out-of-order/one-record', mode: 'AIR' },
  { speaks: 'dhl', carrier: 'DHL', path: '/broken/dhl', mode: 'EXPRESS' },
  { speaks: 'fedex', carrier: 'FDX', path: '/duplicated/fedex', mode: 'EXPRESS' },
  { speaks: 'ups', carrier: 'UPS', path: '/ups', mode: 'EXPRESS' },
] as const;

const incheon = { airport: 'ICN', town: 'Incheon', country: 'KR', timeZone: 'Asia/Seoul' };
const saigon = { airport: 'SGN', town: 'Ho Chi Minh City', country: 'VN', timeZone: 'Asia/Ho_Chi_Minh' };

const DAY_MINUTES = 24 * 60;
/** A carrier writes down what happened a while after it did. */
const WRITTEN_AFTER = { minutes: 10 };

export type Day = {
  readonly tools: Pick<Tools, 'db' | 'newId' | 'unseal' | 'seal' | 'track' | 'log'>;
  readonly forwarderId: string;
  readonly carrier: SimulatedCarrier;
  readonly shipments: number;
  /** How often a carrier is asked about a shipment that moves. */
  readonly everyMinutes: number;
  readonly clock: {
    readonly now: () => Temporal.Instant;
    readonly advance: (by: Temporal.DurationLike) => unknown;
  };
};

type Truth = { readonly id: string; readonly consignment: Consignment };

/**
 * A day of traffic by a clock of its own: stories begin all through the day before and this one, workers poll as it
 * passes. Gives back the shipments whose state differs from the simulator's truth when the day is over: none, if all is
 * well.
 */
export async function simulateDay(day: Day): Promise<readonly string[]> {
  const { tools, forwarderId, clock, shipments } = day;
  await connect(day);
  const begins = clock.now();
  let isOver = false;
  let end = begins;
  const truths = Array.from({ length: shipments }, (_, index) => aConsignment(index, begins));
  for (const { consignment } of truths) {
    const steps = storyOf(consignment);
    const seen = () => (isOver ? end : clock.now());
    day.carrier.take(consignment, () => happenedBy(steps, seen()));
  }
  await addShipments(tools.db, forwarderId, truths, begins);
  for (let passed = 0; passed < DAY_MINUTES; passed += day.everyMinutes) {
    clock.advance({ minutes: day.everyMinutes });
    await pollShipments({ ...tools, now: clock.now });
  }
  end = clock.now();
  isOver = true; // Nothing more happens; whoever was not asked lately still is.
  for (let looks = 0; looks < 4; looks += 1) {
    clock.advance({ hours: 7 });
    await pollShipments({ ...tools, now: clock.now });
  }
  return differences(tools.db, forwarderId, truths, end);
}

function happenedBy(steps: ReturnType<typeof storyOf>, now: Temporal.Instant): number {
  return steps.filter(({ at }) => Temporal.Instant.compare(at.add(WRITTEN_AFTER), now) <= 0).length;
}

function aConsignment(index: number, begins: Temporal.Instant): Truth {
  const { speaks } = SERVICES[index % SERVICES.length] ?? SERVICES[0];
  const minutes = (index * 37) % (2 * DAY_MINUTES);
  const number =
    speaks === 'one-record' ? waybill('180', 1_000_000 + index) : `SIM${String(1_000_000 + index)}`;
  return {
    id: uuidv7(),
    consignment: {
      speaks,
      number,
      from: incheon,
      to: saigon,
      begins: begins.subtract({ minutes: DAY_MINUTES }).add({ minutes }),
    },
  };
}

async function connect({ tools, forwarderId, carrier, clock, everyMinutes }: Day): Promise<void> {
  await inForwarder(tools.db, forwarderId, async (trx) => {
    for (const { speaks, carrier: code, path } of SERVICES) {
      const connection = {
        carrier: code,
        connector: speaks,
        profile: 'simulated',
        baseUrl: `${carrier.baseUrl}${path}`,
        apiVersion: '1',
        trackBy: ['masterBill' as const],
        requestsPerMinute: 100_000,
        pollEveryMinutes: everyMinutes / 2,
        subscribe: false,
        authType: 'none',
        sealedAuth: tools.seal(JSON.stringify({ type: 'none' })),
      };
      await saveConnection(trx, forwarderId, connection, clock.now());
    }
  });
}

async function addShipments(
  db: Database,
  forwarderId: string,
  truths: readonly Truth[],
  now: Temporal.Instant,
): Promise<void> {
  const key = { forwarder_id: forwarderId };
  const services = new Map(SERVICES.map((service) => [service.speaks as string, service]));
  const rows = truths.map(({ id, consignment }, index) => {
    const service = services.get(consignment.speaks) ?? SERVICES[0];
    return { id, index, consignment, ...service };
  });
  const insert = (table: string, made: readonly object[]) => db.batchInsert(table, [...made], 500);
  const lane = { origin: 'KRICN', destination: 'VNSGN' };
  await insert(
    'shipments',
    rows.map(({ id, index, mode, carrier }) => ({
      ...key,
      ...lane,
      id,
      reference: `S-2026-${String(900_000 + index)}`,
      mode,
      carrier,
      created_at: now.subtract({ hours: 48 }).toString(),
    })),
  );
  await insert(
    'shipment_legs',
    rows.map(({ id, mode, carrier, consignment }) => ({
      ...key,
      shipment_id: id,
      position: 0,
      mode,
      carrier,
      master_bill: consignment.number,
      from_place: lane.origin,
      to_place: lane.destination,
    })),
  );
  await insert(
    'polls',
    rows.map(({ id, carrier }) => ({
      ...key,
      shipment_id: id,
      carrier,
      next_at: now.toString(),
      created_at: now.toString(),
    })),
  );
}

async function differences(
  db: Database,
  forwarderId: string,
  truths: readonly Truth[],
  end: Temporal.Instant,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (let at = 0; at < truths.length; at += 500) {
    const part = truths.slice(at, at + 500);
    const ids = part.map(({ id }) => id);
    const [found, facts] = await inForwarder(db, forwarderId, async (trx) => [
      await findShipmentsById(trx, forwarderId, ids),
      await findFacts(trx, forwarderId, ids),
    ]);
    const states = new Map(
      found.map((each) => [each.id, deriveJourney(planOf(each), facts.get(each.id) ?? []).status]),
    );
    for (const { id, consignment } of part) {
      const truth = truthOf(consignment, happenedBy(storyOf(consignment), end));
      const state = states.get(id);
      if (state !== truth)
        wrong.push(`${consignment.speaks} ${consignment.number}: ${String(state)}, not ${truth}`);
    }
  }
  return wrong;
}
