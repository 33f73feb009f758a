import { expect, test } from 'vitest';
import { instant, plainDate } from '../../../src/domain/time.ts';
import { ago, day, dayAndTime, moneyText, number, plainNumber } from '../../../src/web/pages/figures.ts';

test.each([
  ['ko', '1,686.00', '12월 8일 (화)', '12월 8일 14:00'],
  ['en', '1,686.00', 'Tue 8 Dec', '8 Dec 14:00'],
  ['vi', '1.686,00', 'Thứ 3, 8 thg 12', '14:00 8 thg 12'],
  ['es', '1.686,00', 'mar 8 de dic', '8 de dic 14:00'],
] as const)('numbers and dates are written the way %s is read', (language, amount, date, time) => {
  expect(number(language, '1686.00')).toBe(amount);
  expect(day(language, plainDate('2026-12-08'), 2026)).toBe(date);
  expect(dayAndTime(language, instant('2026-12-08T07:00:00Z'), 'Asia/Ho_Chi_Minh')).toBe(time);
});

test('no digit is lost and none is made up', () => {
  expect(number('en', '123456789012345678.25')).toBe('123,456,789,012,345,678.25');
  expect(plainNumber('en', '3470.00')).toBe('3,470');
  expect(plainNumber('en', '0.15')).toBe('0.15');
  expect(moneyText('en', { amount: '555200', currency: 'KRW' })).toBe('KRW\u00a0555,200');
});

test('another year is named, this one is not', () => {
  expect(day('en', plainDate('2027-02-01'), 2026)).toBe('1 Feb 2027');
});

test('how long ago is told in the largest unit', () => {
  const now = instant('2026-12-08T12:00:00Z');

  expect(ago('en', now.subtract({ minutes: 12 }), now)).toBe('12 minutes ago');
  expect(ago('en', now.subtract({ seconds: 20 }), now)).toBe('just now');
  expect(ago('ko', now.subtract({ hours: 3 }), now)).toBe('3시간 전');
  expect(ago('en', now.add({ minutes: 15 }), now)).toBe('in 15 minutes');
});
