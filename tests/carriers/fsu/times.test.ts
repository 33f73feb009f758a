import { expect, test } from 'vitest';
import { readMessage } from '../../../src/carriers/fsu/connector.ts';
import { instant } from '../../../src/domain/time.ts';

const clockOf = (line: string, receivedAt: string): string | null => {
  const context = { carrier: 'KE', receivedAt: instant(receivedAt) };
  const { consignments } = readMessage(`FSU/14\n180-12345675ICNSGN/T1K10\n${line}`, context);
  return consignments[0]?.events.at(-1)?.localTime ?? null;
};

test.each([
  ['the same day', 'ARR/KE651/01DEC2201/SGN/T1', '2026-12-01T16:00:00Z', '2026-12-01T22:01:00'],
  [
    'last year’s December in January',
    'ARR/KE651/31DEC2201/SGN/T1',
    '2027-01-02T00:00:00Z',
    '2026-12-31T22:01:00',
  ],
  [
    'next year’s January in December',
    'ARR/KE651/01JAN0010/SGN/T1',
    '2026-12-31T23:00:00Z',
    '2027-01-01T00:10:00',
  ],
  [
    'what has happened is not half a year ahead',
    'DLV/24MAY1223/SGN/T1',
    '2026-12-02T00:00:00Z',
    '2026-05-24T12:23:00',
  ],
  ['a booking may be', 'BKD/KE651/08APR/ICNSGN/T1/S1820', '2026-12-02T00:00:00Z', '2027-04-08T18:20:00'],
  ['a leap day, in the leap year', 'DLV/29FEB1000/SGN/T1', '2028-03-01T00:00:00Z', '2028-02-29T10:00:00'],
  ['a leap day, in no leap year', 'DLV/29FEB1000/SGN/T1', '2026-03-01T00:00:00Z', null],
])('a day without a year: %s', (_what, line, receivedAt, clock) => {
  expect(clockOf(line, receivedAt)).toBe(clock);
});

test('a departure that only says when the flight is expected has not happened', () => {
  const context = { carrier: 'KE', receivedAt: instant('2026-12-01T00:00:00Z') };
  const line = 'DEP/KE651/01DEC/ICNSGN/T1K10/E1820';
  const { consignments } = readMessage(`FSU/14\n180-12345675ICNSGN/T1K10\n${line}`, context);

  expect(consignments[0]?.events).toMatchObject([{ classifier: 'EST', localTime: '2026-12-01T18:20:00' }]);
});
