import { expect, test } from 'vitest';
import { inOurBox, isAbout, numbersToLookUp } from '../../../src/domain/tracking/whose.ts';
import { aContainer, aLeg, anEvent, aShipment } from '../../support/examples.ts';

const named = (...pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([type, value]) => ({ type, value }));

const ours = aShipment({
  houseBill: 'HANB1',
  legs: [aLeg({ masterBill: 'HDMUSELM0000001', booking: 'SELM0000001' })],
  containers: [aContainer('HDMU6804878')],
});

test.each([
  ['our bill', named(['TRD', 'HDMUSELM0000001']), true],
  ['our bill without the carrier’s letters', named(['TRD', 'SELM0000001']), true],
  ['our booking', named(['BKG', 'selm 0000001']), true],
  ['our house', named(['HBL', 'HANB-1']), true],
  ['our container alone', named(['EQ', 'HDMU6804878']), true],
  ['our container with a wrong check digit', named(['EQ', 'HDMU6804871']), true],
  [
    'our container, with a bill that is not ours',
    named(['EQ', 'HDMU6804878'], ['TRD', 'HDMUX999999']),
    false,
  ],
  ['another house under our bill', named(['TRD', 'HDMUSELM0000001'], ['HBL', 'HANB2']), false],
  ['an order number like our booking', named(['PO', 'SELM0000001']), false],
  ['nothing', [], false],
])('a message that names %s is about our shipment: %#', (_what, references, expected) => {
  expect(isAbout(ours, references)).toBe(expected);
});

test('a cancelled shipment hears no more', () => {
  const cancelled = { ...ours, cancelledAt: ours.createdAt };

  expect(isAbout(cancelled, named(['TRD', 'HDMUSELM0000001']))).toBe(false);
});

test('numbers are looked up with and without the carrier’s letters, and with the check digit they should have', () => {
  expect(numbersToLookUp(named(['TRD', 'MAEU123456789'], ['EQ', 'HDMU 680487-1']), 'MAEU')).toEqual(
    expect.arrayContaining(['MAEU123456789', '123456789', 'HDMU6804878']),
  );
  expect(numbersToLookUp(named(['TRD', '123456789']), 'MAEU')).toContain('MAEU123456789');
  expect(numbersToLookUp(named(['PO', '4711'], ['TRD', 'X1']), 'MAEU')).toEqual([]);
});

test('an event is told of the box as the shipment knows it', () => {
  expect(inOurBox(anEvent({ equipment: 'HDMU6804871' }), ours).equipment).toBe('HDMU6804878');
  expect(inOurBox(anEvent({ equipment: 'MSCU1234566' }), ours).equipment).toBe('MSCU1234566');
});
