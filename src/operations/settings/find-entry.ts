import { inForwarder, type Database } from '../../database/connect.ts';
import { findEntry as findRow } from '../../database/tables/book-entries.ts';
import { catalogueCharges } from '../../database/tables/reference.ts';
import { ENTRY_WORDS, type EntryKind, type EntryOf, type Named } from '../../domain/account/entries.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { BUILT_IN } from '../../domain/cargo/profiles.ts';
import { NaruError } from '../../domain/error.ts';
import type { Tools } from '../tools.ts';

export type EntryKey<K extends EntryKind> = { readonly kind: K; readonly name: string };

/** One entry of a small table; a charge or profile that the forwarder has not changed is the one Naru comes with. */
export async function findEntry<K extends EntryKind>(
  { db }: Pick<Tools, 'db'>,
  { forwarderId }: Caller,
  { kind, name }: EntryKey<K>,
): Promise<Named<K>> {
  return inForwarder(db, forwarderId, async (trx) => {
    const entry = (await findRow(trx, forwarderId, kind, name)) ?? (await builtIn(trx, { kind, name }));
    if (!entry) throw noSuchEntry({ kind, name });
    return { name, entry };
  });
}

async function builtIn<K extends EntryKind>(
  trx: Database,
  { kind, name }: EntryKey<K>,
): Promise<EntryOf[K] | null> {
  const found =
    kind === 'measuring_profile' && Object.hasOwn(BUILT_IN, name)
      ? BUILT_IN[name]
      : kind === 'charge' && (await inCatalogue(trx, name));
  return (found || null) as EntryOf[K] | null; // The compiler cannot see the kind through the parameter.
}

async function inCatalogue(trx: Database, name: string): Promise<EntryOf['charge'] | null> {
  const charge = (await catalogueCharges(trx)).find(({ code }) => code === name);
  if (!charge) return null;
  const { names, block, tax, expected, aliases } = charge;
  return { names, block, tax, expected, aliases };
}

export function noSuchEntry({ kind, name }: EntryKey<EntryKind>): NaruError {
  return new NaruError('not_found', `There is no ${ENTRY_WORDS[kind]} "${name}", or it is not yours.`);
}
