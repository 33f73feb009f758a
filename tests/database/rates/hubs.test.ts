import { describe, expect, test } from 'vitest';
import { inForwarder } from '../../../src/database/connect.ts';
import { findLines } from '../../../src/database/hot/rates.ts';
import type { QuoteRequest } from '../../../src/domain/cargo/request.ts';
import { lookupKeys, type LookupKeys } from '../../../src/domain/tariff/lookup-keys.ts';
import { aRequest } from '../../support/examples/pricing.ts';
import { aTariff, publishTariff } from '../../support/examples/rates.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();

describe('hubs', () => {
  const ask = (about: Partial<QuoteRequest>, zones: Parameters<typeof lookupKeys>[1]['zones'] = []) =>
    lookupKeys(aRequest({ origin: ['KRPUS'], destination: ['NLRTM'], modes: ['FCL'], ...about }), {
      zones,
      customer: [],
      today: '2026-11-23',
    });
  const findAll = async (caller: { readonly forwarderId: string }, keys: LookupKeys) =>
    inForwarder(naru.db, caller.forwarderId, (trx) => findLines(trx, caller.forwarderId, keys));
  const first = { origin: 'KRPUS', destination: 'SGSIN' };
  const second = { origin: 'SGSIN', destination: 'NLRTM' };

  test('are where a freight leads there from the origin, and another on to the destination', async () => {
    const { key, caller } = await naru.addForwarder('hubs');
    await publishTariff(
      naru,
      aTariff(
        first,
        second,
        { ...second, charge: 'BAF' },
        { ...second, charge: 'THC', block: 'origin' },
        { ...first, destination: 'TWKHH' },
        { origin: 'HKHKG', destination: 'NLRTM' },
      ),
      { key },
    );
    const found = await findAll(caller, ask({}));

    expect(found.hubs).toEqual([{ arrival: 'SGSIN', departure: 'SGSIN' }]);
    expect(found.ports.map(({ code }) => code)).toEqual(['SGSIN']);
    expect(found.lines.map(({ charge, origin }) => [charge, origin]).toSorted()).toEqual([
      ['BAF', 'SGSIN'],
      ['FRT', 'KRPUS'],
      ['FRT', 'SGSIN'],
    ]);
    expect((await findAll(caller, ask({ readyDate: '2027-03-01' }))).hubs).toEqual([]);
    expect((await findAll(caller, ask({ modes: ['LCL'] }))).hubs).toEqual([]);
  });

  test('of sea and air are a port and the airport beside it, found by zone and country too', async () => {
    const { key, caller } = await naru.addForwarder('sea-air');
    const sea = { mode: 'LCL', basis: 'per_rt', equipment: '', origin: 'CNSGH' };
    const air = { mode: 'AIR', basis: 'per_kg', equipment: '', origin: 'KRICN', destination: 'US' };
    await publishTariff(naru, aTariff({ ...sea, destination: 'KRINC' }, air), { key });
    const request = { modes: ['LCL', 'AIR'], origin: ['CNSGH'], destination: ['USLAX'] } as const;

    expect((await findAll(caller, ask(request))).hubs).toEqual([{ arrival: 'KRINC', departure: 'KRICN' }]);
    expect((await findAll(caller, ask({ ...request, modes: ['AIR'] }))).hubs).toEqual([]);

    await naru.api(key)('PUT', '/zones/west-coast', { members: ['KRINC'] });
    await publishTariff(naru, aTariff({ ...sea, destination: '@west-coast' }, air), { key });
    const zones = [{ name: 'west-coast', members: ['KRINC'] }];

    expect((await findAll(caller, ask(request, zones))).hubs).toEqual([
      { arrival: 'KRINC', departure: 'KRICN' },
    ]);
    expect((await findAll(caller, ask(request))).hubs).toEqual([]);
  });

  test('are six at most, the nearest to the way first, and none where six offers go straight', async () => {
    const { key, caller } = await naru.addForwarder('many-hubs');
    const ports = ['USLAX', 'ZADUR', 'SGSIN', 'HKHKG', 'AEJEA', 'MYPKG', 'AUSYD', 'CLVAP'];
    const legs = ports.flatMap((port) => [
      { ...first, destination: port },
      { ...second, origin: port },
    ]);
    await publishTariff(naru, aTariff(...legs), { key });
    const { hubs } = await findAll(caller, ask({}));

    expect(hubs.map(({ arrival }) => arrival)).toEqual([
      'HKHKG',
      'AEJEA',
      'MYPKG',
      'SGSIN',
      'USLAX',
      'ZADUR',
    ]);

    const direct = Array.from({ length: 6 }, (_, i) => ({
      origin: 'KRPUS',
      destination: 'NLRTM',
      carrier: `C${String(i)}`,
    }));
    await publishTariff(naru, aTariff(...legs, ...direct), { key });

    expect((await findAll(caller, ask({}))).hubs).toEqual([]);
  });
});

const toSaigon: LookupKeys = {
  modes: ['FCL', ''],
  origins: ['KRPUS', 'KR', ''],
  destinations: ['VNSGN', 'VN', ''],
  places: [],
  customers: [],
  readyDate: '2026-12-01',
  today: '2026-11-23',
};

test('what is cheaper and begins within 45 days is found apart, with the surcharges of those days', async () => {
  const { key, caller } = await naru.addForwarder('later');
  const now = { valid_from: '2026-11-01', valid_to: '2026-12-10' };
  const soon = { valid_from: '2026-12-11', valid_to: '2026-12-31' };
  const baf = { charge: 'BAF', equipment: '' };
  await publishTariff(
    naru,
    aTariff(
      { ...now, rate: '560' },
      { ...soon, rate: '300' },
      { ...now, rate: '560', carrier: 'KMTU' },
      { ...soon, rate: '600', carrier: 'KMTU' },
      { ...now, rate: '560', carrier: 'SKLU' },
      { ...soon, rate: '100', carrier: 'SKLU', valid_from: '2027-01-20', valid_to: '2027-01-31' },
      { ...now, ...baf, rate: '10' },
      { ...soon, ...baf, rate: '20' },
    ),
    { key },
  );
  const found = await inForwarder(naru.db, caller.forwarderId, (trx) =>
    findLines(trx, caller.forwarderId, toSaigon),
  );
  const rates = (lines: typeof found.lines) =>
    lines.map(({ charge, carrier, breaks }) => [charge, carrier, breaks[0]?.rate]).toSorted();

  expect(rates(found.lines)).toEqual([
    ['BAF', 'HDMU', '10'],
    ['FRT', 'HDMU', '560'],
    ['FRT', 'KMTU', '560'],
    ['FRT', 'SKLU', '560'],
  ]);
  expect(rates(found.later)).toEqual([
    ['BAF', 'HDMU', '20'],
    ['FRT', 'HDMU', '300'],
  ]);
});
