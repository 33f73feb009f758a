import { expect, test } from 'vitest';
import { hubScan, waybillsToAsk } from '../../src/carriers/parcels.ts';
import { aQuestion } from '../support/examples.ts';

test.each([
  ['departed', 'KR', 'departed'],
  ['departed', 'HK', 'unknown'],
  ['departed', 'ES', 'unknown'],
  ['arrived', 'ES', 'arrived'],
  ['arrived', 'HK', 'unknown'],
  ['arrived', null, 'unknown'],
] as const)('a parcel from Korea to Spain has %s in %s: %s', (kind, country, milestone) => {
  expect(hubScan(kind, country, { from: 'KR', to: 'ES' })).toBe(milestone);
});

test('within one country a parcel neither departs nor arrives at its hubs', () => {
  expect(hubScan('arrived', 'KR', { from: 'KR', to: 'KR' })).toBe('unknown');
  expect(hubScan('departed', 'KR', { from: 'KR', to: 'KR' })).toBe('unknown');
});

test('a waybill is asked about once, wherever it was entered', () => {
  const question = aQuestion({ masterBill: '1Z 023', booking: '1Z023', houseBill: 'H1' });

  expect(waybillsToAsk(question, ['masterBill', 'booking', 'container'])).toEqual([
    { type: 'TRD', value: '1Z023' },
    { type: 'HBL', value: 'H1' },
  ]);
});
