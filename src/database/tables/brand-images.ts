import type { Picture, PictureFacts } from '../../domain/brand/picture.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';
import { ownerId, type BrandOwner } from './brands.ts';

export type BrandImage = PictureFacts & { readonly id: string; readonly size: number };

export async function insertImage(
  trx: Database,
  owner: BrandOwner,
  image: Picture & { readonly id: string; readonly createdAt: Temporal.Instant },
): Promise<void> {
  await named(trx, {
    name: 'brand_image_insert',
    text: `INSERT INTO brand_images (forwarder_id, id, owner_id, type, width, height, bytes, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      owner.forwarderId,
      image.id,
      ownerId(owner),
      image.type,
      image.width,
      image.height,
      Buffer.from(image.bytes),
      image.createdAt.toString(),
    ],
  });
}

/** Those of the ids that are this owner's; what is somebody else's is as absent as what never was. */
export async function findImages(
  trx: Database,
  owner: BrandOwner,
  ids: readonly string[],
): Promise<ReadonlyMap<string, BrandImage>> {
  if (ids.length === 0) return new Map();
  const rows = await named<BrandImage>(trx, {
    name: 'brand_images_find',
    text: `SELECT id, type, width, height, length(bytes) AS size FROM brand_images
            WHERE forwarder_id = $1 AND owner_id = $2 AND id = ANY($3::uuid[])`,
    values: [owner.forwarderId, ownerId(owner), ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** The pictures themselves, of the ids that are this owner's. */
export async function loadImages(
  trx: Database,
  owner: BrandOwner,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Picture>> {
  if (ids.length === 0) return new Map();
  const rows = await named<Picture & { readonly id: string }>(trx, {
    name: 'brand_images_load',
    text: `SELECT id, type, width, height, bytes FROM brand_images
            WHERE forwarder_id = $1 AND owner_id = $2 AND id = ANY($3::uuid[])`,
    values: [owner.forwarderId, ownerId(owner), ids],
  });
  return new Map(rows.map(({ id, ...picture }) => [id, picture]));
}

export async function countImages(trx: Database, owner: BrandOwner): Promise<number> {
  const [row] = await named<{ count: number }>(trx, {
    name: 'brand_images_count',
    text: `SELECT count(*)::integer AS count FROM brand_images WHERE forwarder_id = $1 AND owner_id = $2`,
    values: [owner.forwarderId, ownerId(owner)],
  });
  return row?.count ?? 0;
}

/**
 * Forgets pictures from before a moment that nothing names any more: neither the draft, nor what is published, nor an
 * offer that a buyer may still open.
 */
export async function forgetImages(
  trx: Database,
  owner: BrandOwner,
  { kept, before }: { readonly kept: readonly string[]; readonly before: Temporal.Instant },
): Promise<void> {
  await named(trx, {
    name: 'brand_images_forget',
    text: `DELETE FROM brand_images AS i
            WHERE i.forwarder_id = $1 AND i.owner_id = $2 AND i.created_at < $4 AND NOT i.id = ANY($3::uuid[])
              AND NOT EXISTS (
                    SELECT FROM quote_links AS l, jsonb_array_elements(l.offer -> 'lines') AS line
                     WHERE l.forwarder_id = $1 AND l.offer IS NOT NULL AND line ->> 'picture' = i.id::text)`,
    values: [owner.forwarderId, ownerId(owner), kept, before.toString()],
  });
}
