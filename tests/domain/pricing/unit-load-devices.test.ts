import { expect, test } from 'vitest';
import { aBox, aLine, aProfile, aRequest, bestOption, steps } from '../../support/examples/pricing.ts';

// https://support.cargoguide.com, pricing ULD equipment: pivot, and the rate above it
const profiles = [{ name: 'pmc', profile: aProfile({ minimumChargeable: '500' }) }];
const rates = aLine({
  mode: 'AIR',
  equipment: 'PMC',
  basis: 'per_kg',
  profile: 'pmc',
  breaks: steps(['0', null, '3'], ['500', null, '2']),
});
const kg = (value: string) => ({ value, unit: 'kg' }) as const;
const uld = (weight: string | null, quantity = 1) =>
  aRequest({
    pieces: [],
    containers: [aBox('PMC', quantity, { cargoWeight: weight === null ? null : kg(weight) })],
  });

test.each([
  ['under the pivot', uld('320'), ['320.0', '500.0', '1500.00']],
  ['at the pivot', uld('500'), ['500.0', '500.0', '1500.00']],
  ['over it, each kilogram at its own rate', uld('620.2'), ['620.5', '620.5', '1741.00']],
  ['each device for itself', uld('620', 2), ['1240.0', '1240.0', '3480.00']],
  ['two of them under the pivot', uld('320', 2), ['640.0', '1000.0', '3000.00']],
])('%s', (_name, request, [chargeableKg, billedKg, amount]) => {
  const option = bestOption([rates], request, { profiles });

  expect(option?.charges[0]).toMatchObject({ equipment: 'PMC', quantity: billedKg, amount: { amount } });
  expect(option?.measure).toMatchObject({ chargeableKg, billedKg });
});

test('a device sold whole, of which nobody has told the weight, has none', () => {
  const whole = aLine({ mode: 'AIR', equipment: 'PMC', basis: 'per_container', rate: '3000' });

  expect(bestOption([whole], uld(null, 2))).toMatchObject({
    measure: { grossKg: null, chargeableKg: null, billedKg: null },
    totals: { total: { amount: '6000.00' } },
  });
});
