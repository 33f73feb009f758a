import { expect, test } from 'vitest';
import { MINOR_DIGITS } from '../../src/domain/currencies.ts';
import { csvRows } from '../../src/reference/data-file.ts';

test('the currencies and their digits are those of ISO 4217', () => {
  const columns = [
    'Entity',
    'Currency',
    'AlphabeticCode',
    'NumericCode',
    'MinorUnit',
    'WithdrawalDate',
  ] as const;
  const current = csvRows('iso4217.csv', columns).filter(
    (row) => row.WithdrawalDate === '' && /^\d$/.test(row.MinorUnit), // Metals and test codes have no digits.
  );
  const iso = Object.fromEntries(current.map((row) => [row.AlphabeticCode, Number(row.MinorUnit)]));

  expect(MINOR_DIGITS).toEqual(iso);
});
