import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant } from '../../../src/domain/time.ts';
import type { TrackingEvent } from '../../../src/domain/tracking/event.ts';
import { deriveJourney } from '../../../src/domain/tracking/journey.ts';
import { planOf } from '../../../src/domain/tracking/plan.ts';
import {
  actualTimes,
  anEvent,
  aShipment,
  journeyOf,
  named,
  voyageSteps,
  wholeWay,
  type What,
} from '../../support/examples.ts';

const { emptyOut, loaded, departed, viaArrived, viaDischarged, arrived } = voyageSteps;
const box = { equipment: 'HDMU6804878' };

test('each step of the way has its name', () => {
  const statuses = wholeWay.map((_, last) => journeyOf(wholeWay.slice(0, last + 1)).status);

  expect(journeyOf([]).status).toBe('booked');
  expect(statuses).toEqual([
    'at_origin',
    'at_origin',
    'at_origin',
    'in_transit',
    'in_transit',
    'in_transit',
    'in_transit',
    'in_transit',
    'at_destination',
    'at_destination',
    'at_destination',
    'delivered',
  ]);
});

test('arriving at a port of transhipment is not arriving', () => {
  const journey = journeyOf([loaded, departed, viaArrived, viaDischarged]);

  expect(journey.status).toBe('in_transit');
  expect(actualTimes(journey, 'arrived')).toEqual([null]);
  expect(actualTimes(journey, 'discharged')).toEqual([null]);
  expect(actualTimes(journey, 'transhipment_discharged')).toEqual(['2026-12-05T06:00:00Z']);
});

test('loading at a port of transhipment does not move the loading at the origin', () => {
  expect(actualTimes(journeyOf(wholeWay), 'loaded')).toEqual(['2026-12-01T05:00:00Z']);
  expect(actualTimes(journeyOf(wholeWay), 'departed')).toEqual(['2026-12-01T09:00:00Z']);
});

test('empty or laden, at the origin or the destination: the same gate means four things', () => {
  const gate = (milestone: 'gate_in' | 'gate_out', place: string) => ({ ...box, milestone, place });
  const meaning = (event: What) => [...journeyOf([event]).meanings.values()][0];

  expect(meaning(gate('gate_out', 'KRPUS'))).toBe('empty_out');
  expect(meaning(gate('gate_out', 'VNSGN'))).toBe('gate_out');
  expect(meaning(gate('gate_in', 'KRPUS'))).toBe('gate_in');
  expect(meaning(gate('gate_in', 'VNSGN'))).toBe('empty_returned');
  expect(meaning({ ...gate('gate_out', 'KRPUS'), loadState: 'laden' })).toBe('unknown');
  expect(meaning({ ...gate('gate_in', 'VNSGN'), loadState: 'laden', facilityType: 'CLOC' })).toBe(
    'delivered',
  );
  expect(meaning({ ...emptyOut, place: 'KRUWN' })).toBe('empty_out');
});

test('actual counts over estimated, estimated over planned, and the later said over the earlier', () => {
  const eta = (at: string, classifier: 'EST' | 'PLN', recordedAt: string): What => ({
    ...arrived,
    classifier,
    at,
    recordedAt,
  });
  const events = [
    eta('2026-12-09T00:00:00Z', 'EST', '2026-12-02T00:00:00Z'),
    eta('2026-12-10T00:00:00Z', 'EST', '2026-12-04T00:00:00Z'),
    eta('2026-12-08T00:00:00Z', 'PLN', '2026-12-05T00:00:00Z'),
  ];

  expect(journeyOf(events).eta.current?.at.toString()).toBe('2026-12-10T00:00:00Z');
  expect(journeyOf(events).eta.history.map(({ value }) => value.at.toString())).toEqual([
    '2026-12-08T07:00:00Z', // as booked
    '2026-12-09T00:00:00Z',
    '2026-12-10T00:00:00Z',
  ]);
  const late = eta('2026-12-20T00:00:00Z', 'EST', '2026-12-09T00:00:00Z');
  expect(journeyOf([...events, arrived, late]).eta.current?.at.toString()).toBe('2026-12-08T07:00:00Z');
  expect(journeyOf([...events, arrived, late]).status).toBe('at_destination');
});

test('a carrier that corrects itself is believed the second time', () => {
  const again = { ...departed, at: '2026-12-01T11:00:00Z', recordedAt: '2026-12-03T00:00:00Z' };

  expect(actualTimes(journeyOf([again, departed]), 'departed')).toEqual(['2026-12-01T11:00:00Z']);
});

test('what is taken back moves nothing and stays in the history', () => {
  const told = anEvent({ ...named, ...arrived, sourceEventId: 'arr' });
  const takenBack = anEvent({
    ...named,
    ...arrived,
    sourceEventId: 'arr',
    retracted: true,
    recordedAt: '2026-12-09T00:00:00Z',
  });
  const journey = deriveJourney(planOf(aShipment()), [takenBack, told]);

  expect(journey.status).toBe('booked');
  expect(actualTimes(journey, 'arrived')).toEqual([null]);
});

test('a later telling of the same event replaces the earlier', () => {
  const first = anEvent({ ...named, ...arrived, sourceEventId: 'arr', version: '2026-12-08T08:00:00Z' });
  const second = anEvent({
    ...named,
    ...arrived,
    sourceEventId: 'arr',
    version: '2026-12-08T09:00:00Z',
    at: '2026-12-08T06:00:00Z',
    recordedAt: '2026-12-09T00:00:00Z',
  });

  expect(actualTimes(deriveJourney(planOf(aShipment()), [second, first]), 'arrived')).toEqual([
    '2026-12-08T06:00:00Z',
  ]);
});

test('a word nobody knows, and an event without a time, move nothing', () => {
  expect(journeyOf([{ milestone: 'unknown' }, { ...departed, at: null }]).status).toBe('booked');
});

test('whatever order events come in, and however often, the journey is the same', () => {
  const events = [
    ...wholeWay,
    {
      ...arrived,
      classifier: 'EST',
      at: '2026-12-09T00:00:00Z',
      recordedAt: '2026-12-04T00:00:00Z',
    } as const,
    {
      ...arrived,
      classifier: 'PLN',
      at: '2026-12-08T00:00:00Z',
      recordedAt: '2026-11-25T00:00:00Z',
    } as const,
    { ...departed, at: '2026-12-01T09:30:00Z' },
  ].map((event) => anEvent({ ...named, ...event }));
  const plan = planOf(aShipment());
  const told = (all: readonly TrackingEvent[]) => {
    const journey = deriveJourney(plan, all);
    return JSON.stringify([
      journey.status,
      journey.milestones.map((milestone) => ({ ...milestone, heard: null })),
      journey.eta,
      journey.etd,
    ]);
  };
  const expected = told(events);

  fc.assert(
    fc.property(
      fc.shuffledSubarray(events, { minLength: events.length }),
      fc.array(fc.constantFrom(...events), { maxLength: 10 }),
      (shuffled, repeated) =>
        told([
          ...repeated.map((event) => ({ ...event, id: `${event.id}x`, sourceEventId: null })),
          ...shuffled,
        ]) === expected,
    ),
    { numRuns: 300 },
  );
});

test('a time without a zone is shown as it was written', () => {
  const journey = journeyOf([{ ...departed, timeZoneKnown: false, localTime: '2026-12-01T18:00:00' }]);
  const found = journey.milestones.find(({ code }) => code === 'departed');

  expect(found?.actual).toEqual({ at: instant('2026-12-01T09:00:00Z'), clock: '2026-12-01T18:00:00' });
});
