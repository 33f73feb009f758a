import { inForwarder, type Database } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { findImages, forgetImages } from '../../database/tables/brand-images.ts';
import { findBrand, lockBrand, saveDraft, savePublished } from '../../database/tables/brands.ts';
import { saveLetterhead } from '../../database/tables/forwarders.ts';
import { claimMakerSlug, findMakerSlug } from '../../database/tables/maker-slugs.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { EMPTY_BRAND, imagesOf, type Brand, type Product } from '../../domain/brand/brand.ts';
import { NaruError, type Fault } from '../../domain/error.ts';
import type { Temporal } from '../../domain/time.ts';
import type { Tools } from '../tools.ts';
import { ownerOf, type Owner } from './brand-owner.ts';

export type BrandView = {
  readonly owner: Owner;
  readonly draft: Brand;
  readonly published: Brand | null;
  readonly publishedAt: Temporal.Instant | null;
  /** The maker's page: null before the first publication, and of a forwarder always. */
  readonly slug: string | null;
};

/** `exporter`: whose, when the desk keeps it for a customer; null: one's own. */
export type WhoseBrand = { readonly exporter: string | null };

export async function findOwnBrand(
  { db }: Pick<Tools, 'db'>,
  caller: Caller,
  { exporter }: WhoseBrand,
): Promise<BrandView> {
  return inForwarder(db, caller.forwarderId, async (trx) =>
    viewOf(trx, await ownerOf(trx, caller, exporter)),
  );
}

type KeepTools = Pick<Tools, 'db' | 'now' | 'newId'>;

/** A brand as it is written: a product that is new has no id yet. */
export type BrandDraft = Omit<Brand, 'products'> & {
  readonly products: readonly (Omit<Product, 'id'> & { readonly id: string | null })[];
};

/** Writes the draft. Nobody else sees anything of it before it is published. */
export async function saveBrand(
  { db, now, newId }: KeepTools,
  caller: Caller,
  { exporter, draft: written }: WhoseBrand & { readonly draft: BrandDraft },
): Promise<BrandView> {
  const products = written.products.map((product) => ({ ...product, id: product.id ?? newId() }));
  const draft: Brand = { ...written, products };
  return inForwarder(db, caller.forwarderId, async (trx) => {
    const owner = await ownerOf(trx, caller, exporter);
    await lockBrand(trx, owner);
    await refuseForeignImages(trx, owner, draft);
    const before = await findBrand(trx, owner);
    await saveDraft(trx, owner, { draft, now: now() });
    const kept = [...imagesOf(draft), ...imagesOf(before?.published ?? EMPTY_BRAND)];
    await forgetImages(trx, owner, { kept, before: now().subtract({ hours: 24 }) });
    await note(trx, { newId, now }, caller, { owner, action: 'brand.saved' });
    return viewOf(trx, owner);
  });
}

/** Shows the draft to everybody who has a link, and of an exporter its page to the world. */
export async function publishBrand(
  { db, now, newId }: KeepTools,
  caller: Caller,
  { exporter, slug }: WhoseBrand & { readonly slug: string | null },
): Promise<BrandView> {
  return inForwarder(db, caller.forwarderId, async (trx) => {
    const owner = await ownerOf(trx, caller, exporter);
    await lockBrand(trx, owner);
    const kept = await findBrand(trx, owner);
    if (!kept) throw new NaruError('conflict', 'There is nothing to publish yet. Write the brand first.');
    if (owner.exporterId !== null) {
      await claim(trx, { ...owner, exporterId: owner.exporterId }, { caller, slug, now: now() });
    } else if (kept.draft.letterhead !== null) {
      await saveLetterhead(trx, owner.forwarderId, kept.draft.letterhead);
    }
    await savePublished(trx, owner, { published: kept.draft, now: now() });
    await note(trx, { newId, now }, caller, { owner, action: 'brand.published' });
    return viewOf(trx, owner);
  });
}

/** Shows nothing any more. The address stays this company's. */
export async function withdrawBrand(
  { db, now, newId }: KeepTools,
  caller: Caller,
  { exporter }: WhoseBrand,
): Promise<BrandView> {
  return inForwarder(db, caller.forwarderId, async (trx) => {
    const owner = await ownerOf(trx, caller, exporter);
    await lockBrand(trx, owner);
    await savePublished(trx, owner, { published: null, now: now() });
    await note(trx, { newId, now }, caller, { owner, action: 'brand.withdrawn' });
    return viewOf(trx, owner);
  });
}

async function viewOf(trx: Database, owner: Owner): Promise<BrandView> {
  const kept = await findBrand(trx, owner);
  const { forwarderId, exporterId } = owner;
  return {
    owner,
    draft: kept?.draft ?? { ...EMPTY_BRAND, letterhead: owner.letterhead },
    published: kept?.published ?? null,
    publishedAt: kept?.publishedAt ?? null,
    slug: exporterId === null ? null : await findMakerSlug(trx, { forwarderId, exporterId }),
  };
}

/** Somebody else's picture and one that never was are refused alike, beside the field that names them. */
async function refuseForeignImages(trx: Database, owner: Owner, draft: Brand): Promise<void> {
  const known = await findImages(trx, owner, imagesOf(draft));
  const message = 'There is no such picture here. Choose the file again.';
  const named: [string, string | null][] = [
    ['logo', draft.logo],
    ...draft.marks.map(({ picture }, at): [string, string | null] => [`marks.${at}.picture`, picture]),
    ...draft.pictures.map(({ image }, at): [string, string] => [`pictures.${at}.image`, image]),
    ...draft.products.map(({ picture }, at): [string, string | null] => [`products.${at}.picture`, picture]),
  ];
  const faults: Fault[] = named
    .filter(([, id]) => id !== null && !known.has(id))
    .map(([path]) => ({ path, message }));
  if (faults.length > 0) throw new NaruError('invalid', message, faults);
}

type Claim = {
  readonly caller: Caller;
  readonly slug: string | null;
  readonly now: Temporal.Instant;
};

/**
 * The address of the page, once and for good. Short names are each forwarder's own, addresses the whole installation's:
 * who comes second is asked to choose, or without a wish gets the forwarder's name behind its own.
 */
async function claim(
  trx: Database,
  owner: Owner & { readonly exporterId: string },
  { caller, slug, now }: Claim,
): Promise<void> {
  const has = await findMakerSlug(trx, owner);
  if (has !== null) {
    if (slug === null || slug === has) return;
    throw slugFault(`The address of this page is /m/${has}, and stays so: links to it are on their way.`);
  }
  const wishes = slug === null ? [owner.slug, `${owner.slug}-${caller.forwarderSlug}`] : [slug];
  for (const wish of wishes) {
    if (await claimMakerSlug(trx, owner, { slug: wish, now })) return;
  }
  throw slugFault('Somebody else has this address already. Choose another.');
}

function slugFault(message: string): NaruError {
  return new NaruError('conflict', message, [{ path: 'slug', message }]);
}

async function note(
  trx: Database,
  { newId, now }: Pick<Tools, 'newId' | 'now'>,
  { name }: Caller,
  { owner, action }: { readonly owner: Owner; readonly action: string },
): Promise<void> {
  await addAudit(trx, owner.forwarderId, {
    id: newId(),
    happenedAt: now(),
    actor: name,
    action,
    subject: owner.slug,
    details: {},
  });
}
