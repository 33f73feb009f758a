import { expect, test } from 'vitest';
import { instant } from '../../../src/domain/time.ts';
import { exceptionsOf } from '../../../src/domain/tracking/exceptions.ts';
import { deriveJourney } from '../../../src/domain/tracking/journey.ts';
import { planOf } from '../../../src/domain/tracking/plan.ts';
import { anEvent, aShipment, named, voyageSteps, type What } from '../../support/examples.ts';

const { departed, arrived, viaDischarged, viaLoaded, emptyBack } = voyageSteps;

/** Booked to leave on 1 December and to arrive on 8 December. */
function troubles(
  said: readonly What[],
  now: string,
  silentSince: string | null = null,
  shipment = aShipment(),
) {
  const plan = planOf(shipment);
  const events = said.map((event) => anEvent({ ...named, ...event }));
  const found = exceptionsOf({
    plan,
    journey: deriveJourney(plan, events),
    events,
    silentSince: silentSince === null ? null : instant(silentSince),
    freeTime: [],
    zone: 'Asia/Ho_Chi_Minh',
    now: instant(now),
  });
  return found.map(({ id, severity }) => `${id}: ${severity}`);
}

test('a shipment that goes as booked has no trouble', () => {
  expect(troubles([], '2026-11-25T00:00:00Z')).toEqual([]);
  expect(troubles([departed], '2026-12-05T00:00:00Z')).toEqual([]);
});

test('a day later than booked is late, an hour is not', () => {
  const eta = (at: string) => ({ ...arrived, classifier: 'EST', at }) as const;

  expect(troubles([departed, eta('2026-12-08T08:00:00Z')], '2026-12-05T00:00:00Z')).toEqual([]);
  expect(troubles([departed, eta('2026-12-09T08:00:00Z')], '2026-12-05T00:00:00Z')).toEqual([
    'late_arrival: late',
  ]);
});

test('a departure nobody tells of for two days may have been rolled', () => {
  expect(troubles([], '2026-12-03T08:59:00Z')).toEqual([]);
  expect(troubles([], '2026-12-03T09:01:00Z')).toEqual(['overdue_departure: at_risk']);
});

test('a box that waits too long between two ships has missed one', () => {
  const way = [
    departed,
    viaDischarged,
    { ...arrived, classifier: 'EST', at: '2026-12-20T00:00:00Z' } as const,
  ];

  expect(troubles(way, '2026-12-16T00:00:00Z')).toContain('missed_transhipment SGSIN: at_risk');
  expect(troubles([...way, viaLoaded], '2026-12-16T00:00:00Z')).not.toContain(
    'missed_transhipment SGSIN: at_risk',
  );
});

test('what customs holds is stopped until it is released', () => {
  const hold = { milestone: 'unknown', code: 'EQUIPMENT CUSS', at: '2026-12-08T09:00:00Z' } as const;
  const release = {
    milestone: 'import_cleared',
    code: 'EQUIPMENT CUSR',
    place: 'VNSGN',
    at: '2026-12-09T09:00:00Z',
    recordedAt: '2026-12-09T10:00:00Z',
  } as const;

  expect(troubles([departed, arrived, hold], '2026-12-09T00:00:00Z')).toEqual(['customs_hold: stopped']);
  expect(troubles([departed, arrived, hold, release], '2026-12-10T00:00:00Z')).toEqual([]);
});

test('a silent carrier is said so, and a delivered shipment troubles nobody', () => {
  expect(troubles([departed], '2026-12-05T00:00:00Z', '2026-12-03T00:00:00Z')).toEqual(['silent: at_risk']);
  expect(troubles([emptyBack], '2027-01-05T00:00:00Z', '2026-12-03T00:00:00Z')).toEqual([]);
});

test('another ship that leaves a day later is a roll-over', () => {
  const planned = {
    ...departed,
    classifier: 'PLN',
    voyage: '012W',
    at: '2026-12-01T09:00:00Z',
    recordedAt: '2026-11-20T00:00:00Z',
  } as const;
  const next = {
    ...departed,
    classifier: 'PLN',
    voyage: '013W',
    at: '2026-12-08T09:00:00Z',
    recordedAt: '2026-11-29T00:00:00Z',
  } as const;
  const sameShipLater = { ...next, voyage: '012W' } as const;

  expect(troubles([planned, next], '2026-11-30T00:00:00Z')).toContain('rolled: late');
  expect(troubles([planned, sameShipLater], '2026-11-30T00:00:00Z')).not.toContain('rolled: late');
});

test('free time is warned of two days before its last day, and late when that has passed', () => {
  const plan = planOf(aShipment());
  const free = (now: string, endedOn: string | null = null) =>
    exceptionsOf({
      plan,
      journey: deriveJourney(plan, [anEvent({ ...named, ...emptyBack })]),
      events: [],
      silentSince: null,
      freeTime: [
        {
          container: 'HDMU6804878',
          kind: 'detention',
          days: 7,
          lastFreeDay: '2026-12-15',
          tariff: 'HMM',
          startedOn: '2026-12-09',
          endedOn,
        },
      ],
      zone: 'Asia/Ho_Chi_Minh',
      now: instant(now),
    }).map(({ id, severity, dueAt }) => `${id}: ${severity}, ${dueAt?.toString() ?? ''}`);

  expect(free('2026-12-12T16:59:00Z')).toEqual([]);
  expect(free('2026-12-12T17:00:00Z')).toEqual([
    'free_time_ending HDMU6804878 detention: at_risk, 2026-12-15T17:00:00Z',
  ]);
  expect(free('2026-12-15T17:00:00Z')).toEqual([
    'free_time_ending HDMU6804878 detention: late, 2026-12-15T17:00:00Z',
  ]);
  expect(free('2026-12-15T17:00:00Z', '2026-12-14')).toEqual([]);
});
