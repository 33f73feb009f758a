import { expect } from 'vitest';
import { startNaru } from './naru.ts';

export const box = 'HDMU6804878';
export const reefer = 'TCLU1234568';

/** Ten calendar days from the day of discharge on, as Maersk counts in Korea; from the eleventh they cost. */
function aTariff(about: object = {}): object {
  return {
    carrier: 'HDMU',
    place: 'VNSGN',
    direction: 'import',
    kind: 'demurrage',
    group: 'dry',
    freeDays: 10,
    dayOne: 'same',
    dayKind: 'calendar',
    endInclusive: true,
    currency: 'USD',
    tiers: [{ fromDay: 11, toDay: null, perDay: { '20': '20', '40': '40' } }],
    ...about,
  };
}

export type Left = {
  readonly container: string;
  readonly kind: string;
  readonly days: number;
  readonly lastFreeDay: string | null;
  readonly tariff: string;
};
type Body = { readonly reference: string; readonly freeTime: readonly Left[] };

/** Naru with a desk that keeps free-time tariffs, ships boxes and says what happens to them. */
export async function startFreeTime() {
  const naru = await startNaru();
  const desk = naru.api(naru.forwarder.key);
  const exporter = naru.api(naru.exporter.key);
  const put = async (name: string, about: object = {}) => {
    const { status } = await desk('PUT', `/free-time-tariffs/${name}`, aTariff(about));
    expect(status).toBeLessThan(300);
  };
  const drop = (name: string) => desk('DELETE', `/free-time-tariffs/${name}`);

  const aShipment = async (about: object = {}): Promise<string> => {
    const { body } = await desk<Body>('POST', '/shipments', {
      mode: 'FCL',
      carrier: 'HDMU',
      origin: 'KRPUS',
      destination: 'VNSGN',
      containers: [{ number: box, type: '40HC' }],
      exporter: 'bora',
      etd: '2026-11-12T10:00:00+09:00',
      ...about,
    });
    return body.reference;
  };

  const freeTimeOf = async (reference: string, ask = desk): Promise<readonly Left[]> =>
    (await ask<Body>('GET', `/shipments/${reference}`)).body.freeTime;

  const happens = async (reference: string, milestone: string, happenedAt: string, container = box) => {
    const told = { milestone, classifier: 'ACT', happenedAt, place: 'VNSGN', container, reason: 'test' };
    const { status } = await desk('POST', `/shipments/${reference}/events`, told);
    expect(status).toBe(201);
  };

  return { naru, desk, exporter, put, drop, aShipment, freeTimeOf, happens };
}
