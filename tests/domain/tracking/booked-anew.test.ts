import { expect, test } from 'vitest';
import { instant } from '../../../src/domain/time.ts';
import { exceptionsOf } from '../../../src/domain/tracking/exceptions.ts';
import { deriveJourney } from '../../../src/domain/tracking/journey.ts';
import { planOf } from '../../../src/domain/tracking/plan.ts';
import { TOLD_AHEAD } from '../../../src/domain/tracking/believe.ts';
import { countingEvents } from '../../../src/domain/tracking/counting.ts';
import { aContainer, actualTimes, aLeg, anEvent, aShipment, voyageSteps } from '../../support/examples.ts';

const { emptyOut, gateIn, loaded, departed, arrived } = voyageSteps;
const under = (value: string, type = 'TRD') => ({ references: [{ type, value }] });

const rebooked = aShipment({
  legs: [
    aLeg({
      masterBill: 'HDMUSELM0000002',
      booking: 'SELM0000002',
      eta: instant('2026-12-15T14:00:00+07:00'),
    }),
  ],
  past: [
    {
      changedAt: instant('2026-11-30T00:00:00Z'),
      reason: 'Rolled to the next ship.',
      etd: instant('2026-12-01T18:00:00+09:00'),
      eta: instant('2026-12-08T14:00:00+07:00'),
      bills: ['HDMUSELM0000001', 'SELM0000001'],
    },
  ],
});
const plan = planOf(rebooked);

test('what happened under the booking before stays the story of the house', () => {
  const journey = deriveJourney(plan, [
    anEvent({ ...emptyOut, ...under('SELM0000001', 'BKG') }),
    anEvent({ ...gateIn, ...under('HDMUSELM0000001') }),
    anEvent({ ...loaded, ...under('HDMUSELM0000002') }),
  ]);

  expect(['empty_out', 'gate_in', 'loaded'].map((code) => actualTimes(journey, code)[0])).toEqual([
    '2026-11-28T01:00:00Z',
    '2026-11-30T05:00:00Z',
    '2026-12-01T05:00:00Z',
  ]);
});

test('what was expected under it is expected no more, and stays in the history with what the desk said', () => {
  const told = anEvent({
    ...arrived,
    ...under('HDMUSELM0000001'),
    classifier: 'EST',
    at: '2026-12-09T00:00:00Z',
    recordedAt: '2026-11-25T00:00:00Z',
  });
  const { eta } = deriveJourney(plan, [told]);

  expect(eta.current?.at.toString()).toBe('2026-12-15T07:00:00Z');
  expect(eta.history.map(({ value, source, reason }) => [value.at.toString(), source, reason])).toEqual([
    ['2026-12-08T07:00:00Z', 'booking', null],
    ['2026-12-09T00:00:00Z', 'HDMU', null],
    ['2026-12-15T07:00:00Z', 'desk', 'Rolled to the next ship.'],
  ]);
});

test('a booking that was cancelled and booked anew raises no alarm any more', () => {
  const cancelled = anEvent({
    milestone: 'unknown',
    code: 'SHIPMENT VOID',
    place: null,
    ...under('SELM0000001', 'BKG'),
    at: '2026-11-29T00:00:00Z',
  });
  const before = planOf(aShipment());
  const alarms = (at: typeof plan) =>
    exceptionsOf({
      plan: at,
      journey: deriveJourney(at, [cancelled]),
      events: [cancelled],
      silentSince: null,
      freeTime: [],
      zone: null,
      now: instant('2026-11-30T12:00:00Z'),
    }).map(({ code }) => code);

  expect(alarms(before)).toContain('booking_cancelled');
  expect(alarms(plan)).not.toContain('booking_cancelled');
});

test('cargo moved into another box keeps what the first box went through', () => {
  const swapped = planOf(
    aShipment({
      containers: [aContainer('TCLU7777772', { replaces: 'HDMU6804878' }), aContainer('HDMU6804878')],
    }),
  );
  const journey = deriveJourney(swapped, [
    anEvent({ ...gateIn, ...under('HDMUSELM0000001') }),
    anEvent({ ...loaded, ...under('HDMUSELM0000001'), equipment: 'TCLU7777772' }),
  ]);

  expect([...journey.boxes.keys()]).toEqual(['TCLU7777772']);
  expect(
    journey.milestones.filter(({ done }) => done > 0).map(({ code, done, of }) => [code, done, of]),
  ).toEqual([
    ['gate_in', 1, 1],
    ['loaded', 1, 1],
  ]);
});

test('what is told as done more than a day before its time is an estimate, and says so', () => {
  const tooEarly = anEvent({
    ...departed,
    ...under('HDMUSELM0000002'),
    at: '2026-12-01T09:00:00Z',
    recordedAt: '2026-11-30T08:59:59Z',
  });
  const withinADay = { ...tooEarly, recordedAt: instant('2026-11-30T09:00:01Z') };
  const [counted] = countingEvents([tooEarly], plan);

  expect(actualTimes(deriveJourney(plan, [tooEarly]), 'departed')).toEqual([null]);
  expect(deriveJourney(plan, [tooEarly])).toMatchObject({ status: 'booked', last: null });
  expect([counted?.classifier, counted?.reason]).toEqual(['EST', TOLD_AHEAD]);
  expect(actualTimes(deriveJourney(plan, [withinADay]), 'departed')).toEqual(['2026-12-01T09:00:00Z']);
});
