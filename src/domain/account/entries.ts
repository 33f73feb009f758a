import type { CatalogueCharge, MarginRule, MeasuringProfile } from '../pricing/book.ts';

/**
 * The small tables of a rate book (contract, section 4). Each entry has a name and a meaning; a kind's meaning is here,
 * its table in the database is one.
 */
export type EntryOf = {
  /** Overrides the catalogue's charge of that code, or adds one. */
  readonly charge: Omit<CatalogueCharge, 'code'>;
  /** UN/LOCODEs, ISO countries, and postcode prefixes such as `KR:16*`. */
  readonly zone: { readonly members: readonly string[] };
  /** HS prefixes. */
  readonly commodity_group: { readonly members: readonly string[] };
  /** Absent fields take the mode's own. */
  readonly measuring_profile: ProfileFields;
  readonly margin: Omit<MarginRule, 'name'>;
  readonly free_time_tariff: FreeTimeEntry;
};

export type ProfileFields = { readonly [F in keyof MeasuringProfile]?: MeasuringProfile[F] };

/** A free-time tariff as its forwarder wrote it; `domain/free-time` reads it. */
export type FreeTimeEntry = Readonly<Record<string, unknown>>;

export type EntryKind = keyof EntryOf;

export type Named<K extends EntryKind> = { readonly name: string; readonly entry: EntryOf[K] };

/** What a kind is called when speaking to the desk. */
export const ENTRY_WORDS: Readonly<Record<EntryKind, string>> = {
  charge: 'charge',
  zone: 'zone',
  commodity_group: 'commodity group',
  measuring_profile: 'measuring profile',
  margin: 'margin',
  free_time_tariff: 'free-time tariff',
};
