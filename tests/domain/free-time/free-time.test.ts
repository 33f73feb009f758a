import { describe, expect, test } from 'vitest';
import {
  billFreeTime,
  lastFreeDay,
  type FreeTimeTariff,
  type Stay,
} from '../../../src/domain/free-time/free-time.ts';

const open = (fromDay: number, perDay: Record<string, string>, toDay: number | null = null) => ({
  fromDay,
  toDay,
  perDay,
});

function aTariff(about: Partial<FreeTimeTariff> = {}): FreeTimeTariff {
  return {
    freeDays: 14,
    dayOne: 'same',
    dayKind: 'calendar',
    endInclusive: true,
    holidays: [],
    currency: 'USD',
    tiers: [open(15, { '20': '200', '40': '250' }, 17), open(18, { '20': '300', '40': '400' })],
    ...about,
  };
}

function aStay(about: Partial<Stay> = {}): Stay {
  return {
    container: '40HC',
    start: '2026-08-03',
    end: '2026-08-20',
    freeDaysGranted: null,
    overrideMode: 'shift',
    ...about,
  };
}

describe('counting the days', () => {
  test('a line’s own example: arrival 3 August, 14 days free, the last of them 16 August, charged from the 17th', () => {
    const bill = billFreeTime(aTariff(), aStay());

    expect(bill).toEqual({
      days: 18,
      chargeableDays: 4,
      lastFreeDay: '2026-08-16',
      lines: [
        { fromDay: 15, toDay: 17, days: 3, perDay: '250', amount: { amount: '750.00', currency: 'USD' } },
        { fromDay: 18, toDay: 18, days: 1, perDay: '400', amount: { amount: '400.00', currency: 'USD' } },
      ],
      total: { amount: '1150.00', currency: 'USD' },
    });
  });

  test('discharged 5 December with 7 days free, gone on the 15th: last free day the 11th, four days (domain rule 1.10)', () => {
    const tariff = aTariff({ freeDays: 7, tiers: [open(8, { '40': '100' })] });
    const bill = billFreeTime(tariff, aStay({ start: '2026-12-05', end: '2026-12-15' }));

    expect(bill).toMatchObject({ chargeableDays: 4, lastFreeDay: '2026-12-11', total: { amount: '400.00' } });
  });

  test('elapsed days: the start is not counted', () => {
    const bill = billFreeTime(aTariff({ dayOne: 'next' }), aStay());

    expect(bill).toMatchObject({ days: 17, chargeableDays: 3, lastFreeDay: '2026-08-17' });
  });

  test('an exclusive end leaves the last day out', () => {
    expect(billFreeTime(aTariff({ endInclusive: false }), aStay())).toMatchObject({
      days: 17,
      chargeableDays: 3,
    });
  });

  test('in and out within the free days costs nothing', () => {
    const bill = billFreeTime(aTariff(), aStay({ end: '2026-08-03' }));

    expect(bill).toMatchObject({ days: 1, chargeableDays: 0, lines: [], total: { amount: '0.00' } });
  });

  test('a change of clocks takes no day and gives none', () => {
    const tariff = aTariff({ freeDays: 1, tiers: [open(2, { '40': '10' })] });

    expect(billFreeTime(tariff, aStay({ start: '2026-03-28', end: '2026-03-30' })).days).toBe(3);
    expect(billFreeTime(tariff, aStay({ start: '2028-02-28', end: '2028-03-01' })).days).toBe(3);
  });
});

describe('Maersk Korea, import, 2018: calendar days, both ends counted, ten free', () => {
  // https://www.maersk.com/local-information/korea/import
  const maersk = aTariff({
    freeDays: 10,
    currency: 'KRW',
    tiers: [
      open(11, { '20': '11000', '40': '22000' }, 15),
      open(16, { '20': '22000', '40': '44000' }, 20),
      open(21, { '20': '44000', '40': '88000' }),
    ],
  });

  test.each([
    ['20GP', '2026-06-10', '0'],
    ['20GP', '2026-06-11', '11000'],
    ['20GP', '2026-06-15', '55000'],
    ['40HC', '2026-06-16', '154000'],
    ['40HC', '2026-06-22', '506000'],
  ])('a %s discharged 1 June and returned on %s costs %s won', (container, end, amount) => {
    expect(billFreeTime(maersk, aStay({ container, start: '2026-06-01', end })).total.amount).toBe(amount);
  });
});

describe('K Line Korea, demurrage, 2012: from the midnight after discharge, Sundays and holidays are not free days', () => {
  // http://kline.co.kr/bbs/board.php?bo_table=notice&wr_id=25
  const kLine = aTariff({
    freeDays: 8,
    dayOne: 'next',
    dayKind: 'working',
    holidays: ['2026-09-24', '2026-09-25', '2026-09-26'],
    currency: 'KRW',
    tiers: [
      open(9, { '20': '7000', '40': '10000' }, 18),
      open(19, { '20': '10000', '40': '15000' }, 38),
      open(39, { '20': '20000', '40': '30000' }),
    ],
  });

  test('the free days step over Chuseok and two Sundays', () => {
    // Monday 21st discharged; 22, 23 count; 24–26 Chuseok, 27 Sunday; 28 – 3 October count: the eighth is Saturday 3 October.
    expect(lastFreeDay(kLine, aStay({ start: '2026-09-21' }))).toBe('2026-10-03');
  });

  test('once they are used up every day counts, the Sunday too', () => {
    const bill = billFreeTime(kLine, aStay({ container: '20GP', start: '2026-09-21', end: '2026-10-05' }));

    expect(bill).toMatchObject({ chargeableDays: 2, total: { amount: '14000', currency: 'KRW' } });
  });
});

describe('other free days than the tariff’s', () => {
  test('tiers move along and keep their length', () => {
    const bill = billFreeTime(aTariff(), aStay({ freeDaysGranted: 21, end: '2026-08-27' }));

    expect(bill.lastFreeDay).toBe('2026-08-23');
    expect(bill.lines.map(({ fromDay, toDay, perDay }) => [fromDay, toDay, perDay])).toEqual([
      [22, 24, '250'],
      [25, 25, '400'],
    ]);
  });

  test('or their ends stay: beyond the first tier, straight into the second', () => {
    const bill = billFreeTime(
      aTariff(),
      aStay({ freeDaysGranted: 21, overrideMode: 'fixed', end: '2026-08-27' }),
    );

    expect(bill.lines.map(({ fromDay, toDay, perDay }) => [fromDay, toDay, perDay])).toEqual([
      [22, 25, '400'],
    ]);
  });

  test('fewer free days with fixed ends lengthen the first tier', () => {
    const bill = billFreeTime(aTariff(), aStay({ freeDaysGranted: 10, overrideMode: 'fixed' }));

    expect(bill.lines.map(({ fromDay, toDay, days }) => [fromDay, toDay, days])).toEqual([
      [11, 17, 7],
      [18, 18, 1],
    ]);
  });

  test('fewer free days move the tiers forward', () => {
    const bill = billFreeTime(aTariff(), aStay({ freeDaysGranted: 12 }));

    expect(bill.lines.map(({ fromDay, toDay }) => [fromDay, toDay])).toEqual([
      [13, 15],
      [16, 18],
    ]);
  });

  test('none at all: charged from the first day, and no day is the last free one', () => {
    const bill = billFreeTime(
      aTariff({ freeDays: 0, tiers: [open(1, { '40': '10' })] }),
      aStay({ end: '2026-08-04' }),
    );

    expect(bill).toMatchObject({ days: 2, chargeableDays: 2, lastFreeDay: null, total: { amount: '20.00' } });
  });
});

describe('the size of the container', () => {
  test.each([
    ['40HC', { '40': '1' }],
    ['45G1', { '40': '1' }],
    ['22G1', { '20': '1' }],
    ['40FT', { '40': '1' }],
    ['40HC', { '40FT': '1' }],
    ['40hc', { '40HC': '1', '40': '9' }],
    ['45HC', { '45': '1' }],
    ['PMC', { PMC: '1' }],
  ])('%s is priced by %j', (container, perDay) => {
    const tariff = aTariff({ freeDays: 0, tiers: [{ fromDay: 1, toDay: null, perDay }] });

    expect(billFreeTime(tariff, aStay({ container, end: '2026-08-03' })).total.amount).toBe('1.00');
  });

  test.each(['45HC', 'PMC', '53FT', ''])(
    '%j is unknown to a tariff of 20 and 40 feet, and refused',
    (container) => {
      expect(() => billFreeTime(aTariff(), aStay({ container }))).toThrow(/has no rate for/);
    },
  );
});

describe('what cannot be right is refused', () => {
  test.each([
    ['an end before the start', aTariff(), aStay({ end: '2026-08-01' }), 'The end is before the start'],
    ['a stay of twenty years', aTariff(), aStay({ end: '2046-08-01' }), 'longer than ten years'],
    [
      'a day between two tiers',
      aTariff({ tiers: [open(15, { '40': '1' }, 16), open(18, { '40': '1' })] }),
      aStay(),
      'no price for day 17',
    ],
    [
      'a first tier that begins late',
      aTariff({ tiers: [open(16, { '40': '1' })] }),
      aStay(),
      'no price for day 15',
    ],
    [
      'a last tier that ends',
      aTariff({ tiers: [open(15, { '40': '1' }, 16)] }),
      aStay(),
      'no price for day 17',
    ],
    ['a date that is none', aTariff(), aStay({ end: '2026-02-30' }), 'is not a date'],
  ])('%s', (_name, tariff, stay, sentence) => {
    expect(() => billFreeTime(tariff, stay)).toThrow(sentence);
  });
});
