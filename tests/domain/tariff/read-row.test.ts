import { describe, expect, test } from 'vitest';
import { cell, rowOf, type Column } from '../../../src/domain/tariff/columns.ts';
import { rowReader } from '../../../src/domain/tariff/read-row.ts';
import { aKnown } from '../../support/examples/rates.ts';

type Cells = Readonly<Partial<Record<Column, string>>>;

const freight: Cells = {
  mode: 'FCL',
  charge: 'FRT',
  block: 'freight',
  origin: 'KRPUS',
  destination: 'VNSGN',
  basis: 'per_container',
  rate: '320',
  currency: 'USD',
};
const read = rowReader(aKnown());

/** What a cell becomes in an otherwise good row; or the fault, as `column: message`. */
function cellOf(column: Column, about: Cells): string {
  const found = read(rowOf({ ...freight, ...about }));
  return found?.row
    ? cell(found.row, column)
    : (found?.faults ?? []).map((fault) => `${fault.column}: ${fault.message}`).join(' | ');
}

function faultsOf(about: Cells): string[] {
  return (read(rowOf({ ...freight, ...about }))?.faults ?? []).map(({ column }) => column);
}

describe('what is certain is put right', () => {
  test.each<[Column, string, string]>([
    ['mode', 'fcl', 'FCL'],
    ['basis', 'Per Container', 'per_container'],
    ['origin', ' krpus ', 'KRPUS'],
    ['origin', 'ＫＲＰＵＳ', 'KRPUS'],
    ['origin', 'ICN', 'KRICN'],
    ['origin', 'kr', 'KR'],
    ['destination', '@vietnam-base', '@vietnam-base'],
    ['destination', '@Vietnam-Base', '@vietnam-base'],
    ['via', 'parod, sgsin', 'PAROD SGSIN'],
    ['equipment', '22G1', '20GP'],
    ['equipment', '42R1', '40RF'],
    ['equipment', '45G1', '40HC'],
    ['equipment', 'L5G1', '45HC'],
    ['equipment', "40'HQ", '40HC'],
    ['equipment', '20gp', '20GP'],
    ['equipment', 'PMC', 'PMC'],
    ['rate', '３２０', '320'],
    ['rate', ' 320.50 ', '320.5'],
    ['rate', '-0.00', '0'],
    ['rate', '+5', '5'],
    ['rate', '.5', '0.5'],
    ['rate', '007', '7'],
    ['rate', '−40', '-40'],
    ['from', '0', ''],
    ['currency', 'usd', 'USD'],
    ['valid_from', '2026/12/1', '2026-12-01'],
    ['valid_from', '2026.12.01', '2026-12-01'],
    ['valid_from', '20261201', '2026-12-01'],
    ['commodity', '3304.99', '330499'],
    ['commodity', '3304 3305', '3304 3305'],
    ['transit_days', '34 ~ 38', '34-38'],
    ['free_time', '7 / 7', '7/7'],
    ['requires', 'reefer dangerous:3', 'dangerous:3 reefer'],
    ['requires', 'Insurance', 'insurance'],
    ['customer', 'Seoul-Cosmetics', 'seoul-cosmetics'],
    ['note', '  two\n lines ', 'two lines'],
    ['note', "'=1+1", '=1+1'],
  ])('%s %j is %j', (column, text, expected) => {
    expect(cellOf(column, { [column]: text })).toBe(expected);
  });

  test('a row says by which date it is valid, even when the file does not', () => {
    expect(cellOf('valid_by', {})).toBe('sailing');
    expect(cellOf('valid_by', { mode: 'AIR', basis: 'per_kg' })).toBe('awb');
    expect(cellOf('valid_by', { mode: 'EXPRESS', basis: 'step' })).toBe('quote');
    expect(cellOf('valid_by', { charge: 'CUS', mode: '', origin: '', destination: '' })).toBe('quote');
  });

  test('a percentage of nothing named is one of the freight', () => {
    expect(cellOf('of', { charge: 'FSC', basis: 'percent', rate: '27.5', currency: '' })).toBe('FRT');
  });

  test('CNSHA is the port for a ship and the airport for an aircraft', () => {
    expect(cellOf('origin', { origin: 'CNSHA' })).toBe('CNSGH');
    expect(cellOf('origin', { origin: 'CNSHA', mode: 'AIR', basis: 'per_kg' })).toBe('CNSHA');
    expect(cellOf('origin', { origin: 'CNSHA', mode: '', charge: 'DOC' })).toContain(
      'CNSGH for the sea and CNSHA for the air',
    );
  });

  test.each(['KR:16*', 'KR:16419', 'kr:16*', 'KRPUS', 'KR'])('a door may be %s', (place) => {
    expect(cellOf('place', { charge: 'TRK', block: 'pickup', place })).toBe(place.toUpperCase());
  });
});

describe('what is not certain is refused, with how to mend it', () => {
  test.each<[Column, string, string]>([
    ['rate', '1,250', 'write 1250.'],
    ['rate', '1.250,00', 'write 1250.00.'],
    ['rate', '12,5', 'write 12.5.'],
    ['rate', '1e400', 'is not a number'],
    ['rate', '320 USD', 'write 320 here and USD in the currency column'],
    ['rate', 'USD 1,350', 'write 1350 here and USD in the currency column'],
    ['rate', '5.2%', 'write 5.2'],
    ['rate', 'N/A', 'is no price'],
    ['rate', 'TBA', 'is no price'],
    ['rate', 'Infinity', 'is not a number'],
    ['rate', '1234567890123456789', 'is not a number'],
    ['rate', '0x10', 'is not a number'],
    ['rate', '=1+1', 'is not a number'],
    ['currency', '$', 'write USD'],
    ['currency', 'XYZ', 'not an ISO 4217 currency'],
    ['origin', 'KRPSU', 'not in UN/LOCODE'],
    ['origin', 'BUSAN', 'not in UN/LOCODE'],
    ['origin', 'Busan port', 'not a UN/LOCODE such as KRPUS'],
    ['origin', 'ZZ', 'not an ISO country'],
    ['origin', '@nowhere', 'There is no zone'],
    ['equipment', '30GP', 'is not an equipment'],
    ['charge', 'OCF', 'did you mean FRT?'],
    ['charge', 'XXX', 'not a charge of your catalogue'],
    ['block', 'sea', 'not one of pickup, origin'],
    ['profile', 'own', 'no measuring profile'],
    ['valid_from', '01/12/2026', 'can be read two ways'],
    ['valid_from', '2026-02-30', 'not a day of the calendar'],
    ['valid_from', '46357', 'is not a date'],
    ['requires', 'dangerus', 'is not a condition'],
    ['requires', 'dangerous:10', 'is not a condition'],
    ['transit_days', '38-34', 'is not a number of days'],
    ['note', 'a\u0000b', 'control character'],
    ['from', '-5', 'cannot be negative'],
    ['to', '0', 'holds nothing'],
  ])('%s %j', (column, text, message) => {
    expect(cellOf(column, { [column]: text })).toContain(message);
  });
});

describe('what a row needs', () => {
  test('every row a charge, a block and a basis', () => {
    expect(faultsOf({ charge: '', block: '', basis: '' })).toEqual(['charge', 'block', 'basis']);
  });

  test('base freight a mode and both ends', () => {
    expect(faultsOf({ mode: '', origin: '', destination: '' })).toEqual(['mode', 'origin', 'destination']);
    expect(faultsOf({ charge: 'DOC', mode: '', origin: '', destination: '' })).toEqual([]);
  });

  test('a rate and a currency, unless there is no amount to print', () => {
    expect(faultsOf({ rate: '', currency: '' })).toEqual(['rate', 'currency']);
    for (const basis of ['included', 'at_cost', 'subject_to'])
      expect(faultsOf({ basis, rate: '', currency: '' })).toEqual([]);
    expect(faultsOf({ basis: 'included' })).toEqual(['rate']);
  });

  test('a percentage no currency, but one of something else than itself', () => {
    const fuel = { charge: 'FSC', basis: 'percent', rate: '27.5', currency: '' };

    expect(faultsOf({ ...fuel, of: 'FRT+BAF' })).toEqual([]);
    expect(faultsOf({ ...fuel, of: 'FRT+FSC' })).toEqual(['of']);
    expect(faultsOf({ ...fuel, of: 'cif' })).toEqual(['of']);
    expect(faultsOf({ ...fuel, of: 'OCF' })).toEqual(['of']);
  });

  test('a percentage of a value the value, and charges joined to it', () => {
    const duty = { charge: 'VAT', basis: 'percent_of_value', rate: '10' };

    expect(faultsOf({ ...duty, of: 'cif+DUTY' })).toEqual([]);
    expect(faultsOf({ ...duty, of: '' })).toEqual(['of']);
    expect(faultsOf({ ...duty, of: 'cif+fob' })).toEqual(['of']);
    expect(faultsOf({ of: 'cif' })).toEqual(['of']);
  });

  test('edges, limits and dates in their order', () => {
    expect(faultsOf({ from: '45', to: '45' })).toEqual(['to']);
    expect(faultsOf({ min: '100', max: '99' })).toEqual(['max']);
    expect(faultsOf({ valid_from: '2026-12-02', valid_to: '2026-12-01' })).toEqual(['valid_to']);
  });

  test('a cell that cannot be read is one fault, not also a missing one', () => {
    expect(faultsOf({ charge: 'XXX' })).toEqual(['charge']);
    expect(faultsOf({ rate: '1,250' })).toEqual(['rate']);
  });
});
