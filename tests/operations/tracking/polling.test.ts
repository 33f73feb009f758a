import { beforeEach, expect, test } from 'vitest';
import { instant } from '../../../src/domain/time.ts';
import { pollShipments } from '../../../src/operations/tracking/poll-shipments.ts';
import { answer } from '../../support/scripted-carrier.ts';
import { sevenEvents, startTrackedNaru } from '../../support/tracked-naru.ts';

const { naru, carrier, desk, connect, aTracked, show, saysSeven } = await startTrackedNaru();
const tick = () => pollShipments(naru.tools);
const countOf = async (table: string) => {
  const row = await naru.db(table).count<{ count: bigint }>('* as count').first();
  return Number(row?.count);
};

beforeEach(async () => {
  await naru.db('polls').delete();
  await naru.db('carrier_connections').delete();
  naru.clock.advance({ hours: 24 }); // Nobody's silence of the test before lasts so long.
  carrier.heard.length = 0;
  saysSeven();
  await connect();
});

test('what is due is asked about once, and not again before its time', async () => {
  const reference = await aTracked();

  await tick();
  await tick();
  expect(carrier.heard).toHaveLength(1);
  expect((await show(reference)).events).toHaveLength(7);

  naru.clock.advance({ minutes: 17 });
  await tick();
  expect(carrier.heard).toHaveLength(2);
});

test('of three workers at once none asks what another is asking', async () => {
  for (let shipment = 0; shipment < 40; shipment += 1) await aTracked({ masterBill: `HDMU${shipment}` });

  await Promise.all([tick(), tick(), tick()]);

  expect(carrier.heard).toHaveLength(40);
  expect(new Set(carrier.heard.map(({ url }) => url)).size).toBe(40);
});

test('what a dead worker was asking comes back when its lease has run out', async () => {
  await aTracked();
  const leaseUntil = naru.clock.now().add({ seconds: 120 }).toString();
  await naru.db('polls').update({ next_at: leaseUntil, lease_until: leaseUntil });

  await tick();
  expect(carrier.heard).toHaveLength(0);

  naru.clock.advance({ seconds: 121 });
  await tick();
  expect(carrier.heard).toHaveLength(1);
});

test('an unchanged answer writes nothing but when it came', async () => {
  const reference = await aTracked();
  await tick();
  const before = [await countOf('tracking_events'), await countOf('raw_answers')];
  const shown = { ...(await show(reference)), tracking: {} };

  naru.clock.advance({ hours: 1 });
  await tick();

  expect([await countOf('tracking_events'), await countOf('raw_answers')]).toEqual(before);
  expect(await show(reference)).toMatchObject(shown);
});

test("one carrier's trouble is not another's", async () => {
  const good = await aTracked();
  const bad = await aTracked({ carrier: 'MAEU', masterBill: 'BAD' });
  await desk('PUT', '/carriers/MAEU/connection', { connector: 'dcsa', baseUrl: 'http://127.0.0.1:9' });

  await tick();

  expect((await show(good)).events).toHaveLength(7);
  expect((await show(bad)).tracking.lastError).toContain('cannot be reached');
});

test('a carrier that refuses our credentials is not asked again until they are set again', async () => {
  const reference = await aTracked();
  carrier.says((_request, response) => answer(response, {}, { status: 403 }));

  await tick();
  naru.clock.advance({ hours: 48 });
  await tick();
  expect(carrier.heard).toHaveLength(1);
  expect(await desk('GET', '/carriers/HDMU')).toMatchObject({ body: { health: { state: 'stopped' } } });

  saysSeven();
  await connect();
  await tick();
  expect((await show(reference)).events).toHaveLength(7);
  expect(await desk('GET', '/carriers/HDMU')).toMatchObject({ body: { health: { state: 'well' } } });
});

test('nobody asks a carrier before it said it may be asked, whichever shipment is due', async () => {
  await aTracked();
  carrier.says((_request, response) =>
    answer(response, {}, { status: 429, headers: { 'Retry-After': '600' } }),
  );
  await tick();
  await aTracked({ masterBill: 'HDMUOTHER' });

  naru.clock.advance({ minutes: 9 });
  await tick();
  expect(carrier.heard).toHaveLength(1);

  naru.clock.advance({ minutes: 3 });
  saysSeven();
  await tick();
  expect(carrier.heard).toHaveLength(3);
});

test('no more questions are asked in a minute than the carrier allows', async () => {
  await connect({ requestsPerMinute: 5 });
  for (let shipment = 0; shipment < 12; shipment += 1) await aTracked({ masterBill: `HDMU${shipment}` });

  await Promise.all([tick(), tick()]);
  expect(carrier.heard).toHaveLength(5);

  for (let minute = 0; minute < 4; minute += 1) {
    naru.clock.advance({ minutes: 1 });
    await tick();
  }
  expect(new Set(carrier.heard.map(({ url }) => url)).size).toBe(12);
});

test('the pages of an answer count as the requests they are', async () => {
  await connect({ requestsPerMinute: 5 });
  for (let shipment = 0; shipment < 3; shipment += 1) await aTracked({ masterBill: `HDMU${shipment}` });
  carrier.says((request, response) => {
    const page = Number(/cursor=(\d)/.exec(request.url ?? '')?.[1] ?? 0);
    answer(response, sevenEvents, { headers: page < 3 ? { 'Next-Page': String(page + 1) } : {} });
  });

  await tick();
  expect(carrier.heard).toHaveLength(12);
  expect(await desk('GET', '/carriers/HDMU')).toMatchObject({ body: { health: { quota: { used: 5 } } } });
  const counted = await naru.db<{ asked: bigint }>('carrier_hours').orderBy('hour', 'desc').first('asked');
  expect(Number(counted?.asked)).toBe(12);

  // Seven more than the minute's five: more than a minute has to pass before anything is asked again.
  await aTracked({ masterBill: 'HDMULATER' });
  naru.clock.advance({ seconds: 70 });
  await tick();
  expect(carrier.heard).toHaveLength(12);
  naru.clock.advance({ minutes: 2 });
  await tick();
  expect(carrier.heard.length).toBeGreaterThan(12);
});

test('a journey that is over is not asked about any more', async () => {
  const back = {
    ...sevenEvents[2],
    eventID: 'back',
    eventClassifierCode: 'ACT',
    equipmentEventTypeCode: 'GTIN',
    emptyIndicatorCode: 'EMPTY',
    eventLocation: { UNLocationCode: 'VNSGN' },
  };
  const reference = await aTracked({ containers: ['APZU4812090'] });
  carrier.says((_request, response) => answer(response, [back]));

  await tick();

  const { status, tracking } = await show(reference);
  expect([status, tracking.nextAskAt]).toEqual(['delivered', null]);
});

test('an answer that the database will not have does not cost the others', async () => {
  const good = await aTracked({ masterBill: 'GOOD' });
  const bad = await aTracked({ masterBill: 'POISON' });
  const poison = {
    ...sevenEvents[0],
    eventID: 'poison',
    transportCall: { UNLocationCode: 'KRPUS', vessel: { vesselName: 'x' } },
  };
  carrier.says((request, response) =>
    answer(response, request.url?.includes('POISON') ? [poison] : sevenEvents),
  );
  await naru.db.raw(
    `ALTER TABLE tracking_events ADD CONSTRAINT no_poison CHECK (source_event_id <> 'poison')`,
  );
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

  await pollShipments({ ...naru.tools, log });
  await naru.db.raw('ALTER TABLE tracking_events DROP CONSTRAINT no_poison');

  expect((await show(good)).events).toHaveLength(7);
  expect((await show(bad)).tracking.lastError).toContain('could not be kept');
});

test('a local time takes the clock of its place', async () => {
  const local = {
    ...sevenEvents[0],
    eventID: 'local',
    eventDateTime: '2026-12-01T18:20:00',
    transportCall: { UNLocationCode: 'KRPUS' },
  };
  const nowhere = { ...local, eventID: 'nowhere', transportCall: {} };
  const reference = await aTracked();
  carrier.says((_request, response) => answer(response, [local, nowhere]));

  await tick();

  const told = (await show(reference)).events.map(({ happenedAt, timeZoneKnown }) => [
    happenedAt,
    timeZoneKnown,
  ]);
  expect(told).toContainEqual([instant('2026-12-01T09:20:00Z').toString(), true]);
  expect(told).toContainEqual(['2026-12-01T18:20:00', false]);
});
