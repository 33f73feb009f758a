import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

export type Maker = { readonly forwarderId: string; readonly exporterId: string };

/** Whom an address names, before it is known whose rows may be seen. */
export async function findMaker(db: Database, slug: string): Promise<Maker | null> {
  const [maker] = await named<Maker>(db, {
    name: 'maker_by_slug',
    text: `SELECT forwarder_id AS "forwarderId", exporter_id AS "exporterId" FROM maker_slugs WHERE slug = $1`,
    values: [slug],
  });
  return maker ?? null;
}

/** The address a company has; null when it never published. */
export async function findMakerSlug(
  trx: Database,
  { forwarderId, exporterId }: Maker,
): Promise<string | null> {
  const [row] = await named<{ slug: string }>(trx, {
    name: 'maker_slug_of',
    text: `SELECT slug FROM maker_slugs WHERE forwarder_id = $1 AND exporter_id = $2`,
    values: [forwarderId, exporterId],
  });
  return row?.slug ?? null;
}

/** False when somebody has that address already, whoever it is. */
export async function claimMakerSlug(
  trx: Database,
  { forwarderId, exporterId }: Maker,
  { slug, now }: { readonly slug: string; readonly now: Temporal.Instant },
): Promise<boolean> {
  const claimed = await named(trx, {
    name: 'maker_slug_claim',
    text: `INSERT INTO maker_slugs (slug, forwarder_id, exporter_id, claimed_at) VALUES ($1, $2, $3, $4)
           ON CONFLICT DO NOTHING RETURNING slug`,
    values: [slug, forwarderId, exporterId, now.toString()],
  });
  return claimed.length > 0;
}
