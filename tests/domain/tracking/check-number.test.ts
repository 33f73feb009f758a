import { describe, expect, test } from 'vitest';
import { checkNumber, isContainerNumber } from '../../../src/domain/tracking/check-number.ts';

describe('a container number', () => {
  test.each([
    'CSQU3054383', // https://en.wikipedia.org/wiki/ISO_6346
    'TEXU3070079', // GS1 and BIC examples
    'HLXU2008419', // ISO 6346, BIC's own guide
    'HDMU6804878',
    'CMAU5127498', // X12 315: prefix and number apart from the digit 8
    'CSQU3054450', // remainder 10 is written 0
  ])('%s is right', (number) => {
    expect(checkNumber(number)).toMatchObject({ kind: 'container', valid: true });
    expect(isContainerNumber(number)).toBe(true);
  });

  test('is read with spaces, dashes and small letters', () => {
    expect(checkNumber(' hdmu 680487-8 ')).toEqual({
      kind: 'container',
      value: 'HDMU6804878',
      valid: true,
      checkDigit: '8',
      expected: '8',
    });
  });

  test('with a wrong digit is wrong, and the right one is named', () => {
    // A number often printed in examples.
    expect(checkNumber('MSKU1234567')).toEqual({
      kind: 'container',
      value: 'MSKU1234567',
      valid: false,
      checkDigit: '7',
      expected: '5',
    });
  });

  test('without its digit is not valid, and the digit is named', () => {
    expect(checkNumber('CMAU512749')).toEqual({
      kind: 'container',
      value: 'CMAU512749',
      valid: false,
      checkDigit: null,
      expected: '8',
    });
  });

  test('two digits changed places are noticed', () => {
    expect(checkNumber('CSQU3045383')?.valid).toBe(false);
  });
});

describe('an air waybill number', () => {
  test.each(['020-12345675', '02012345675', '020 1234 5675', '180-12345675'])('%s is right', (number) => {
    expect(checkNumber(number)).toMatchObject({ kind: 'awb', valid: true, expected: '5' });
  });

  test('takes its serial as one number, not digit by digit', () => {
    // 1801863755 with 5: a master bill of Korean Air in a published customs answer.
    expect(checkNumber('18018637555')).toMatchObject({ kind: 'awb', valid: true });
    expect(checkNumber('020-12345676')).toMatchObject({ valid: false, checkDigit: '6', expected: '5' });
  });
});

describe("a ship's IMO number", () => {
  test.each(['IMO 9074729', '9074729', 'IMO9321483', '9839430'])('%s is right', (number) => {
    expect(checkNumber(number)).toMatchObject({ kind: 'imo', valid: true });
  });

  test('with a wrong digit is wrong', () => {
    expect(checkNumber('IMO 9074728')).toEqual({
      kind: 'imo',
      value: '9074728',
      valid: false,
      checkDigit: '8',
      expected: '9',
    });
  });
});

test.each(['', 'HELLO', '123', 'HDMX6804878', 'HDMU68048788', '02012345675999', '9074729x'])(
  '%j is no number of ours',
  (text) => {
    expect(checkNumber(text)).toBeNull();
  },
);
