import { describe, expect, test } from 'vitest';
import type { GeoPoint } from '../../src/domain/great-circle.ts';
import { seaRoute, type Passage } from '../../src/reference/sea-network.ts';

const KM_PER_NAUTICAL_MILE = 1.852;

const PORTS = {
  Busan: { latitude: 35.1, longitude: 129.04 },
  Shanghai: { latitude: 31.23, longitude: 121.48 },
  Rotterdam: { latitude: 51.95, longitude: 4.05 },
  'Los Angeles': { latitude: 33.74, longitude: -118.25 },
  Singapore: { latitude: 1.26, longitude: 103.84 },
  Yokohama: { latitude: 35.45, longitude: 139.65 },
  Hamburg: { latitude: 53.54, longitude: 9.95 },
  Buenaventura: { latitude: 3.88, longitude: -77.08 },
  'New York': { latitude: 40.68, longitude: -74.02 },
  Sydney: { latitude: -33.86, longitude: 151.2 },
  Chongqing: { latitude: 29.6, longitude: 106.5 },
} as const satisfies Record<string, GeoPoint>;

type Port = keyof typeof PORTS;

describe('the way by sea', () => {
  // Lengths of the same network by other hands, within some 2 % of the usual distance tables.
  test.each<[Port, Port, number, readonly Passage[]]>([
    ['Shanghai', 'Rotterdam', 10_550, []],
    ['Shanghai', 'Rotterdam', 13_469, ['suez']],
    ['Busan', 'Los Angeles', 5_295, []],
    ['Singapore', 'Rotterdam', 8_368, []],
    ['Yokohama', 'Los Angeles', 4_920, []],
    ['Busan', 'Hamburg', 11_165, []],
  ])('from %s to %s is about %i nautical miles, keeping out of %j', (from, to, miles, avoid) => {
    const route = seaRoute(PORTS[from], PORTS[to], avoid);
    const found = (route?.km ?? 0) / KM_PER_NAUTICAL_MILE;
    expect(Math.abs(found - miles) / miles).toBeLessThan(0.01);
  });

  test('crosses the Pacific rather than going round the world', () => {
    const route = seaRoute(PORTS.Busan, PORTS.Buenaventura);
    expect((route?.km ?? 0) / KM_PER_NAUTICAL_MILE).toBeLessThan(8_500);
  });

  test('goes through Panama unless that is closed, then through Suez, then round a cape', () => {
    const ways = [[], ['panama'], ['panama', 'suez']] as const;
    const lengths = ways.map((avoid) => seaRoute(PORTS.Shanghai, PORTS['New York'], avoid)?.km ?? 0);
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    expect(new Set(lengths).size).toBe(3);
  });

  test('is as long there as back, and begins and ends at the port', () => {
    const there = seaRoute(PORTS.Sydney, PORTS['Los Angeles']);
    const back = seaRoute(PORTS['Los Angeles'], PORTS.Sydney);
    expect(there?.km).toBeCloseTo(back?.km ?? 0, 6);
    expect(there?.path[0]).toEqual(PORTS.Sydney);
    expect(there?.path.at(-1)).toEqual(PORTS['Los Angeles']);
  });

  test('to an inland port is unknown, not guessed', () => {
    expect(seaRoute(PORTS.Busan, PORTS.Chongqing)).toBeNull();
  });

  test('to the same place is nothing', () => {
    expect(seaRoute(PORTS.Busan, PORTS.Busan)?.km).toBeLessThan(100);
  });
});
