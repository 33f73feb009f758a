import type { Language } from '../../domain/language.ts';
import type { Currency } from '../../domain/money.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** A company running the desk: a tenant. */
export type Forwarder = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly officeTimeZone: string;
  readonly language: Language;
  readonly currency: Currency;
  /** What the letterhead prints; see `Letterhead` in domain/quote/document.ts. */
  readonly letterhead: Readonly<Record<string, string>>;
};

/** False when the short name is taken. */
export async function insertForwarder(
  db: Database,
  forwarder: Forwarder,
  createdAt: Temporal.Instant,
): Promise<boolean> {
  const inserted = await named<{ id: string }>(db, {
    name: 'forwarder_insert',
    text: `INSERT INTO forwarders (id, slug, name, office_time_zone, language, currency, letterhead, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (slug) DO NOTHING RETURNING id`,
    values: [
      forwarder.id,
      forwarder.slug,
      forwarder.name,
      forwarder.officeTimeZone,
      forwarder.language,
      forwarder.currency,
      JSON.stringify(forwarder.letterhead),
      createdAt.toString(),
    ],
  });
  return inserted.length === 1;
}

export async function findForwarder(db: Database, slug: string): Promise<Forwarder | null> {
  return toForwarder(
    await named<ForwarderRow>(db, {
      name: 'forwarder_by_slug',
      text: `SELECT id, slug, name, office_time_zone, language, currency, letterhead FROM forwarders WHERE slug = $1`,
      values: [slug],
    }),
  );
}

export async function findForwarderById(db: Database, id: string): Promise<Forwarder | null> {
  return toForwarder(
    await named<ForwarderRow>(db, {
      name: 'forwarder_by_id',
      text: `SELECT id, slug, name, office_time_zone, language, currency, letterhead FROM forwarders WHERE id = $1`,
      values: [id],
    }),
  );
}

/** Their short names, in order. */
export async function listForwarders(db: Database): Promise<string[]> {
  const rows = await named<{ slug: string }>(db, {
    name: 'forwarder_slugs',
    text: 'SELECT slug FROM forwarders ORDER BY slug',
    values: [],
  });
  return rows.map(({ slug }) => slug);
}

export async function countForwarders(db: Database): Promise<number> {
  const [row] = await named<{ count: number }>(db, {
    name: 'forwarder_count',
    text: `SELECT count(*)::integer AS count FROM forwarders`,
    values: [],
  });
  return row?.count ?? 0;
}

/** What its papers print from now on; papers that were kept stay as they are. */
export async function saveLetterhead(
  trx: Database,
  id: string,
  letterhead: Forwarder['letterhead'],
): Promise<void> {
  await named(trx, {
    name: 'forwarder_letterhead',
    text: `UPDATE forwarders SET letterhead = $2 WHERE id = $1`,
    values: [id, JSON.stringify(letterhead)],
  });
}

type ForwarderRow = {
  id: string;
  slug: string;
  name: string;
  office_time_zone: string;
  language: Language;
  currency: Currency;
  letterhead: Record<string, string>;
};

function toForwarder([row]: ForwarderRow[]): Forwarder | null {
  if (!row) return null;
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    officeTimeZone: row.office_time_zone,
    language: row.language,
    currency: row.currency,
    letterhead: row.letterhead,
  };
}
