import { describe, expect, test } from 'vitest';
import {
  airlinesByPrefix,
  allCarriers,
  allCountries,
  carrierNames,
  catalogueCharges,
  findCodes,
  loadReference,
} from '../../src/database/tables/reference.ts';
import { inForwarder } from '../../src/database/connect.ts';
import { migrate } from '../../src/database/migrate.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';

const { db } = await testDatabase();

describe('loading', () => {
  test('fills a new database once, within five seconds, though two starts ask at the same moment', async () => {
    const { db: fresh, url } = await emptyDatabase();
    await migrate(url);

    const began = performance.now();
    const answers = await Promise.all([loadReference(fresh), loadReference(fresh)]);
    const took = performance.now() - began;

    expect(answers.toSorted()).toEqual(['already', 'loaded']);
    expect(took).toBeLessThan(3 * 5_000); // Three times the bar, as on every machine that does other things too.
    expect(await loadReference(fresh)).toBe('already');
  });

  test('loads again when the files are not the ones that were loaded', async () => {
    await db('reference_loaded').update({ version: 'last year' });
    await db('places').where({ code: 'KRPUS' }).delete();

    expect(await loadReference(db)).toBe('loaded');
    expect(await db('places').where({ code: 'KRPUS' }).first('name')).toEqual({ name: 'Busan' });
  });

  test('is all of UN/LOCODE 2023-2: 116,074 rows, the 139 repeated codes merged', async () => {
    const { rows } = await db.raw<{ rows: object[] }>('SELECT count(*)::int AS places FROM places');
    expect(rows).toEqual([{ places: 115_928 }]);
  });

  test('may be read by a forwarder and changed by none', async () => {
    const forwarder = '0190a000-0000-7000-8000-000000000001';
    const read = inForwarder(db, forwarder, (trx) => catalogueCharges(trx));
    await expect(read).resolves.not.toHaveLength(0);

    const change = inForwarder(db, forwarder, (trx) => trx('places').delete());
    await expect(change).rejects.toThrow(/permission denied/);
  });
});

describe('the charge catalogue', () => {
  test('names every charge in four languages, with its block and its VAT', async () => {
    const charges = await catalogueCharges(db);
    const codes =
      'FRT BAF LSS CAF PSS THC DTHC WFG PSF DOC SEAL DO CFS DCFS TRK FSC SSC AWB CGC AMS ENS DG INS CUS DUTY VAT';

    expect(charges.map(({ code }) => code)).toEqual(codes.split(' '));
    for (const { names } of charges) {
      expect(Object.values(names).filter(Boolean)).toHaveLength(4);
    }
    expect(charges.find(({ code }) => code === 'WFG')).toMatchObject({ block: 'origin', tax: 'outside' });
    expect(charges.find(({ code }) => code === 'DTHC')).toMatchObject({ block: 'destination', tax: 'zero' });
  });

  test('gives no word to two charges', async () => {
    const charges = await catalogueCharges(db);
    const words = charges.flatMap(({ code, aliases }) => [code, ...aliases]);
    expect(new Set(words).size).toBe(words.length);
  });

  test('expects only the freight by itself: what else belongs to a lane the forwarder says', async () => {
    const expected = (await catalogueCharges(db)).filter((charge) => charge.expected.length > 0);
    expect(expected.map(({ code, expected: modes }) => [code, modes])).toEqual([
      ['FRT', ['FCL', 'LCL', 'AIR', 'EXPRESS']],
    ]);
  });
});

describe('carriers', () => {
  test('know how they are asked', async () => {
    const carriers = new Map((await allCarriers(db)).map((carrier) => [carrier.code, carrier]));
    expect(carriers.size).toBeGreaterThan(40);
    expect(carriers.get('HDMU')).toMatchObject({
      name: 'HMM',
      koreanName: 'HMM',
      connector: 'dcsa',
      profile: 'hmm',
    });
    expect(carriers.get('MSCU')?.billPrefixes).toContain('MEDU');
    expect(await carrierNames(db, ['KE', 'NOBODY'])).toEqual(new Map([['KE', 'Korean Air']]));
  });

  test('no bill prefix and no container prefix belongs to two of them', async () => {
    for (const kind of ['billPrefixes', 'containerPrefixes'] as const) {
      const prefixes = (await allCarriers(db)).flatMap((carrier) => carrier[kind]);
      expect(new Set(prefixes).size).toBe(prefixes.length);
    }
  });

  test('an air waybill prefix may be of one airline, of two, or of nobody', async () => {
    expect((await airlinesByPrefix(db, '020')).map(({ name }) => name)).toEqual(['Lufthansa Cargo']);
    expect((await airlinesByPrefix(db, '180')).map(({ airline }) => airline)).toEqual(['KE']);
    expect((await airlinesByPrefix(db, '233')).map(({ airline }) => airline)).toEqual(['G2', 'YG']);
    expect(await airlinesByPrefix(db, '999')).toHaveLength(1);
    expect(await airlinesByPrefix(db, '003x')).toEqual([]);
  });
});

describe('countries and codes', () => {
  test('a country has its names, its money, and its clock when it has one', async () => {
    const countries = new Map((await allCountries(db)).map((country) => [country.code, country]));
    expect(countries.get('VN')).toEqual({
      code: 'VN',
      names: { ko: '베트남', en: 'Vietnam', vi: 'Việt Nam', es: 'Vietnam' },
      currency: 'VND',
      timeZone: 'Asia/Ho_Chi_Minh',
    });
    expect(countries.get('US')?.timeZone).toBeNull();
    expect(countries.get('CO')).toMatchObject({ currency: 'COP', timeZone: 'America/Bogota' });
  });

  test('dangerous goods classes, package codes and HS headings are named', async () => {
    expect(await findCodes(db, 'imo_class', { like: '3' })).toEqual([
      { code: '3', name: 'Flammable Liquids' },
    ]);
    expect(await findCodes(db, 'package', { like: 'CT' })).toEqual([{ code: 'CT', name: 'Carton' }]);
    expect((await findCodes(db, 'hs', { like: '3304', limit: 1 }))[0]?.code).toBe('3304');
  });
});
