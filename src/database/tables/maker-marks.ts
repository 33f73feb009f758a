import { isCurrent, type Brand } from '../../domain/brand/brand.ts';
import {
  MOST_LOGO_BYTES,
  MOST_SEAL_BYTES,
  MOST_SEALS,
  type MakerMark,
  type SmallPicture,
} from '../../domain/brand/maker-mark.ts';
import type { Temporal } from '../../domain/time.ts';
import type { Database } from '../connect.ts';
import { findImages, type BrandImage } from './brand-images.ts';
import { findBrand } from './brands.ts';
import { findMakerSlug, type Maker } from './maker-slugs.ts';

/** The mark of an exporter that published its brand; null of any other. */
export async function findMakerMark(
  trx: Database,
  maker: Maker,
  today: Temporal.PlainDate,
): Promise<MakerMark | null> {
  const brand = await findBrand(trx, maker);
  if (!brand?.published || !brand.publishedAt) return null;
  const slug = await findMakerSlug(trx, maker);
  if (slug === null) return null;
  const { name, logo, colours } = brand.published;
  const seals = sealsOf(brand.published, today);
  const named = [logo, ...seals.map(({ picture }) => picture)].filter((id) => id !== null);
  const images = await findImages(trx, maker, named);
  return {
    ...{ slug, name, colours },
    logo: small(images, logo, MOST_LOGO_BYTES),
    seals: seals.map((seal) => ({ name: seal.name, picture: small(images, seal.picture, MOST_SEAL_BYTES) })),
    version: brand.publishedAt.toString(),
  };
}

function sealsOf({ marks }: Brand, today: Temporal.PlainDate): Brand['marks'] {
  return marks.filter((mark) => isCurrent(mark, today)).slice(0, MOST_SEALS);
}

function small(
  images: ReadonlyMap<string, BrandImage>,
  id: string | null,
  most: number,
): SmallPicture | null {
  const image = id === null ? undefined : images.get(id);
  if (!image || image.size > most) return null;
  return { id: image.id, width: image.width, height: image.height };
}
