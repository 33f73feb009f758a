import { describe, expect, test } from 'vitest';
import { finished } from '../../../src/domain/pricing/engines.ts';
import { marksOf, sortedBy } from '../../../src/domain/pricing/marks.ts';
import { price } from '../../../src/domain/pricing/price.ts';
import { aBook, aLine, aRequest, aSeaRequest, counting } from '../../support/examples/pricing.ts';

const air = { mode: 'AIR', validBy: 'quote' } as const;

/** Three flights: one cheap and slow, one dear and fast through a far port, one beaten by the first. */
function flights() {
  const request = aRequest();
  const book = aBook([
    aLine({ ...air, carrier: 'KE', rate: '300', transitDays: '4' }),
    aLine({ ...air, carrier: 'SQ', rate: '500', transitDays: '2', via: ['SGSIN'] }),
    aLine({ ...air, carrier: 'OZ', rate: '300', transitDays: '5' }),
    aLine({ ...air, carrier: 'VN', rate: '400' }),
  ]);
  return finished(price(request, book, counting()), request, [
    { medium: 'air', from: 'KRICN', to: 'VNSGN', km: '3560' },
    { medium: 'air', from: 'KRICN', to: 'SGSIN', km: '4640' },
    { medium: 'air', from: 'SGSIN', to: 'VNSGN', km: '1090' },
  ]).options;
}
const carriers = (options: ReturnType<typeof flights>) => options.map(({ carrier }) => carrier);

describe('what an option is best at', () => {
  test('cheapest, fastest, least CO2e, or beaten by another in everything', () => {
    const options = flights();

    expect(carriers(options)).toEqual(['KE', 'OZ', 'VN', 'SQ']);
    expect(marksOf(options)).toEqual([
      ['cheapest', 'cleanest'],
      ['cheapest', 'cleanest', 'dominated'],
      ['cleanest'],
      ['fastest'],
    ]);
    expect(options[1]?.hints).toContainEqual({
      rule: 'hint.dominated-equal',
      values: { carrier: 'KE', service: '' },
      saving: null,
    });
  });

  test('one option alone is best at nothing', () => {
    const { options } = price(aSeaRequest(), aBook([aLine({ mode: 'FCL' })]), counting());

    expect(marksOf(options)).toEqual([[]]);
  });
});

test.each([
  ['price', ['KE', 'OZ', 'VN', 'SQ']],
  ['time', ['SQ', 'KE', 'OZ', 'VN']],
  ['co2e', ['KE', 'OZ', 'VN', 'SQ']],
] as const)('by %s the least comes first, and the unknown last', (sort, order) => {
  expect(carriers([...sortedBy(flights(), sort)])).toEqual(order);
});
