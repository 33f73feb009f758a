import type { Database } from '../../database/connect.ts';
import { loadImages } from '../../database/tables/brand-images.ts';
import { findPublishedBrand } from '../../database/tables/brands.ts';
import { isPrintable } from '../../domain/brand/printable.ts';
import type { PaperBrand } from '../../domain/quote/document.ts';

/** What the forwarder published of its brand, as far as paper can show it. */
export async function paperBrand(trx: Database, forwarderId: string): Promise<PaperBrand> {
  const owner = { forwarderId, exporterId: null };
  const brand = await findPublishedBrand(trx, owner);
  const logo = brand?.logo ?? null;
  const picture = logo === null ? undefined : (await loadImages(trx, owner, [logo])).get(logo);
  return {
    logo: picture && isPrintable(picture) ? picture : null,
    colour: brand?.colours.main ?? null,
  };
}
