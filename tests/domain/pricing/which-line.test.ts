import { describe, expect, test } from 'vitest';
import { price } from '../../../src/domain/pricing/price.ts';
import type { Book } from '../../../src/domain/pricing/book.ts';
import type { QuoteRequest } from '../../../src/domain/cargo/request.ts';
import type { TariffLine } from '../../../src/domain/tariff/line.ts';
import { aBook, aLine, aRequest, aSeaRequest, counting } from '../../support/examples/pricing.ts';

const freight = aLine({ mode: 'AIR', rate: '1000' });
const extra = (rate: string, about: Partial<TariffLine> = {}) =>
  aLine({ charge: 'XYZ', block: 'origin', rate, ...about });

/** What the charge XYZ comes to when these lines stand beside a plain freight. */
function chosenRates(
  lines: readonly TariffLine[],
  request: QuoteRequest = aRequest(),
  about: Partial<Book> = {},
) {
  const [option] = price(request, aBook([freight, ...lines], about), counting()).options;
  return option?.charges.filter(({ code }) => code === 'XYZ').map(({ rate }) => rate);
}

describe('the most specific line wins, whatever it costs', () => {
  const zones = [{ name: 'vietnam-base', members: ['VNSGN', 'VNHPH'] }];

  test.each<[string, Partial<TariffLine>, Partial<TariffLine>]>([
    ['a port beats a zone', { destination: 'VNSGN' }, { destination: '@vietnam-base' }],
    ['a zone beats a country', { destination: '@vietnam-base' }, { destination: 'VN' }],
    ['a country beats any', { destination: 'VN' }, {}],
    ['the customer beats the place', { customer: 'hanbit' }, { destination: 'VNSGN', origin: 'KRICN' }],
    ['the exporter itself beats its group', { customer: 'hanbit' }, { customer: 'cosmetics-makers' }],
    ['destination beats origin', { destination: 'VN' }, { origin: 'KRICN' }],
    ['origin beats commodity', { origin: 'KR' }, { commodity: '3304' }],
    ['a longer HS prefix beats a shorter', { commodity: '330499' }, { commodity: '3304' }],
    ['an HS prefix beats a named group', { commodity: '33' }, { commodity: 'beauty' }],
    [
      'commodity beats the number of requires',
      { commodity: 'beauty' },
      { requires: ['insurance', 'customs'] },
    ],
    ['two requires beat one', { requires: ['insurance', 'customs'] }, { requires: ['insurance'] }],
    ['one require beats none', { requires: ['insurance'] }, {}],
  ])('%s', (_name, wins, loses) => {
    const request = aRequest({ hsCode: '3304.99', services: ['insurance', 'customs'] });
    const about = {
      zones,
      customer: ['hanbit', 'cosmetics-makers'],
      commodityGroups: [{ name: 'beauty', members: ['3303', '3304'] }],
    };

    expect(chosenRates([extra('1', loses), extra('2', wins)], request, about)).toEqual(['2']);
    expect(chosenRates([extra('2', wins), extra('1', loses)], request, about)).toEqual(['2']);
  });

  test('of carrier, contract, service, via and equipment, in the order of the tariff’s promise', () => {
    const offer = { carrier: 'HDMU', contract: 'SC1', service: 'FLX', via: ['PAMIT'], equipment: '40HC' };
    const sea = aLine({ mode: 'FCL', basis: 'per_container', ...offer });
    const order: readonly Partial<TariffLine>[] = [
      { carrier: 'HDMU' },
      { contract: 'SC1' },
      { service: 'FLX' },
      { destination: 'VNSGN' },
      { origin: 'KRPUS' },
      { via: ['PAMIT'] },
      { equipment: '40HC' },
      {},
    ];
    for (const [at, wins] of order.entries()) {
      const others = order.slice(at + 1).map((about, index) => extra(String(900 - index), about));
      const book = aBook([sea, ...others, extra('5', wins)]);
      const [option] = price(aSeaRequest(), book, counting()).options;

      expect(option?.charges.find(({ code }) => code === 'XYZ')?.rate).toBe('5');
    }
  });

  test('of equally specific lines the one published later', () => {
    const older = extra('1', { destination: 'VN', publishedAt: '2026-11-01T00:00:00Z' });
    const newer = extra('2', { destination: 'VN', publishedAt: '2026-11-02T00:00:00Z' });

    expect(chosenRates([older, newer])).toEqual(['2']);
    expect(chosenRates([newer, older])).toEqual(['2']);
  });

  test('`included` beats a less specific price, prints nought, and adds nothing', () => {
    const included = aLine({
      charge: 'XYZ',
      block: 'origin',
      basis: 'included',
      destination: 'VNSGN',
      breaks: [],
      currency: null,
    });
    const [option] = price(aRequest(), aBook([freight, extra('70'), included]), counting()).options;

    expect(option?.charges.find(({ code }) => code === 'XYZ')).toMatchObject({
      applied: 'included',
      amount: { amount: '0.00', currency: 'USD' },
    });
    expect(option?.totals.total.amount).toBe('1000.00');
    expect(option?.complete).toBe(true);
  });

  test('a charge in another block is another charge', () => {
    expect(chosenRates([extra('1'), extra('2', { block: 'destination' })])).toEqual(['1', '2']);
  });
});

describe('what does not apply does not win', () => {
  test.each<[string, Partial<TariffLine>]>([
    ['another customer’s', { customer: 'saenal' }],
    ['another carrier’s', { carrier: 'OZ' }],
    ['another service’s', { service: 'express' }],
    ['another contract’s', { contract: 'NAC7' }],
    ['another mode’s', { mode: 'LCL' }],
    ['another country’s', { destination: 'CO' }],
    ['another port’s', { origin: 'KRPUS' }],
    ['a zone’s that nobody defined', { destination: '@nowhere' }],
    ['another way’s', { via: ['SGSIN'] }],
    ['by the container, on loose cargo', { basis: 'per_container' }],
    ['by the TEU, on loose cargo', { basis: 'per_teu' }],
    ['of a transhipment on a direct way', { block: 'transit' }],
    ['another commodity’s', { commodity: '8708' }],
    ['for a service nobody asked for', { requires: ['insurance'] }],
    ['for dangerous goods', { requires: ['dangerous'] }],
    ['for haulage nobody asked for', { block: 'pickup' }],
  ])('%s', (_name, about) => {
    expect(chosenRates([extra('1', about)])).toEqual([]);
  });
});

describe('the day that decides', () => {
  const november = { validFrom: '2026-11-01', validTo: '2026-11-30' };

  test.each<[string, Partial<TariffLine>, string]>([
    ['by quote: today', { ...november, validBy: 'quote' }, '1'],
    [
      'by sailing: the day the cargo is ready',
      { validFrom: '2026-12-01', validTo: '2026-12-01', validBy: 'sailing' },
      '1',
    ],
    [
      'by air waybill: the day the cargo is ready',
      { validFrom: '2026-12-01', validTo: null, validBy: 'awb' },
      '1',
    ],
    ['open on both sides', { validFrom: null, validTo: null, validBy: 'arrival' }, '1'],
  ])('%s', (_name, about, expected) => {
    expect(chosenRates([extra('1', about)])).toEqual([expected]);
  });

  test.each<[string, Partial<TariffLine>]>([
    ['by sailing, ended the day before', { ...november, validBy: 'sailing' }],
    ['by quote, begins tomorrow', { validFrom: '2026-11-24', validTo: null, validBy: 'quote' }],
    ['received, ended', { ...november, validBy: 'received' }],
  ])('%s: not in force, so it is named as missing', (_name, about) => {
    const [option] = price(aRequest(), aBook([freight, extra('1', about)]), counting()).options;

    expect(option?.charges.map(({ code }) => code)).toEqual(['FRT']);
    expect(option?.complete).toBe(false);
    expect(option?.missing).toEqual([
      {
        mode: 'AIR',
        block: 'origin',
        charge: 'XYZ',
        reason: { rule: 'missing.day', values: { charge: 'XYZ', day: '2026-12-01' } },
      },
    ]);
  });
});
