import { isCurrency } from '../domain/currencies.ts';
import type { CatalogueCharge } from '../domain/pricing/book.ts';
import { BLOCKS, MODES, TAXES } from '../domain/tariff/vocabulary.ts';
import { csvRows, listOf } from './data-file.ts';

/** A carrier as people name it in a tariff: an SCAC, an airline's two letters, an express house. */
export type CarrierRow = {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly koreanName: string;
  readonly smdg: string | null;
  readonly billPrefixes: readonly string[];
  readonly containerPrefixes: readonly string[];
  readonly airlinePrefixes: readonly string[];
  readonly connector: string | null;
  readonly profile: string | null;
};

const CARRIER_COLUMNS = [
  'code',
  'kind',
  'name',
  'ko',
  'smdg',
  'bill_prefixes',
  'container_prefixes',
  'airline_prefixes',
  'connector',
  'profile',
] as const;

export function carrierRows(): CarrierRow[] {
  return csvRows('carriers.csv', CARRIER_COLUMNS).map((row) => ({
    code: row.code,
    kind: row.kind,
    name: row.name,
    koreanName: row.ko,
    smdg: row.smdg || null,
    billPrefixes: listOf(row.bill_prefixes),
    containerPrefixes: listOf(row.container_prefixes),
    airlinePrefixes: listOf(row.airline_prefixes),
    connector: row.connector || null,
    profile: row.profile || null,
  }));
}

/** The charge catalogue Naru comes with; a forwarder changes and extends it. */
export function chargeRows(): CatalogueCharge[] {
  const columns = ['code', 'block', 'tax', 'expected', 'ko', 'en', 'vi', 'es', 'aliases'] as const;
  return csvRows('charges.csv', columns).map(({ code, ko, en, vi, es, ...row }) => ({
    code,
    names: { ko, en, vi, es },
    block: oneOf(BLOCKS, row.block),
    tax: oneOf(TAXES, row.tax),
    expected: listOf(row.expected).map((mode) => oneOf(MODES, mode)),
    aliases: listOf(row.aliases),
  }));
}

function oneOf<Word extends string>(words: readonly Word[], text: string): Word {
  const word = words.find((candidate) => candidate === text);
  if (word === undefined) throw new Error(`Broken assumption: "${text}" is one of ${words.join(', ')}.`);
  return word;
}

/** Countries of ISO 3166 with their names, money, and their clock where there is only one. */
export function countryRows() {
  const columns = ['code', 'alpha3', 'ko', 'en', 'vi', 'es', 'currency', 'time_zone'] as const;
  return csvRows('countries.csv', columns).map(({ code, alpha3, ko, en, vi, es, ...row }) => ({
    code,
    alpha3: alpha3 || null,
    names: { ko, en, vi, es },
    currency: isCurrency(row.currency) ? row.currency : null,
    timeZone: row.time_zone || null,
  }));
}

/** Air waybill prefixes. One prefix may belong to two airlines, so it is never a key. */
export function airlinePrefixRows() {
  return csvRows('airline-prefixes.csv', ['prefix', 'airline', 'name', 'type']);
}

const CODE_LISTS = [
  { list: 'imo_class', file: 'imo-classes.csv' },
  { list: 'package', file: 'package-codes.csv' },
  { list: 'hs', file: 'hs2022.csv.gz' },
] as const;

export type CodeList = (typeof CODE_LISTS)[number]['list'];

/** Classes of dangerous goods, package codes (UN/ECE Recommendation 21) and the Harmonized System 2022. */
export function codeRows() {
  return CODE_LISTS.flatMap(({ list, file }) =>
    csvRows(file, ['code', 'name']).map(({ code, name }) => ({ list, code, name })),
  );
}
