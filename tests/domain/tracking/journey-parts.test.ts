import { expect, test } from 'vitest';
import {
  actualTimes,
  aContainer,
  aLeg,
  aShipment,
  journeyOf,
  partOf,
  voyageSteps,
  wholeWay,
  type What,
} from '../../support/examples.ts';

const { emptyOut, gateIn, loaded, departed, discharged, gateOut, emptyBack } = voyageSteps;

test('one of two boxes discharged is half a discharge', () => {
  const two = aShipment({ containers: [aContainer('HDMU6804878'), aContainer('HDMU1234560')] });
  const journey = journeyOf([discharged], two);

  expect(partOf(journey, 'discharged')).toBe('1 of 2');
  expect(actualTimes(journey, 'discharged')).toEqual([null]);
  expect(journey.boxes.get('HDMU6804878')?.find(({ code }) => code === 'discharged')?.done).toBe(1);
  expect(journey.boxes.get('HDMU1234560')?.find(({ code }) => code === 'discharged')?.done).toBe(0);
  expect(
    partOf(journeyOf([discharged, { ...discharged, equipment: 'HDMU1234560' }], two), 'discharged'),
  ).toBe('2 of 2');
});

test('the ship carries every box', () => {
  const two = aShipment({ containers: [aContainer('HDMU6804878'), aContainer('HDMU1234560')] });

  expect(partOf(journeyOf([departed], two), 'departed')).toBe('2 of 2');
});

test('a box that took over the cargo of another goes on with its story', () => {
  const swapped = aShipment({
    containers: [aContainer('HDMU6804878'), aContainer('HDMU1234560', { replaces: 'HDMU6804878' })],
  });
  const journey = journeyOf([gateIn, loaded, { ...discharged, equipment: 'HDMU1234560' }], swapped);

  expect(partOf(journey, 'loaded')).toBe('1 of 1');
  expect(partOf(journey, 'discharged')).toBe('1 of 1');
});

test("other people's boxes on the same bill move nothing", () => {
  expect(journeyOf([{ ...discharged, equipment: 'TCLU7777777' }]).status).toBe('booked');
});

test('a box carries other cargo before and after: only what lies between its pick-up and its return counts', () => {
  const box = { references: [] };
  const before = [
    { ...loaded, ...box, at: '2026-10-01T00:00:00Z' },
    { ...gateOut, ...box, at: '2026-10-20T00:00:00Z' },
    { ...emptyBack, ...box, at: '2026-10-22T00:00:00Z' },
  ];
  const after = [
    { ...loaded, ...box, place: 'VNSGN', at: '2026-12-20T00:00:00Z' },
    { ...discharged, ...box, at: '2026-12-28T00:00:00Z' },
  ];
  const mine = wholeWay.map((event) => ({ ...event, ...box }));

  expect(journeyOf(before).status).toBe('booked');
  expect(journeyOf([...before, { ...emptyOut, ...box }]).status).toBe('at_origin');
  expect(actualTimes(journeyOf([...before, ...mine, ...after]), 'discharged')).toEqual([
    '2026-12-08T15:00:00Z',
  ]);
});

test('an event of another booking does not count, even about the same box', () => {
  expect(journeyOf([{ ...gateOut, references: [{ type: 'BKG', value: 'SOMEBODYELSE' }] }]).status).toBe(
    'booked',
  );
  expect(journeyOf([{ ...gateOut, references: [{ type: 'TRD', value: 'SELM0000001' }] }]).status).toBe(
    'at_destination',
  );
});

test('two of ten pieces delivered are not a delivery', () => {
  const air = aShipment({
    mode: 'AIR',
    packages: 10,
    origin: 'KRICN',
    containers: [],
    legs: [aLeg({ mode: 'AIR', from: 'KRICN', masterBill: '180-12345675' })],
  });
  const delivered = (pieces: number | null, at: string): What => ({
    milestone: 'delivered',
    place: 'VNSGN',
    pieces,
    at,
    references: [],
  });

  expect(partOf(journeyOf([delivered(2, '2026-12-03T00:00:00Z')], air), 'delivered')).toBe('2 of 10');
  expect(journeyOf([delivered(2, '2026-12-03T00:00:00Z')], air).status).toBe('in_transit');
  const rest = [delivered(2, '2026-12-03T00:00:00Z'), delivered(8, '2026-12-04T00:00:00Z')];
  expect(actualTimes(journeyOf(rest, air), 'delivered')).toEqual(['2026-12-04T00:00:00Z']);
  expect(journeyOf([delivered(null, '2026-12-03T00:00:00Z')], air).status).toBe('delivered');
});

test('equal facts under two ids count once', () => {
  const air = aShipment({ mode: 'AIR', packages: 10, containers: [] });
  const two = { milestone: 'delivered', place: 'VNSGN', pieces: 5, references: [] } as const;

  expect(partOf(journeyOf([two, two], air), 'delivered')).toBe('5 of 10');
});
