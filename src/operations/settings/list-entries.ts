import { inForwarder } from '../../database/connect.ts';
import { listEntries as listRows, type Page } from '../../database/tables/book-entries.ts';
import { catalogueCharges } from '../../database/tables/reference.ts';
import type { EntryKind, EntryOf, Named } from '../../domain/account/entries.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { BUILT_IN } from '../../domain/cargo/profiles.ts';
import type { CatalogueCharge } from '../../domain/pricing/book.ts';
import type { Tools } from '../tools.ts';

/** The entries of one small table, by name. */
export async function listEntries<K extends EntryKind>(
  { db }: Pick<Tools, 'db'>,
  { forwarderId }: Caller,
  { kind, ...page }: Page & { readonly kind: K },
): Promise<readonly Named<K>[]> {
  return inForwarder(db, forwarderId, (trx) => listRows(trx, forwarderId, kind, page));
}

/** The measuring profiles a forwarder can name: those Naru comes with, and over them its own. */
export async function listProfiles(
  { db }: Pick<Tools, 'db'>,
  { forwarderId }: Caller,
  { after, limit }: Page,
): Promise<readonly Named<'measuring_profile'>[]> {
  const own = await inForwarder(db, forwarderId, (trx) => listRows(trx, forwarderId, 'measuring_profile'));
  const profiles = new Map<string, EntryOf['measuring_profile']>(Object.entries(BUILT_IN));
  for (const { name, entry } of own) profiles.set(name, entry);
  return [...profiles]
    .map(([name, entry]) => ({ name, entry }))
    .filter(({ name }) => after === null || name > after)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .slice(0, limit);
}

/** The whole charge catalogue as this forwarder uses it: what it comes with, and over it the forwarder's own, by code. */
export async function listCharges(
  { db }: Pick<Tools, 'db'>,
  { forwarderId }: Caller,
  { after, limit }: Page,
): Promise<readonly CatalogueCharge[]> {
  const { catalogue, own } = await inForwarder(db, forwarderId, async (trx) => ({
    catalogue: await catalogueCharges(trx),
    own: await listRows(trx, forwarderId, 'charge'),
  }));
  const charges = new Map(catalogue.map((charge) => [charge.code, charge]));
  for (const { name, entry } of own) charges.set(name, { code: name, ...entry });
  return [...charges.values()]
    .filter(({ code }) => after === null || code > after)
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .slice(0, limit);
}
