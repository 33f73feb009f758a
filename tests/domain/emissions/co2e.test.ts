import { describe, expect, test } from 'vitest';
import { co2e } from '../../../src/domain/emissions/co2e.ts';
import { greatCircleKm } from '../../../src/domain/great-circle.ts';

describe('the emissions of a journey', () => {
  test('by sea are tonnes times kilometres times the factor of an average container ship', () => {
    // 34 t from Busan to Ho Chi Minh City: 34 × 3,837 × 0.01977
    expect(co2e([{ carriage: 'sea', massKg: '34000', distanceKm: '3837' }])?.kg).toBe('2579.2');
  });

  test('by air are those of a freight flight, some thirty times as much', () => {
    expect(co2e([{ carriage: 'air', massKg: '125', distanceKm: '3559' }])?.kg).toBe('296.5');
  });

  test('of several legs are rounded once, at the end', () => {
    const leg = { carriage: 'rail', massKg: '1000', distanceKm: '10' } as const; // 0.347 kg each
    expect(co2e([leg, leg, leg])?.kg).toBe('1.0');
    expect(co2e([leg])?.legs[0]?.kg).toBe('0.3');
  });

  test('are unknown as a whole when one weight or distance is', () => {
    const sea = { carriage: 'sea', massKg: '1000', distanceKm: '3837' } as const;
    expect(co2e([sea, { carriage: 'road', massKg: '1000', distanceKm: null }])).toBeNull();
    expect(co2e([{ ...sea, massKg: null }])).toBeNull();
    expect(co2e([])).toBeNull();
  });

  test('say their source, edition, scope and way, and claim no label they have not earned', () => {
    const method = co2e([{ carriage: 'sea', massKg: '1', distanceKm: '1' }])?.method ?? '';
    expect(method).toContain('UK Government GHG conversion factors');
    expect(method).toContain('2025');
    expect(method).toContain('Well-to-wheel');
    expect(method).toContain('0.01977 kg CO2e per tonne-km');
    expect(method).toContain('shortest shipping lane');
    expect(method).not.toMatch(/GLEC|ISO 14083|certified/i);
  });
});

test('the great circle from Incheon to Los Angeles is 9,630 km, and over the 180th meridian', () => {
  // https://www.gcmap.com/dist?P=ICN-LAX: 5,986 mi
  const km = greatCircleKm(
    { latitude: 37.4692, longitude: 126.4505 },
    { latitude: 33.9425, longitude: -118.4081 },
  );
  expect(Math.abs(km - 9_634)).toBeLessThan(30);
});
