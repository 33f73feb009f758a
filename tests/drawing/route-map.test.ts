import { describe, expect, test } from 'vitest';
import { routeMap, type RouteMap } from '../../src/drawing/route-map.ts';
import { isWellFormed } from '../support/well-formed.ts';

const BUSAN = { latitude: 35.1333, longitude: 129.05 };
const SINGAPORE = { latitude: 1.3069, longitude: 103.7684 };
const ROTTERDAM = { latitude: 51.9167, longitude: 4.5 };
const BUENAVENTURA = { latitude: 3.8969, longitude: -77.0666 };
const INCHEON = { latitude: 37.4557, longitude: 126.4453 };
const FRANKFURT = { latitude: 50.1167, longitude: 8.6833 };

const underWay: RouteMap = {
  id: 'route',
  title: 'Busan to Rotterdam',
  description: 'Left Singapore; some four tenths of the way to Rotterdam.',
  legs: [
    { medium: 'sea', from: BUSAN, to: SINGAPORE, travelled: 1 },
    { medium: 'sea', from: SINGAPORE, to: ROTTERDAM, travelled: 0.4 },
  ],
  places: [
    { name: 'Busan', at: BUSAN, passed: true },
    { name: 'Singapore', at: SINGAPORE, passed: true },
    { name: 'Rotterdam', at: ROTTERDAM, passed: false },
  ],
  positionLabel: 'est.',
};

function oneLeg(leg: RouteMap['legs'][number]): RouteMap {
  return { ...underWay, legs: [leg], places: [] };
}

describe('a route map', () => {
  const svg = routeMap(underWay);

  test('is well-formed, and read aloud with its title and description', () => {
    expect(isWellFormed(svg)).toBe(true);
    expect(svg).toContain('role="img" aria-labelledby="route-title route-desc"');
    expect(svg).toContain('<title id="route-title">Busan to Rotterdam</title>');
    expect(svg).toContain('Left Singapore; some four tenths of the way to Rotterdam.</desc>');
  });

  test('draws what lies behind solid, what lies ahead dashed, and an open ring between', () => {
    expect(svg).toMatch(/stroke="var\(--ink, #14212b\)" stroke-width="2.2" d="M/);
    expect(svg).toMatch(/stroke-dasharray="1 5" d="M/);
    expect(svg).toMatch(/r="7" fill="var\(--paper, #fbfaf7\)" stroke="var\(--moving, #0f6e7c\)"/);
    for (const name of ['Busan', 'Singapore', 'Rotterdam', 'est.']) expect(svg).toContain(`>${name}</text>`);
  });

  test('before departure has nothing behind, and after arrival nothing ahead', () => {
    const before = routeMap(oneLeg({ medium: 'sea', from: BUSAN, to: SINGAPORE, travelled: 0 }));
    const after = routeMap(oneLeg({ medium: 'sea', from: BUSAN, to: SINGAPORE, travelled: 1 }));
    expect(before).not.toContain('stroke-width="2.2"');
    expect(after).not.toContain('stroke-dasharray');
    expect(before + after).not.toContain('est.');
  });

  test('crosses the Pacific without breaking at the 180th meridian', () => {
    const map = routeMap(oneLeg({ medium: 'sea', from: BUSAN, to: BUENAVENTURA, travelled: 1 }));
    const line = /stroke-width="2.2" d="([^"]+)"/.exec(map)?.[1] ?? '';
    expect(line.match(/M/g)).toHaveLength(1);
    const across = [...line.matchAll(/(-?[\d.]+),-?[\d.]+/g)].map(([, x]) => Number(x));
    expect(Math.min(...across)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...across)).toBeLessThanOrEqual(480);
  });

  test('keeps every name inside the page', () => {
    for (const [, x, anchor, name = ''] of svg.matchAll(
      /<text x="([\d.]+)"[^>]*text-anchor="(\w+)"[^>]*>([^<]+)</g,
    )) {
      const width = name.length * 0.56 * 15;
      const left = Number(x) - { start: 0, middle: width / 2, end: width }[anchor as 'start'];
      expect(left).toBeGreaterThan(0);
      expect(left + width).toBeLessThan(480);
    }
  });

  test.each([
    ['sea', BUSAN, ROTTERDAM],
    ['sea', BUSAN, BUENAVENTURA],
    ['air', INCHEON, FRANKFURT],
    ['sea', BUSAN, { latitude: 37.45, longitude: 126.6167 }],
  ] as const)('is small enough for a phone abroad: %s %#', (medium, from, to) => {
    expect(routeMap(oneLeg({ medium, from, to, travelled: 0.5 })).length).toBeLessThan(15_000);
  });

  test('draws a name as text, whatever is written in it', () => {
    const evil = '<script>alert("1")</script>\u0000&';
    const map = routeMap({ ...underWay, title: evil, places: [{ name: evil, at: BUSAN, passed: true }] });
    expect(isWellFormed(map)).toBe(true);
    expect(map).not.toContain('<script');
  });

  test('of nothing is nothing', () => {
    expect(routeMap({ ...underWay, legs: [], places: [] })).toBe('');
  });

  test('of one place shows that place', () => {
    const map = routeMap({ ...underWay, legs: [], places: [{ name: 'Busan', at: BUSAN, passed: true }] });
    expect(map).toContain('>Busan</text>');
    expect(map).not.toContain('NaN');
  });
});
