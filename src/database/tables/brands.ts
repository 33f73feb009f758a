import type { Brand } from '../../domain/brand/brand.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** Whose brand it is: an exporter's, or with `null` the forwarder's own. */
export type BrandOwner = { readonly forwarderId: string; readonly exporterId: string | null };

export type KeptBrand = {
  readonly draft: Brand;
  /** Null: nobody else sees anything of it. */
  readonly published: Brand | null;
  readonly publishedAt: Temporal.Instant | null;
};

/** Null when nothing was ever written. */
export async function findBrand(trx: Database, owner: BrandOwner): Promise<KeptBrand | null> {
  const [row] = await named<KeptBrand>(trx, {
    name: 'brand_find',
    text: `SELECT draft, published, published_at AS "publishedAt" FROM brands WHERE forwarder_id = $1 AND owner_id = $2`,
    values: [owner.forwarderId, ownerId(owner)],
  });
  return row ?? null;
}

/** What others may see of it; null when that is nothing. */
export async function findPublishedBrand(trx: Database, owner: BrandOwner): Promise<Brand | null> {
  const [row] = await named<{ published: Brand | null }>(trx, {
    name: 'brand_published',
    text: `SELECT published FROM brands WHERE forwarder_id = $1 AND owner_id = $2`,
    values: [owner.forwarderId, ownerId(owner)],
  });
  return row?.published ?? null;
}

export async function saveDraft(
  trx: Database,
  owner: BrandOwner,
  { draft, now }: { readonly draft: Brand; readonly now: Temporal.Instant },
): Promise<void> {
  await named(trx, {
    name: 'brand_save',
    text: `INSERT INTO brands (forwarder_id, owner_id, exporter_id, draft, updated_at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (forwarder_id, owner_id) DO UPDATE SET draft = EXCLUDED.draft, updated_at = EXCLUDED.updated_at`,
    values: [owner.forwarderId, ownerId(owner), owner.exporterId, JSON.stringify(draft), now.toString()],
  });
}

/** Shows the draft to everybody, or with `null` nothing any more. */
export async function savePublished(
  trx: Database,
  owner: BrandOwner,
  { published, now }: { readonly published: Brand | null; readonly now: Temporal.Instant },
): Promise<void> {
  await named(trx, {
    name: 'brand_publish',
    text: `UPDATE brands SET published = $3, published_at = $4, updated_at = $5 WHERE forwarder_id = $1 AND owner_id = $2`,
    values: [
      owner.forwarderId,
      ownerId(owner),
      published && JSON.stringify(published),
      published && now.toString(),
      now.toString(),
    ],
  });
}

/** Holds the brand until the transaction ends, so that two hands write it one after the other. */
export async function lockBrand(trx: Database, owner: BrandOwner): Promise<void> {
  await named(trx, {
    name: 'brand_lock',
    text: `SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`,
    values: [`brand ${owner.forwarderId} ${ownerId(owner)}`],
  });
}

export function ownerId({ forwarderId, exporterId }: BrandOwner): string {
  return exporterId ?? forwarderId;
}
