import { describe, expect, test } from 'vitest';
import { searchPlaces } from '../../src/database/screens/place-search.ts';
import { findPlaces, resolvePlace, resolvePlaces } from '../../src/database/tables/places.ts';
import type { Mode } from '../../src/domain/tariff/vocabulary.ts';
import { testDatabase } from '../support/database.ts';

const { db } = await testDatabase();

describe('a place', () => {
  test('is found by its code, with its country, coordinates, clock and Korean name', async () => {
    const places = await findPlaces(db, ['KRPUS', 'COBUN', 'XXXXX']);
    expect([...places.keys()].toSorted()).toEqual(['COBUN', 'KRPUS']);
    expect(places.get('KRPUS')).toEqual({
      code: 'KRPUS',
      name: 'Busan',
      koreanName: '부산',
      country: 'KR',
      subdivision: '26',
      iata: 'PUS',
      latitude: 35.1333,
      longitude: 129.05,
      timeZone: 'Asia/Seoul',
      isSeaport: true,
      isAirport: true,
    });
    expect(places.get('COBUN')).toMatchObject({ koreanName: '부에나벤투라', timeZone: 'America/Bogota' });
  });

  test.each([
    ['USLAX', 33.7, -118.3, 'America/Los_Angeles'],
    ['ESBCN', 41.3, 2.2, 'Europe/Madrid'],
    ['GBLON', 51.5, -0.1, 'Europe/London'],
    ['USOAK', 37.8, -122.3, 'America/Los_Angeles'],
    ['SGSIN', 1.3, 103.8, 'Asia/Singapore'],
    ['CNYTN', 22.6, 114.3, 'Asia/Shanghai'], // 740 km off in UN/LOCODE
    ['BDMUN', 23.6, 90.5, 'Asia/Dhaka'], // 90° west in UN/LOCODE
    ['DKAAL', 57, 10.1, 'Europe/Copenhagen'],
    ['FOTOR', 62, -6.8, 'Atlantic/Faroe'],
    ['ASPPG', -14.3, -170.7, 'Pacific/Pago_Pago'],
    ['VNHPH', 20.8, 106.8, 'Asia/Ho_Chi_Minh'], // not Bangkok's, which the map of zones gives the north of Vietnam
    ['CNURC', 43.9, 87.5, 'Asia/Shanghai'], // China keeps one official clock
  ])(
    '%s lies where it is, and keeps the clock of its country',
    async (code, latitude, longitude, timeZone) => {
      const place = (await findPlaces(db, [code])).get(code);
      expect(place?.latitude).toBeCloseTo(latitude, 0);
      expect(Math.abs((place?.latitude ?? 0) - latitude)).toBeLessThan(0.1);
      expect(Math.abs((place?.longitude ?? 0) - longitude)).toBeLessThan(0.1);
      expect(place?.timeZone).toBe(timeZone);
    },
  );

  test('that stands on another continent in UN/LOCODE has no coordinates rather than wrong ones', async () => {
    expect((await findPlaces(db, ['ARBRN'])).get('ARBRN')).toMatchObject({ latitude: null, longitude: null });
  });
});

describe('what a code means', () => {
  test.each<[string, Mode | null, string]>([
    ['KRPUS', 'FCL', 'KRPUS'],
    [' krpus ', 'FCL', 'KRPUS'],
    ['KR PUS', null, 'KRPUS'],
    ['ICN', 'AIR', 'KRICN'],
    ['ICN', null, 'KRICN'],
    ['KRINC', 'FCL', 'KRINC'],
    ['KRINC', 'AIR', 'KRICN'],
    ['SGN', 'AIR', 'VNSGN'],
    ['BOG', 'AIR', 'COBOG'],
    ['LAX', 'AIR', 'USLAX'],
    ['NRT', 'AIR', 'JPNRT'],
    ['PVG', 'AIR', 'CNPVG'],
    ['CNSHA', 'FCL', 'CNSGH'],
    ['CNSHA', 'LCL', 'CNSGH'],
    ['CNSHA', 'AIR', 'CNSHA'],
    ['SHA', 'AIR', 'CNSHA'],
    ['SHA', 'FCL', 'CNSGH'],
    ['CNSHA', null, 'CNSHA'],
    ['CNNGB', 'FCL', 'CNNBO'],
    ['CNTAO', 'FCL', 'CNQIN'],
    ['CNSZX', 'FCL', 'CNSNZ'],
    ['CNTSN', 'FCL', 'CNTXG'],
    ['CNXMN', 'FCL', 'CNXAM'],
    ['CNXMN', 'AIR', 'CNXMN'],
  ])('%j carried %s is %s', async (text, mode, code) => {
    expect(await resolvePlace(db, text, mode)).toBe(code);
  });

  test('a code nobody knows means nothing', async () => {
    expect(await resolvePlace(db, 'ZZZZZ', 'FCL')).toBeNull();
    expect(await resolvePlace(db, "'; DROP TABLE places; --", 'FCL')).toBeNull();
  });

  test('thousands are read in one question', async () => {
    const texts = Array.from({ length: 5_000 }, (_, index) => (index % 2 === 0 ? 'ICN' : `X${index}`));
    expect(await resolvePlaces(db, texts, 'AIR')).toEqual(new Map([['ICN', 'KRICN']]));
  });
});

describe('searching', () => {
  test.each([
    ['busan', 'KRPUS'],
    ['BUSAN', 'KRPUS'],
    ['pusan', 'KRPUS'],
    ['부산', 'KRPUS'],
    ['인천공항', 'KRICN'],
    ['호치민', 'VNSGN'],
    ['하이퐁', 'VNHPH'],
    ['보고타', 'COBOG'],
    ['부에나', 'COBUN'],
    ['ho chi minh', 'VNSGN'],
    ['chi minh', 'VNSGN'],
    ['saigon', 'VNSGN'],
    ['Bogota', 'COBOG'],
    ['Bogotá', 'COBOG'],
    ['SGN', 'VNSGN'],
    ['krpus', 'KRPUS'],
    ['CNSHA', 'CNSHA'],
    ['rotter', 'NLRTM'],
    ['ostend', 'BEOST'],
    ['bruxelles', 'BEBRU'],
    ['Brussel', 'BEBRU'],
  ])('%j finds %s first', async (text, code) => {
    expect((await searchPlaces(db, text))[0]?.code).toBe(code);
  });

  test('by sea finds ports and by air airports', async () => {
    expect((await searchPlaces(db, 'CNSHA', { mode: 'FCL' }))[0]?.code).toBe('CNSGH');
    expect((await searchPlaces(db, '인천', { mode: 'FCL' }))[0]?.code).toBe('KRINC');
    expect((await searchPlaces(db, '인천', { mode: 'AIR' }))[0]?.code).toBe('KRICN');
    const ports = await searchPlaces(db, 'shanghai', { mode: 'FCL', limit: 50 });
    expect(ports.every(({ isSeaport }) => isSeaport)).toBe(true);
  });

  test('shows a place once however many of its names match', async () => {
    const codes = (await searchPlaces(db, 'b', { limit: 50 })).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toHaveLength(50);
  });

  test('finds nothing for nothing, for punctuation, and for a page of text', async () => {
    expect(await searchPlaces(db, '  ')).toEqual([]);
    expect(await searchPlaces(db, "%_'--")).toEqual([]);
    expect(await searchPlaces(db, 'a'.repeat(100_000))).toEqual([]);
  });

  test('answers while the word is being typed', async () => {
    const typed = ['b', 'bu', 'bus', 'san', 's', '부', 'ho chi', 'zz', 'a', 'port'];
    for (const text of typed) await searchPlaces(db, text);
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      for (const text of typed) {
        const began = performance.now();
        await searchPlaces(db, text);
        times.push(performance.now() - began);
      }
    }
    const median = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
    expect(median).toBeLessThan(3 * 10);
  });
});
