import type { Found } from '../../database/hot/rates.ts';
import type { Exporter } from '../../database/tables/exporters.ts';
import type { AnyEntry, Settings } from '../../database/tables/settings.ts';
import type { EntryKind, EntryOf } from '../../domain/account/entries.ts';
import { pricingSettingsOf, settingsFrom } from '../../domain/account/settings.ts';
import { completeProfile } from '../../domain/cargo/profiles.ts';
import { inEachPlace } from '../../domain/free-time/tariff.ts';
import type { Book, CatalogueCharge, PlaceFacts } from '../../domain/pricing/book.ts';
import { narrowed } from '../../domain/quote/basis.ts';
import type { TariffLine } from '../../domain/tariff/line.ts';
import { MODES, type Mode } from '../../domain/tariff/vocabulary.ts';
import type { Temporal } from '../../domain/time.ts';

type Day = { readonly exporter: Exporter; readonly today: Temporal.PlainDate };

/** The book of that day for that customer, before its lines are looked up. */
export function bookFrom(settings: Settings, { exporter, today }: Day): Book {
  const of = entriesOf(settings.entries);
  return {
    lines: [],
    charges: catalogueOf(settings.catalogue, ownCharges(settings)),
    zones: of('zone').map(({ name, entry }) => ({ name, members: entry.members })),
    commodityGroups: of('commodity_group').map(({ name, entry }) => ({ name, members: entry.members })),
    profiles: [],
    margins: of('margin').map(({ name, entry }) => ({ name, ...entry })),
    exchangeRates: settings.exchangeRates,
    freeTimeTariffs: inEachPlace(
      of('free_time_tariff').map(({ name, entry }) => ({ name, ...entry })),
      of('zone').map(({ name, entry }) => ({ name, members: entry.members })),
    ),
    settings: pricingSettingsOf(settingsFrom(settings.settings)),
    places: [...new Map(settings.places.map((place) => [place.code, factsOf(place)])).values()],
    customer: [exporter.slug, ...exporter.groups],
    today: today.toString(),
  };
}

/** The book with its lines, the ports they go by, and with the profiles as these lines use them: a field a profile leaves out is its mode's. */
export function withLines(book: Book, settings: Settings, { lines, later, ports, hubs }: Found): Book {
  const profiles = entriesOf(settings.entries)('measuring_profile').map(({ name, entry }) => ({
    name,
    profile: completeProfile(entry, modeUsing(name, lines)),
  }));
  const places = [...new Map([...book.places, ...ports].map((place) => [place.code, place])).values()];
  return narrowed({ ...book, lines, later, hubs, profiles, places });
}

/** `air`, `express` and `lcl` redefine what Naru comes with; another profile is of the mode whose lines name it. */
function modeUsing(profile: string, lines: readonly TariffLine[]): Mode {
  const own = MODES.find((mode) => mode.toLowerCase() === profile);
  return own ?? lines.find((line) => line.profile === profile && line.mode !== null)?.mode ?? 'AIR';
}

type Entries<K extends EntryKind> = readonly { readonly name: string; readonly entry: EntryOf[K] }[];

function entriesOf(entries: readonly AnyEntry[]): <K extends EntryKind>(kind: K) => Entries<K> {
  return <K extends EntryKind>(kind: K) =>
    // Filtered by its kind, an entry is of that kind; the compiler does not follow a parameter that far.
    entries.filter((entry) => entry.kind === kind) as unknown as Entries<K>;
}

function factsOf({ code, country, latitude, longitude }: PlaceFacts): PlaceFacts {
  return { code, country, latitude, longitude };
}

/** The charges the forwarder has changed or added. */
export function ownCharges({ entries }: Settings): readonly CatalogueCharge[] {
  return entriesOf(entries)('charge').map(({ name, entry }) => ({ code: name, ...entry }));
}

/** What Naru comes with, and over it the forwarder's own. */
function catalogueOf(
  catalogue: readonly CatalogueCharge[],
  own: readonly CatalogueCharge[],
): readonly CatalogueCharge[] {
  return [...new Map([...catalogue, ...own].map((charge) => [charge.code, charge])).values()];
}
