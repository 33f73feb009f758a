import type { EntryKind, EntryOf } from '../../domain/account/entries.ts';
import type { Currency } from '../../domain/money.ts';
import type { CatalogueCharge, ExchangeRate, PlaceFacts } from '../../domain/pricing/book.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';
import type { Exporter } from './exporters.ts';

export type SettingsQuestion = {
  /** Whose prices: the exporter by its id or by its short name. */
  readonly exporterId: string | null;
  readonly exporterSlug: string | null;
  readonly today: Temporal.PlainDate;
  /** Place codes as they were written: UN/LOCODE or IATA, upper case. */
  readonly places: readonly string[];
  /** How they are reached: `CNSHA` is one place by sea and another by air. */
  readonly media: readonly ('sea' | 'air')[];
};

/** A code somebody wrote, and a place it means. */
export type MeantPlace = PlaceFacts & { readonly asked: string };

export type AnyEntry = {
  readonly [K in EntryKind]: { readonly kind: K; readonly name: string; readonly entry: EntryOf[K] };
}[EntryKind];

/** All small tables of a forwarder as one price needs them. */
export type Settings = {
  /** Only what differs from the defaults. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly currency: Currency;
  /** Null: there is no such exporter. */
  readonly exporter: Exporter | null;
  readonly entries: readonly AnyEntry[];
  readonly catalogue: readonly CatalogueCharge[];
  readonly exchangeRates: readonly ExchangeRate[];
  readonly places: readonly MeantPlace[];
  /** Whether any program is told of quotes: most forwarders have none, and pay no statement for it. */
  readonly isHeard: boolean;
};

/** Reads every setting a price depends on, in one statement. */
export async function readSettings(
  trx: Database,
  forwarderId: string,
  { exporterId, exporterSlug, today, places, media }: SettingsQuestion,
): Promise<Settings> {
  const [row] = await named<Settings>(trx, {
    name: 'read_settings',
    text: SETTINGS,
    values: [forwarderId, exporterId, exporterSlug, today.toString(), [...new Set(places)], media],
  });
  if (!row) throw new Error('Broken assumption: a transaction works for a forwarder that exists');
  return row;
}

const SETTINGS = `
  SELECT f.settings, f.currency,
    (SELECT json_build_object('id', e.id, 'slug', e.slug, 'name', e.name, 'language', e.language,
                              'currency', e.currency, 'groups', e.groups)
       FROM exporters AS e
      WHERE e.forwarder_id = f.id AND (e.id = $2::uuid OR e.slug = $3::text)) AS exporter,
    (SELECT coalesce(json_agg(json_build_object('kind', b.kind, 'name', b.name, 'entry', b.entry) ORDER BY b.kind, b.name), '[]')
       FROM book_entries AS b WHERE b.forwarder_id = f.id) AS entries,
    (SELECT coalesce(json_agg(json_build_object('code', c.code, 'names', c.names, 'block', c.block, 'tax', c.tax,
                                                'expected', c.expected, 'aliases', c.aliases) ORDER BY c.position), '[]')
       FROM reference_charges AS c) AS catalogue,
    (SELECT coalesce(json_agg(json_build_object('base', x.base, 'quote', x.quote, 'rate', x.rate, 'per', x.per, 'asOf', x.as_of,
                                                'source', x.source, 'kind', x.kind, 'marginPercent', x.margin_percent)
                              ORDER BY x.base, x.quote, x.kind), '[]')
       FROM exchange_pairs AS p
       CROSS JOIN LATERAL (
         SELECT * FROM exchange_rates AS r
         WHERE r.forwarder_id = p.forwarder_id AND r.base = p.base AND r.quote = p.quote AND r.kind = p.kind AND r.as_of <= $4::date
         ORDER BY r.as_of DESC, r.recorded_at DESC, r.id DESC LIMIT 1
       ) AS x
      WHERE p.forwarder_id = f.id) AS "exchangeRates",
    (SELECT coalesce(json_agg(json_build_object('asked', m.asked, 'code', m.code, 'country', m.country,
                                                'latitude', m.latitude, 'longitude', m.longitude)), '[]')
       FROM (SELECT DISTINCT t.asked, l.code, l.country, l.latitude, l.longitude
               FROM unnest($5::text[]) AS t (asked)
               CROSS JOIN unnest($6::text[]) AS u (medium)
               LEFT JOIN place_aliases AS a ON a.alias = t.asked AND a.medium = u.medium
               JOIN places AS l ON l.code = coalesce(a.code, t.asked)) AS m) AS places,
    EXISTS (SELECT FROM webhooks AS w WHERE w.forwarder_id = f.id AND w.disabled_at IS NULL) AS "isHeard"
  FROM forwarders AS f WHERE f.id = $1`;
