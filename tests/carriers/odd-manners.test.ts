import { describe, expect, test } from 'vitest';
import { connectorNamed } from '../../src/carriers/registry.ts';
import { NaruError } from '../../src/domain/error.ts';
import { instant } from '../../src/domain/time.ts';
import type { Reading } from '../../src/domain/tracking/question.ts';
import { payloadOf } from '../../src/network/answers.ts';

const receivedAt = instant('2026-12-02T09:00:00Z');

type Fields = Readonly<Record<string, unknown>>;

const read = (code: string, profile: string, payload: unknown): Reading => {
  const connector = connectorNamed(code);
  if (connector === null) throw new Error(code);
  const about = { type: 'TRD', value: 'BILL1' };
  return connector.readTracking(payload, { carrier: 'HDMU', profile, receivedAt, about });
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

describe('DCSA', () => {
  const one = (about: Fields, profile = 'standard') =>
    read('dcsa', profile, [{ ...dcsaEvent, ...about }]).events[0];

  test.each([
    ['nested', { eventLocation: { UNLocationCode: 'KRPUS' } }],
    ['in lower case', { eventLocation: { unLocationCode: 'krpus' } }],
    ['with spaces', { eventLocation: { UNLocationCode: ' KR PUS ' } }],
    ['flat', { eventLocation: null, UNLocationCode: 'KRPUS' }],
    ['as a location', { eventLocation: undefined, location: { UNLocationCode: 'KRPUS' } }],
    ['as a text', { eventLocation: 'KRPUS' }],
    ['of a call', { eventLocation: null, transportCall: { UNLocationCode: 'KRPUS' } }],
    ['deep in a call', { eventLocation: null, transportCall: { location: { UNLocationCode: 'KRPUS' } } }],
  ])('a place %s is the place', (_how, about) => {
    expect(one(about)?.place).toBe('KRPUS');
  });

  test.each([
    ['2026-11-20T10:00:00', '2026-11-20T10:00:00'],
    ['2026-11-20T24:00:00', '2026-11-21T00:00:00'],
    ['2026-12-31 24:00', '2027-01-01T00:00:00'],
    ['20261120', '2026-11-20T00:00:00'],
  ])('%s has no zone, and is nobody’s instant', (written, localTime) => {
    expect(one({ eventDateTime: written })).toMatchObject({ localTime, timeZoneKnown: false });
  });

  test.each([
    '2026-11-20T10:00:00+09:00[Asia/Seoul]',
    '2026-11-20T10:00:00.123456789012+0900',
    '2026-11-20T10:00:00 +09',
  ])('%s is an instant', (written) => {
    expect(one({ eventDateTime: written })?.happenedAt?.toString()).toMatch(/^2026-11-20T01:00:00/);
  });

  test.each([['true'], [true], ['Y'], [1]])('isRetracted %j takes back', (isRetracted) => {
    expect(one({ isRetracted })?.retracted).toBe(true);
  });

  test('one id for different events costs neither', () => {
    const other = {
      ...dcsaEvent,
      eventDateTime: '2026-11-21T10:00:00+09:00',
      equipmentEventTypeCode: 'DISC',
    };
    const { events, unreadable } = read('dcsa', 'standard', [
      dcsaEvent,
      other,
      { ...dcsaEvent, eventID: 'own' },
    ]);

    expect(events.map(({ sourceEventId }) => sourceEventId)).toEqual([null, null, 'own']);
    expect(unreadable.join()).toContain('one id for different events');
  });

  test('the same event twice is the same event', () => {
    const { events, unreadable } = read('dcsa', 'standard', [dcsaEvent, dcsaEvent]);

    expect([events.map(({ sourceEventId }) => sourceEventId), unreadable]).toEqual([['good', 'good'], []]);
  });
});

describe('UNI-PASS', () => {
  const step = (name: string, time: string) =>
    `<cargCsclPrgsInfoDtlQryVo><cargTrcnRelaBsopTpcd>${name}</cargTrcnRelaBsopTpcd><prcsDttm>${time}</prcsDttm></cargCsclPrgsInfoDtlQryVo>`;
  const around = (steps: string) =>
    `<?xml version="1.0"?><cargCsclPrgsInfoQryRtnVo><tCnt>1</tCnt><cargCsclPrgsInfoQryVo><mblNo>M</mblNo></cargCsclPrgsInfoQryVo>${steps}</cargCsclPrgsInfoQryRtnVo>`;
  const good = step('수입신고수리', '20261120100000');
  const steps = (text: string) =>
    read('unipass', 'standard', text).events.map(({ code, milestone }) => [code, milestone]);

  test.each([
    ['an empty step', '<cargCsclPrgsInfoDtlQryVo></cargCsclPrgsInfoDtlQryVo>'],
    ['a step of text', '<cargCsclPrgsInfoDtlQryVo>text</cargCsclPrgsInfoDtlQryVo>'],
    ['an inherited name', step('constructor', '20261120100000')],
    ['a day that is none', step('반입신고', '20260230100000')],
    ['an element nobody knows', '<x><y>1</y></x><cargCsclPrgsInfoDtlQry/>'],
    ['a NUL', step('반입\0신고', '20261120100000')],
  ])('%s beside the good step costs it nothing', (_what, odd) => {
    const read = steps(around(odd + good));

    expect(read).toContainEqual(['수입신고수리', 'import_cleared']);
    expect(read.every(([, milestone]) => typeof milestone === 'string')).toBe(true);
    expect(({} as Fields)['polluted']).toBeUndefined();
  });

  test('words are read as they were meant', () => {
    expect(steps(around(step('반입 &amp; 반출', '20261120100000')))).toEqual([['반입 & 반출', 'unknown']]);
  });

  test.each([
    ['a page of HTML', '<!DOCTYPE html><html><body>503</body></html>'],
    ['an entity', '<!DOCTYPE x [<!ENTITY a "b">]><cargCsclPrgsInfoQryRtnVo/>'],
    ['half a document', around(good).slice(0, 120)],
    ['nothing but depth', '<a>'.repeat(100_000)],
    ['the name of what objects inherit', around('<__proto__><polluted>1</polluted></__proto__>')],
    ['JSON', '{"events": []}'],
  ])('%s is no answer, and said so', (_what, text) => {
    expect(() => read('unipass', 'standard', text)).toThrow(NaruError);
  });

  test('a hundred thousand steps are read up to a limit', () => {
    expect(steps(around(good.repeat(100_000)).slice(0)).length).toBe(10_000);
  });
});

test('a mark before the text, and a wrong content type, cost nothing', () => {
  const body = Buffer.from(`\ufeff${JSON.stringify([dcsaEvent])}`);

  expect(payloadOf({ body, headers: { 'content-type': 'text/html' } }, 'json')).toEqual([dcsaEvent]);
});
