import { describe, expect, test } from 'vitest';
import { co2e } from '../../../src/domain/emissions/co2e.ts';
import { LANGUAGES } from '../../../src/domain/language.ts';
import { greatCircleKm } from '../../../src/domain/great-circle.ts';
import { emissionMethod } from '../../../src/words/emission.ts';

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

  test('say their source, edition, scope, weight and way, and claim no label they have not earned', () => {
    const found = co2e([
      { carriage: 'sea', massKg: '34000', distanceKm: '3837', from: 'KRPUS', to: 'VNSGN' },
      { carriage: 'road', massKg: '34000', distanceKm: '38' },
    ]);
    const method = found && emissionMethod('en', found);

    expect(found).toMatchObject({ scope: 'well-to-wheel', source: { version: '2025' } });
    expect(method).toBe(
      'Estimate, well-to-wheel (fuel made and burnt), for 34000 kg of cargo with its packing, by the UK Government GHG conversion ' +
        'factors 2025. KRPUS–VNSGN by sea, shortest shipping lane, 3837 km × 0.01977 kg per tonne-km (average container ship); ' +
        'by road, 38 km × 0.12522 kg per tonne-km (average diesel lorry). Terminals, empty returns and the container’s own weight ' +
        'are not counted.',
    );
  });

  test.each(LANGUAGES)('are explained in %s without a raw key', (language) => {
    const found = co2e(
      (['sea', 'air', 'rail', 'road'] as const).map((carriage) => ({
        carriage,
        massKg: '100',
        distanceKm: '1000',
      })),
    );
    const method = found ? emissionMethod(language, found) : '';

    expect(method).toMatch(/2025/);
    expect(method).not.toMatch(/undefined|co2\.|[{}]|GLEC|ISO 14083/);
    if (language !== 'en')
      expect(method).not.toMatch(/estimate|average|shortest|great circle|lorry|per tonne/i);
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
