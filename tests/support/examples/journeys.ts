import { deriveJourney, type Journey } from '../../../src/domain/tracking/journey.ts';
import { planOf } from '../../../src/domain/tracking/plan.ts';
import { anEvent, aShipment } from './shipments.ts';

/** The steps of one box from Busan over Singapore to Ho Chi Minh City, as its carrier tells them. */
export type What = Parameters<typeof anEvent>[0];

const box = { equipment: 'HDMU6804878' };
export const named = { references: [{ type: 'TRD', value: 'HDMUSELM0000001' }] };

const emptyOut: What = { ...box, milestone: 'empty_out', loadState: 'empty', at: '2026-11-28T01:00:00Z' };
const gateIn: What = { ...box, milestone: 'gate_in', loadState: 'laden', at: '2026-11-30T05:00:00Z' };
const loaded: What = { ...box, milestone: 'loaded', loadState: 'laden', at: '2026-12-01T05:00:00Z' };
const departed: What = { milestone: 'departed', at: '2026-12-01T09:00:00Z' };
const viaArrived: What = { milestone: 'arrived', place: 'SGSIN', at: '2026-12-05T01:00:00Z' };
const viaDischarged: What = { ...box, milestone: 'discharged', place: 'SGSIN', at: '2026-12-05T06:00:00Z' };
const viaLoaded: What = { ...box, milestone: 'loaded', place: 'SGSIN', at: '2026-12-06T06:00:00Z' };
const viaDeparted: What = { milestone: 'departed', place: 'SGSIN', at: '2026-12-06T12:00:00Z' };
const arrived: What = { milestone: 'arrived', place: 'VNSGN', at: '2026-12-08T07:00:00Z' };
const discharged: What = { ...box, milestone: 'discharged', place: 'VNCLI', at: '2026-12-08T15:00:00Z' };
const gateOut: What = {
  ...box,
  milestone: 'gate_out',
  loadState: 'laden',
  place: 'VNCLI',
  at: '2026-12-10T02:00:00Z',
};
const emptyBack: What = {
  ...box,
  milestone: 'empty_returned',
  loadState: 'empty',
  place: 'VNSGN',
  at: '2026-12-12T02:00:00Z',
};
export const wholeWay = [
  emptyOut,
  gateIn,
  loaded,
  departed,
  viaArrived,
  viaDischarged,
  viaLoaded,
  viaDeparted,
  arrived,
  discharged,
  gateOut,
  emptyBack,
];

export const journeyOf = (events: readonly What[], shipment = aShipment()) =>
  deriveJourney(
    planOf(shipment),
    events.map((event) => anEvent({ ...named, ...event })),
  );
export const actualTimes = (journey: Journey, code: string) =>
  journey.milestones.filter((each) => each.code === code).map((each) => each.actual?.at.toString() ?? null);
export const partOf = (journey: Journey, code: string) => {
  const found = journey.milestones.find((each) => each.code === code);
  return `${found?.done} of ${found?.of}`;
};

export const voyageSteps = {
  emptyOut,
  gateIn,
  loaded,
  departed,
  viaArrived,
  viaDischarged,
  viaLoaded,
  viaDeparted,
  arrived,
  discharged,
  gateOut,
  emptyBack,
};
