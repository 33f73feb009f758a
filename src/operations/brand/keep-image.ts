import { inForwarder } from '../../database/connect.ts';
import { countImages, insertImage, loadImages, type BrandImage } from '../../database/tables/brand-images.ts';
import { lockBrand } from '../../database/tables/brands.ts';
import type { Caller } from '../../domain/account/caller.ts';
import type { Picture } from '../../domain/brand/picture.ts';
import { NaruError } from '../../domain/error.ts';
import { readPicture } from '../../files/picture/read-picture.ts';
import type { Tools } from '../tools.ts';
import { noSuchThing, ownerOf } from './brand-owner.ts';
import type { WhoseBrand } from './keep-brand.ts';

/** More than a page can show; what no longer stands on one is forgotten after a day. */
const MOST_IMAGES = 120;

/** Keeps a picture that is one, for a brand to name. */
export async function addImage(
  { db, now, newId }: Pick<Tools, 'db' | 'now' | 'newId'>,
  caller: Caller,
  { exporter, bytes }: WhoseBrand & { readonly bytes: Uint8Array },
): Promise<BrandImage> {
  const picture = await readPicture(bytes);
  return inForwarder(db, caller.forwarderId, async (trx) => {
    const owner = await ownerOf(trx, caller, exporter);
    await lockBrand(trx, owner);
    if ((await countImages(trx, owner)) >= MOST_IMAGES) {
      throw new NaruError(
        'conflict',
        `There are ${String(MOST_IMAGES)} pictures here. Save the brand: those it does not show are forgotten after a day.`,
      );
    }
    const id = newId();
    await insertImage(trx, owner, { ...picture, id, createdAt: now() });
    const { type, width, height } = picture;
    return { id, type, width, height, size: picture.bytes.length };
  });
}

/** One's own picture, published or not. */
export async function ownImage(
  { db }: Pick<Tools, 'db'>,
  caller: Caller,
  { exporter, id }: WhoseBrand & { readonly id: string },
): Promise<Picture> {
  return inForwarder(db, caller.forwarderId, async (trx) => {
    const found = await loadImages(trx, await ownerOf(trx, caller, exporter), [id]);
    const image = found.get(id);
    if (!image) throw noSuchThing();
    return image;
  });
}
