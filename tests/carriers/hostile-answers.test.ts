import { describe, expect, test } from 'vitest';
import { connectorNamed } from '../../src/carriers/registry.ts';
import { instant } from '../../src/domain/time.ts';
import type { Reading } from '../../src/domain/tracking/question.ts';

const receivedAt = instant('2026-12-02T09:00:00Z');

const read = (code: string, profile: string, payload: unknown): Reading => {
  const connector = connectorNamed(code);
  if (connector === null) throw new Error(code);
  const about = { type: 'TRD', value: 'BILL1' };
  return connector.readTracking(payload, { carrier: 'HDMU', profile, receivedAt, about });
};

type Fields = Readonly<Record<string, unknown>>;

/** How one carrier writes a list of events: with a good event among whatever the test puts beside it. */
type Manner = {
  readonly connector: string;
  readonly profile: string;
  readonly good: Fields;
  readonly goodCode: string;
  /** An answer around these entries. */
  readonly around: (entries: unknown) => unknown;
  readonly time: string;
  readonly code: string;
};

const dcsaEvent = {
  eventID: 'good',
  eventType: 'EQUIPMENT',
  eventClassifierCode: 'ACT',
  eventDateTime: '2026-11-20T10:00:00+09:00',
  equipmentEventTypeCode: 'LOAD',
  equipmentReference: 'HDMU6804878',
  emptyIndicatorCode: 'LADEN',
  eventLocation: { UNLocationCode: 'KRPUS' },
};
const DCSA_PROFILES = 'standard maersk hapag-lloyd cma-cgm msc hmm one zim evergreen'.split(' ');
const dcsa = DCSA_PROFILES.map((profile): Manner => ({
  connector: 'dcsa',
  profile,
  good: dcsaEvent,
  goodCode: 'EQUIPMENT LOAD',
  around: (entries) =>
    profile === 'hmm'
      ? { shipmentEvent: null, equipmentEvent: entries }
      : profile === 'maersk'
        ? { events: entries }
        : entries,
  time: 'eventDateTime',
  code: 'equipmentEventTypeCode',
}));

const ofVersion3: Manner = {
  connector: 'dcsa',
  profile: 'standard',
  good: {
    eventID: 'good',
    eventType: 'EQUIPMENT',
    eventClassifier: 'ACTUAL',
    eventDateTime: '2026-11-20T10:00:00+09:00',
    equipmentEventTypeCode: 'LOADED',
    equipmentReference: 'HDMU6804878',
  },
  goodCode: 'EQUIPMENT LOAD',
  around: (entries) => ({ events: entries, feedbackElements: null }),
  time: 'eventDateTime',
  code: 'equipmentEventTypeCode',
};

const express: Manner[] = [
  {
    connector: 'dhl',
    profile: 'standard',
    good: {
      timestamp: '2026-11-20T10:00:00+09:00',
      statusCode: 'transit',
      status: 'PU',
      description: 'Picked up',
    },
    goodCode: 'transit PU',
    around: (events) => ({ shipments: [{ id: 7777777770, service: 'express', events }] }),
    time: 'timestamp',
    code: 'status',
  },
  {
    connector: 'fedex',
    profile: 'standard',
    good: { date: '2026-11-20T10:00:00+09:00', eventType: 'PU', eventDescription: 'Picked up' },
    goodCode: 'PU',
    around: (scanEvents) => ({
      output: {
        completeTrackResults: {
          trackResults: { trackingNumberInfo: { trackingNumber: '1' }, scanEvents },
        },
      },
    }),
    time: 'date',
    code: 'eventType',
  },
  {
    connector: 'ups',
    profile: 'standard',
    good: { date: '20261120', time: 100000, gmtOffset: '+09:00', status: { type: 'P', code: 'PU' } },
    goodCode: 'P PU',
    around: (activity) => ({ trackResponse: { shipment: { package: { trackingNumber: '1Z', activity } } } }),
    time: 'date',
    code: 'status',
  },
];

const oneRecord: Manner = {
  connector: 'one-record',
  profile: 'standard',
  good: {
    '@id': 'good',
    '@type': 'cargo:LogisticsEvent',
    'cargo:eventCode': { '@id': 'https://onerecord.iata.org/ns/code-lists/StatusCode#DEP' },
    'cargo:eventDate': '2026-11-20T10:00:00+09:00',
  },
  goodCode: 'DEP',
  around: (items) => ({ '@type': 'api:Collection', 'api:hasItem': items }),
  time: 'cargo:eventDate',
  code: 'cargo:eventCode',
};

const MANNERS = [...dcsa, ofVersion3, ...express, oneRecord].map((manner) => ({
  ...manner,
  name: `${manner.connector} ${manner.profile}${manner === ofVersion3 ? ' 3.0' : ''}`,
}));

const deep = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;

/** What an entry of a list may be instead of an event, or what one of its fields may hold. */
const NONSENSE: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['a number', 7],
  ['a text', 'LOAD'],
  ['an empty text', ''],
  ['an empty list', []],
  ['an empty object', {}],
  ['a list of lists', [[[]]]],
  ['true', true],
  ['something deep', deep(60)],
  ['a very long text', 'x'.repeat(100_000)],
  ['a NUL', 'a\0b'],
  ['half a letter', '\ud800'],
  ['the name of an inherited field', 'constructor'],
  ['__proto__', '__proto__'],
  [
    'an object with __proto__',
    JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": 1}}'),
  ],
  ['script', '<script>alert(1)</script>'],
  ['a number beyond all', 1e308],
];

describe.each(MANNERS)('$name', ({ connector, profile, good, goodCode, around, time, code }) => {
  const codes = (payload: unknown) => read(connector, profile, payload).events.map((event) => event.code);

  test.each(NONSENSE)('%s among the events costs the good one nothing', (_what, nonsense) => {
    expect(codes(around([nonsense, good, nonsense]))).toContain(goodCode);
    expect(({} as Fields)['polluted']).toBeUndefined();
  });

  test.each(NONSENSE)(
    '%s in any field costs the good one nothing, and gives no odd value',
    (_what, nonsense) => {
      for (const field of Object.keys(good)) {
        const { events } = read(connector, profile, around([{ ...good, [field]: nonsense }, good]));

        expect(events.map((event) => event.code)).toContain(goodCode);
        for (const event of events) expect(typeof event.milestone + typeof event.code).toBe('stringstring');
        expect(JSON.stringify(events.map((event) => ({ ...event, raw: null })))).not.toContain('\\u0000');
      }
    },
  );

  test('one event where a list is usual is a list of one', () => {
    expect(codes(around(good))).toEqual([goodCode]);
  });

  test.each([[null], [[]]])('%j for a list is nothing yet, and no failure', (none) => {
    if (none === null && typeof around(null) !== 'object') return;
    expect(around(none) === null ? [] : codes(around(none))).toEqual([]);
  });

  test('a code nobody knows keeps the carrier’s words and moves nothing', () => {
    const strange =
      code === 'status' && connector === 'ups' ? { type: 'ZZ', code: 'Q9', description: 'ODD' } : 'ZZQ9';
    const { events } = read(
      connector,
      profile,
      around([{ ...good, [code]: strange, statusCode: 'unknown', description: 'ODD' }]),
    );

    expect(events).toHaveLength(1);
    expect(events[0]?.milestone).toBe('unknown');
    expect(`${events[0]?.code ?? ''} ${events[0]?.carrierText ?? ''}`).toMatch(/Q9|ODD/);
  });

  test.each([
    '2026-02-30T10:00:00+09:00',
    '26-11-20',
    '0001-01-01T00:00:00Z',
    '9999-12-31T00:00:00Z',
    'soon',
  ])('an event at %s is kept without a time, and that is said', (impossible) => {
    const { events, unreadable } = read(connector, profile, around([{ ...good, [time]: impossible }, good]));

    expect(events.map(({ happenedAt }) => happenedAt === null)).toEqual([true, false]);
    expect(unreadable.join()).toContain('1 event has no time');
  });

  test('a hundred thousand events are read up to a limit, in time, and that is said', () => {
    const many = Array.from({ length: 100_000 }, () => good);
    const started = performance.now();
    const { events, unreadable } = read(connector, profile, around(many));

    expect(events.length).toBeLessThanOrEqual(10_000);
    expect(unreadable.join()).toContain('Only the first');
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
