import type { Currency } from '../../domain/money.ts';
import type { Names } from '../../domain/language.ts';
import type { CatalogueCharge } from '../../domain/pricing/book.ts';
import { named, type Database } from '../connect.ts';

export { loadReference } from './load-reference.ts';

/** The charge catalogue Naru comes with, in the order of a freight bill. A forwarder's own charges go before it. */
export async function catalogueCharges(db: Database): Promise<CatalogueCharge[]> {
  return named<CatalogueCharge>(db, {
    name: 'catalogue_charges',
    text: 'SELECT code, names, block, tax, expected, aliases FROM reference_charges ORDER BY position',
    values: [],
  });
}

/** A carrier of the reference data: a guide, not a fence; a tariff may name others. */
export type Carrier = {
  readonly code: string;
  readonly kind: 'sea' | 'air' | 'express';
  readonly name: string;
  readonly koreanName: string;
  readonly smdg: string | null;
  readonly billPrefixes: readonly string[];
  readonly containerPrefixes: readonly string[];
  readonly airlinePrefixes: readonly string[];
  readonly connector: string | null;
  readonly profile: string | null;
};

/** All of them: there are some fifty. */
export async function allCarriers(db: Database): Promise<Carrier[]> {
  return named<Carrier>(db, {
    name: 'all_carriers',
    text: `SELECT code, kind, name, korean_name AS "koreanName", smdg, bill_prefixes AS "billPrefixes",
                  container_prefixes AS "containerPrefixes", airline_prefixes AS "airlinePrefixes", connector, profile
             FROM reference_carriers ORDER BY name`,
    values: [],
  });
}

/** The names of these carrier codes; a code nobody knows is absent. */
export async function carrierNames(db: Database, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await named<{ code: string; name: string }>(db, {
    name: 'carrier_names',
    text: 'SELECT code, name FROM reference_carriers WHERE code = ANY ($1::text[])',
    values: [[...new Set(codes)]],
  });
  return new Map(rows.map(({ code, name }) => [code, name]));
}

export type Airline = { readonly prefix: string; readonly airline: string | null; readonly name: string };

/** The airlines whose air waybills begin with these three digits; there may be two, or none. */
export async function airlinesByPrefix(db: Database, prefix: string): Promise<Airline[]> {
  return named<Airline>(db, {
    name: 'airlines_by_prefix',
    text: 'SELECT prefix, airline, name FROM reference_airline_prefixes WHERE prefix = $1 ORDER BY name',
    values: [prefix],
  });
}

export type Country = {
  readonly code: string;
  readonly names: Names;
  readonly currency: Currency | null;
  readonly timeZone: string | null;
};

export async function allCountries(db: Database): Promise<Country[]> {
  return named<Country>(db, {
    name: 'all_countries',
    text: `SELECT code, names, currency, time_zone AS "timeZone" FROM reference_countries ORDER BY code`,
    values: [],
  });
}

export type CodeName = { readonly code: string; readonly name: string };

/** Codes of a list with their names, in the order of the codes; `like` is how a code begins. */
export async function findCodes(
  db: Database,
  list: 'imo_class' | 'package' | 'hs',
  { like = '', limit = 500 }: { readonly like?: string; readonly limit?: number } = {},
): Promise<CodeName[]> {
  return named<CodeName>(db, {
    name: 'find_codes',
    text: `SELECT code, name FROM reference_codes
            WHERE list = $1 AND code >= $2 AND code < $2 || chr(1114111) ORDER BY code LIMIT $3`,
    values: [list, like, limit],
  });
}
