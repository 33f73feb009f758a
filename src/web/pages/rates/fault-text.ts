import type { Language } from '../../../domain/language.ts';
import { say } from '../../../words/say.ts';

/**
 * What is wrong with a row, in the reader's language where there are words for it; else as the reading said it. The
 * commonest mistakes have words: what a clerk meets daily should not need a dictionary.
 */
export function faultText(language: Language, message: string): string {
  for (const [pattern, key] of SENTENCES) {
    const found = pattern.exec(message);
    if (found) return say(language, key, { first: found[1] ?? '', second: found[2] ?? '' });
  }
  return message;
}

const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^Every row needs a (\w+)\.$/, 'fault.row_needs'],
  [/^Base freight \(FRT\) needs a (\w+)\.$/, 'fault.freight_needs'],
  [/^A row by (\w+) needs a (rate|currency)\.$/, 'fault.basis_needs'],
  [/^The break ends at (\S+) before it begins at (\S+)\.$/, 'fault.break_order'],
  [/^The maximum (\S+) is less than the minimum (\S+)\.$/, 'fault.limit_order'],
  [/^The row ends on (\S+), before it begins on (\S+)\.$/, 'fault.date_order'],
  [/^The file has no rows\.$/, 'fault.no_rows'],
  [/^The row has (\d+) cells where the header has (\d+) columns/, 'fault.cells'],
  [/^"(.*)" is not a column of a tariff file\./s, 'fault.not_a_column'],
  [/^The column (\w+) is there twice\.$/, 'fault.column_twice'],
  [/^The column (\w+) is missing; every row needs it\.$/, 'fault.column_missing'],
  [/^"(.*)" is not one of (.*)\.$/s, 'fault.not_one_of'],
  [/^"(.*)" is not a day of the calendar\.$/s, 'fault.not_a_day'],
  [/^"(.*)" [^"]*: write year, month and day as 2026-12-01\.$/s, 'fault.date_form'],
  [/^"(.*)" has a thousands mark: write (\S+)\.$/s, 'fault.thousands'],
  [/^"(.*)" has a decimal comma: write (\S+)\.$/s, 'fault.decimal_comma'],
  [/^"(.*)" is not a number such as/s, 'fault.not_a_number'],
  [/^"(.*)" is no price:/s, 'fault.no_price'],
  [/^"(.*)" is not an ISO 4217 currency/s, 'fault.not_a_currency'],
  [/^"(.*)" is not an IATA code/s, 'fault.not_an_airport'],
  [/^There is no zone "(.*)": save it first/s, 'fault.no_zone'],
  [/^Lines (\S+) and (\S+) price the same thing at the same time/, 'fault.same_thing'],
];
