import { beforeAll, describe, expect, test } from 'vitest';
import { inForwarder, onConnection } from '../../../src/database/connect.ts';
import { findLines, LOOKUP, lookupValues } from '../../../src/database/hot/rates.ts';
import { lookupKeys, type LookupKeys } from '../../../src/domain/tariff/lookup-keys.ts';
import { aRequest } from '../../support/examples/pricing.ts';
import { aTariff, publishTariff, sampleTariff, sendTariff } from '../../support/examples/rates.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();

const onALane: LookupKeys = {
  modes: ['FCL', ''],
  origins: ['KRPUS', 'KR', ''],
  destinations: ['VNSGN', 'VN', '@asia', ''],
  places: [],
  customers: ['bora', 'cosmetics'],
  readyDate: '2026-12-01',
  today: '2026-11-23',
};

async function find(about: Partial<LookupKeys> = {}, forwarderId = naru.forwarder.caller.forwarderId) {
  return inForwarder(naru.db, forwarderId, async (trx) => {
    const { lines } = await findLines(trx, forwarderId, { ...onALane, ...about });
    return lines;
  });
}

type Row = Readonly<Record<string, string>>;

async function aDesk(slug: string) {
  const { key, caller } = await naru.addForwarder(slug);
  return {
    publish: (...rows: readonly Row[]) => publishTariff(naru, aTariff(...rows), { key }),
    publishAs: (sheet: string, ...rows: readonly Row[]) =>
      publishTariff(naru, aTariff(...rows), { key, sheet }),
    send: (...rows: readonly Row[]) => sendTariff(naru, aTariff(...rows), { key }),
    find: (about: Partial<LookupKeys> = {}) => find(about, caller.forwarderId),
  };
}

describe('the lines of a lane', () => {
  beforeAll(() => publishTariff(naru, sampleTariff(), { sheet: 'sample' }));

  test('are its offers and what is charged at either end, each table whole', async () => {
    const lines = await find();

    const offers = lines.filter(({ charge }) => charge === 'FRT');
    expect(
      offers.map(({ carrier, equipment }) => `${String(carrier)} ${String(equipment)}`).toSorted(),
    ).toEqual(['HDMU 20GP', 'HDMU 40GP', 'HDMU 40HC', 'KMTU 20GP', 'KMTU 40GP', 'KMTU 40HC']);
    expect(new Set(lines.map(({ charge }) => charge))).toEqual(
      new Set(['FRT', 'THC', 'WFG', 'PSF', 'DOC', 'SEAL', 'LSS', 'DTHC', 'DO', 'DG', 'INS', 'CUS', 'TRK']),
    );
    expect(offers[0]).toMatchObject({
      sheet: 'sample',
      validFrom: '2026-11-01',
      validBy: 'sailing',
      via: [],
      requires: [],
      breaks: [{ from: '0', to: null }],
    });
  });

  test('give a table of weight breaks as one line', async () => {
    const air = await find({ modes: ['AIR', ''], origins: ['KRICN', 'KR', ''] });
    const [korean] = air.filter(({ carrier, charge }) => carrier === 'KE' && charge === 'FRT');

    expect(korean?.minimum).toBe('85000');
    expect(korean?.breaks.map(({ from, rate }) => [from, rate])).toEqual([
      ['0', '5200'],
      ['45', '3900'],
      ['100', '3470'],
      ['300', '3250'],
      ['500', '3100'],
      ['1000', '2980'],
    ]);
  });

  test('are found with the keys of a request', async () => {
    const request = aRequest({ modes: ['FCL'], origin: ['KRPUS'], destination: ['VNSGN'] });
    const keys = lookupKeys(request, { zones: [], customer: [], today: '2026-11-23' });

    expect(await find(keys)).toHaveLength((await find()).length);
  });
});

describe('which days and versions', () => {
  const local = { charge: 'THC', block: 'origin', destination: '', carrier: '', equipment: '' };

  test('an offer is found on its days only, and on both of its ends', async () => {
    const desk = await aDesk('days');
    await desk.publish({ valid_from: '2026-12-01', valid_to: '2026-12-31' });

    for (const [readyDate, found] of [
      ['2026-11-30', 0],
      ['2026-12-01', 1],
      ['2026-12-31', 1],
      ['2027-01-01', 0],
    ] as const) {
      expect(await desk.find({ readyDate })).toHaveLength(found);
    }
  });

  test('a surcharge out of force is still found, its latest version alone, when none is in force', async () => {
    const desk = await aDesk('held');
    await desk.publish(
      { ...local, rate: '1', valid_from: '2026-01-01', valid_to: '2026-01-31' },
      { ...local, rate: '2', valid_from: '2026-02-01', valid_to: '2026-02-28' },
      { ...local, rate: '3', valid_from: '2026-12-01', valid_to: '2026-12-31' },
    );
    const ratesOn = async (readyDate: string) =>
      (await desk.find({ readyDate })).map(({ breaks }) => breaks[0]?.rate);

    expect(await ratesOn('2026-12-05')).toEqual(['3']);
    expect(await ratesOn('2027-03-01')).toEqual(['3']);
  });

  test('nothing of a version that is not live is found', async () => {
    const desk = await aDesk('live');
    await desk.send({ rate: '1' });
    expect(await desk.find()).toEqual([]);

    await desk.publish({ rate: '2' });
    await desk.publish({ rate: '3' });

    expect((await desk.find()).map(({ breaks }) => breaks[0]?.rate)).toEqual(['3']);
  });

  test('two sheets are one book, and each line says since when it is live', async () => {
    const desk = await aDesk('sheets');
    await desk.publishAs('one', {});
    naru.clock.advance({ hours: 1 });
    await desk.publishAs('two', { rate: '1' });

    const [first, second] = (await desk.find()).toSorted((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1));
    expect([first?.sheet, second?.sheet]).toEqual(['one', 'two']);
  });

  test('a price for another customer is not found', async () => {
    const desk = await aDesk('customers');
    const header = 'customer,mode,charge,block,origin,destination,basis,rate,currency';
    const row = (customer: string) => `${customer},LCL,FRT,freight,KRPUS,VNSGN,per_rt,12,USD`;
    const { key } = { key: (await naru.addForwarder('customers-2')).key };
    await publishTariff(
      naru,
      [header, row('bora'), row('cosmetics'), row('somebody-else'), row(''), ''].join('\n'),
      { key },
    );

    expect(await desk.find()).toEqual([]);
  });

  test('a door is found by any prefix of its postcode', async () => {
    const { key, caller } = await naru.addForwarder('doors');
    const header = 'mode,charge,block,origin,place,basis,rate,currency';
    const row = (place: string) => `FCL,TRK,pickup,KRPUS,${place},per_container,300000,KRW`;
    const places = ['KR:16*', 'KR:164*', 'KR:17*', 'KR', 'VN'];
    await publishTariff(naru, [header, ...places.map(row), ''].join('\n'), { key });
    const door = { country: 'KR', postalCode: '16419', unLocode: null, distanceKm: null };
    const keys = lookupKeys(aRequest({ modes: ['FCL'], origin: ['KRPUS'], pickup: door }), {
      zones: [],
      customer: [],
      today: '2026-11-23',
    });

    expect((await find(keys, caller.forwarderId)).map(({ place }) => place).toSorted()).toEqual([
      'KR',
      'KR:16*',
      'KR:164*',
    ]);
  });
});

test('a lookup is one statement that reads a big book by its indexes only', async () => {
  const { key, caller } = await naru.addForwarder('big');
  const ports = ['KRPUS', 'KRINC', 'CNSGH', 'JPTYO', 'SGSIN', 'VNSGN', 'VNHPH', 'NLRTM', 'USLAX', 'COBUN'];
  const lanes = ports.flatMap((origin) => ports.map((destination) => ({ origin, destination })));
  const rows: Row[] = lanes.flatMap((lane) =>
    Array.from({ length: 30 }, (_, i) => [
      { ...lane, carrier: `C${String(i)}` },
      { ...lane, charge: 'BAF', carrier: `C${String(i)}`, basis: 'per_teu', equipment: '' },
    ]).flat(),
  );
  await publishTariff(naru, aTariff(...rows), { key });
  await naru.db.raw('ANALYZE rate_lines');

  const plan = await inForwarder(naru.db, caller.forwarderId, (trx) =>
    onConnection(trx, (client) =>
      client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${LOOKUP}`, [
        ...lookupValues(caller.forwarderId, onALane),
      ]),
    ),
  );
  const text = plan.rows.map((row) => row['QUERY PLAN']).join('\n');

  expect(text).not.toMatch(/Seq Scan on rate_lines/);
  expect(text).toContain('rate_lines_offers');
  expect(text).toContain('rate_lines_surcharges');
  expect(await find({}, caller.forwarderId)).toHaveLength(60);
});
