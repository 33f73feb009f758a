import type { Language } from '../../domain/language.ts';
import type { Currency } from '../../domain/money.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** A customer of one forwarder. */
export type Exporter = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly language: Language;
  readonly currency: Currency;
  /** Customer groups that tariff rows and margins may name beside the slug. */
  readonly groups: readonly string[];
};

/** False when the forwarder already has an exporter of that short name. */
export async function insertExporter(
  db: Database,
  forwarderId: string,
  exporter: Exporter & { readonly createdAt: Temporal.Instant },
): Promise<boolean> {
  const inserted = await named<{ id: string }>(db, {
    name: 'exporter_insert',
    text: `INSERT INTO exporters (forwarder_id, id, slug, name, language, currency, groups, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (forwarder_id, slug) DO NOTHING RETURNING id`,
    values: [
      forwarderId,
      exporter.id,
      exporter.slug,
      exporter.name,
      exporter.language,
      exporter.currency,
      exporter.groups,
      exporter.createdAt.toString(),
    ],
  });
  return inserted.length === 1;
}

export async function updateExporter(
  trx: Database,
  forwarderId: string,
  { id, name, language, currency, groups }: Exporter,
): Promise<void> {
  await named(trx, {
    name: 'exporter_update',
    text: `UPDATE exporters SET name = $3, language = $4, currency = $5, groups = $6
            WHERE forwarder_id = $1 AND id = $2`,
    values: [forwarderId, id, name, language, currency, groups],
  });
}

export async function findExporter(
  db: Database,
  forwarderId: string,
  slug: string,
): Promise<Exporter | null> {
  const [row] = await named<ExporterRow>(db, {
    name: 'exporter_by_slug',
    text: `SELECT id, slug, name, language, currency, groups FROM exporters WHERE forwarder_id = $1 AND slug = $2`,
    values: [forwarderId, slug],
  });
  return row ? toExporter(row) : null;
}

export async function findExporterById(
  db: Database,
  forwarderId: string,
  id: string,
): Promise<Exporter | null> {
  const [row] = await named<ExporterRow>(db, {
    name: 'exporter_by_id',
    text: `SELECT id, slug, name, language, currency, groups FROM exporters WHERE forwarder_id = $1 AND id = $2`,
    values: [forwarderId, id],
  });
  return row ? toExporter(row) : null;
}

export type ExporterPage = {
  readonly after: string | null;
  readonly limit: number;
  /** Part of the name or the short name. */
  readonly search?: string;
};

/** By short name, from the one after `after`. */
export async function listExportersOf(
  db: Database,
  forwarderId: string,
  { after, limit, search = '' }: ExporterPage,
): Promise<Exporter[]> {
  const rows = await named<ExporterRow>(db, {
    name: 'exporter_list',
    text: `SELECT id, slug, name, language, currency, groups FROM exporters
            WHERE forwarder_id = $1 AND slug > $2
              AND ($4 = '' OR strpos(slug, lower($4)) > 0 OR strpos(lower(name), lower($4)) > 0)
            ORDER BY slug LIMIT $3`,
    values: [forwarderId, after ?? '', limit, search],
  });
  return rows.map(toExporter);
}

type ExporterRow = {
  id: string;
  slug: string;
  name: string;
  language: Language;
  currency: Currency;
  groups: string[];
};

function toExporter({ id, slug, name, language, currency, groups }: ExporterRow): Exporter {
  return { id, slug, name, language, currency, groups };
}
