import { describe, expect, test } from 'vitest';
import { aLine } from '../../support/examples/pricing.ts';
import { box, busanToSingapore, priced, singaporeToRotterdam } from '../../support/examples/hubs.ts';

describe('which hubs', () => {
  const direct = () =>
    aLine({
      ...box,
      carrier: 'HLCU',
      origin: 'KRPUS',
      destination: 'NLRTM',
      rate: '2600',
      transitDays: '34',
    });
  const km = (long: string) => ({
    distances: [
      { medium: 'sea', from: 'KRPUS', to: 'NLRTM', km: '20000' },
      { medium: 'sea', from: 'KRPUS', to: 'SGSIN', km: '10000' },
      { medium: 'sea', from: 'SGSIN', to: 'NLRTM', km: long },
    ] as const,
  });
  const routes = ({ options }: ReturnType<typeof priced>) => options.map(({ route }) => route.length);

  test('one on the way is offered beside the direct way, one far off it only where there is none', () => {
    const legs = [busanToSingapore(), singaporeToRotterdam()];

    expect(routes(priced([...legs, direct()], km('20000')))).toEqual([3, 2]);
    expect(routes(priced([...legs, direct()], km('20001')))).toEqual([2]);
    expect(routes(priced(legs, km('20001')))).toEqual([3]);
  });

  test('of many offers of each leg the cheapest are joined, and few of them kept', () => {
    const many = Array.from({ length: 6 }, (_, index) => [
      { ...busanToSingapore(), id: `a${String(index)}`, carrier: `A${String(index)}` },
      { ...singaporeToRotterdam(), id: `b${String(index)}`, carrier: `B${String(index)}` },
    ]).flat();
    const { options } = priced(many);

    expect(options).toHaveLength(5);
    expect(new Set(options.flatMap(({ legs }) => legs.map(({ carrier }) => carrier))).size).toBeLessThan(7);
  });

  test('a freight through the hub is an offer of its own, and no half of another', () => {
    const through = aLine({
      ...box,
      carrier: 'HLCU',
      origin: 'KRPUS',
      destination: 'NLRTM',
      via: ['SGSIN'],
      rate: '2500',
    });
    const { options } = priced([through, { ...busanToSingapore(), via: ['TWKHH'] }, singaporeToRotterdam()]);

    expect(options.map(({ route, charges }) => [route.length, charges.map(({ leg }) => leg)])).toEqual([
      [3, [0]],
    ]);
  });

  test('rates of another customer are joined with nothing', () => {
    const lines = [{ ...busanToSingapore(), customer: 'bora' }, singaporeToRotterdam()];

    expect(priced(lines).options).toEqual([]);
    expect(priced(lines, { customer: ['bora'] }).options).toHaveLength(1);
  });
});
