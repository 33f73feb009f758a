import { inForwarder, type Database } from '../../database/connect.ts';
import { findImages, loadImages, type BrandImage } from '../../database/tables/brand-images.ts';
import { findPublishedBrand, type BrandOwner } from '../../database/tables/brands.ts';
import { findExporterById } from '../../database/tables/exporters.ts';
import { findForwarderById } from '../../database/tables/forwarders.ts';
import { findMaker, findMakerSlug } from '../../database/tables/maker-slugs.ts';
import { countMails } from '../../database/tables/mails-of-day.ts';
import { findRecipients } from '../../database/tables/recipients.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { imagesOf, type Brand } from '../../domain/brand/brand.ts';
import type { Picture } from '../../domain/brand/picture.ts';
import { NaruError } from '../../domain/error.ts';
import type { Language } from '../../domain/language.ts';
import { post, type PostTools } from '../mail/post.ts';
import type { Tools } from '../tools.ts';
import { noSuchThing, ownerOf } from './brand-owner.ts';
import { findOwnBrand, type WhoseBrand } from './keep-brand.ts';

/** A company as it shows itself. Nothing of a person, and nothing of the forwarder but where its office's midnight is. */
export type MakerView = {
  readonly name: string;
  readonly brand: Brand;
  /** Sizes of what it shows, by id, so that a page does not jump while they come in. */
  readonly images: ReadonlyMap<string, BrandImage>;
  readonly officeTimeZone: string;
};

/** The published page of an address. What was never published and what was taken back look alike. */
export async function openMaker({ db }: Pick<Tools, 'db'>, slug: string): Promise<MakerView> {
  return inMaker(db, slug, async (trx, { owner, name, brand, officeTimeZone }) => ({
    ...{ name, brand, officeTimeZone },
    images: await findImages(trx, owner, imagesOf(brand)),
  }));
}

/** The draft as its page would show it. */
export async function previewMaker(
  tools: Pick<Tools, 'db'>,
  caller: Caller,
  whose: WhoseBrand,
): Promise<MakerView> {
  const { draft, owner } = await findOwnBrand(tools, caller, whose);
  const images = await inForwarder(tools.db, caller.forwarderId, async (trx) =>
    findImages(trx, await ownerOf(trx, caller, whose.exporter), imagesOf(draft)),
  );
  return { name: draft.name ?? owner.name, brand: draft, images, officeTimeZone: caller.officeTimeZone };
}

/** A picture that the published page shows; any other is none. */
export async function makerImage(
  { db }: Pick<Tools, 'db'>,
  { slug, id }: { readonly slug: string; readonly id: string },
): Promise<Picture> {
  return inMaker(db, slug, async (trx, { owner, brand }) => {
    const image = imagesOf(brand).includes(id) ? (await loadImages(trx, owner, [id])).get(id) : undefined;
    if (!image) throw noSuchThing();
    return image;
  });
}

/** Who asks more often than that through one page is not asking. */
const QUESTIONS_A_DAY = 40;

export type MakerQuestion = {
  readonly slug: string;
  readonly name: string;
  readonly email: string;
  readonly text: string;
  readonly language: Language;
};

/** Mails a question to the people of the maker, or where nobody has an account, to the forwarder's desk. */
export async function askMaker(
  tools: Pick<Tools, 'db'> & PostTools,
  { slug, name: from, email, text, language }: MakerQuestion,
): Promise<void> {
  await inMaker(tools.db, slug, async (trx, { owner, name: maker }) => {
    const { forwarderId } = owner;
    const day = { kind: 'maker_question', about: slug, since: tools.now().subtract({ hours: 24 }) } as const;
    if ((await countMails(trx, forwarderId, day)) >= QUESTIONS_A_DAY) {
      throw new NaruError('too_many', 'Many questions came in today. Ask again tomorrow.');
    }
    const people = await findRecipients(trx, forwarderId, owner.exporterId);
    await post(trx, tools, forwarderId, {
      step: { kind: 'maker_question', maker, from, email, text, language },
      about: slug,
      once: `maker_question ${tools.newId()}`,
      to: people.length > 0 ? people : await findRecipients(trx, forwarderId, null),
      path: `/m/${slug}`,
    });
  });
}

/** The address of the page of an exporter; null unless it is published. */
export async function makerAddress(trx: Database, owner: BrandOwner): Promise<string | null> {
  const { forwarderId, exporterId } = owner;
  if (exporterId === null || (await findPublishedBrand(trx, owner)) === null) return null;
  const slug = await findMakerSlug(trx, { forwarderId, exporterId });
  return slug === null ? null : `/m/${slug}`;
}

type Open = {
  readonly owner: BrandOwner;
  readonly name: string;
  readonly brand: Brand;
  readonly officeTimeZone: string;
};

async function inMaker<T>(
  db: Database,
  slug: string,
  work: (trx: Database, maker: Open) => Promise<T>,
): Promise<T> {
  const owner = /^[a-z0-9-]{1,100}$/.test(slug) ? await findMaker(db, slug) : null;
  if (!owner) throw noSuchThing();
  return inForwarder(db, owner.forwarderId, async (trx) => {
    const brand = await findPublishedBrand(trx, owner);
    const exporter = await findExporterById(trx, owner.forwarderId, owner.exporterId);
    const forwarder = await findForwarderById(trx, owner.forwarderId);
    if (!brand || !exporter || !forwarder) throw noSuchThing();
    const { officeTimeZone } = forwarder;
    return work(trx, { owner, brand, officeTimeZone, name: brand.name ?? exporter.name });
  });
}
