import type { EntryKind, EntryOf, Named } from '../../domain/account/entries.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** Which page of a list by name: the names after `after`, or from the beginning. */
export type Page = { readonly after: string | null; readonly limit: number };

const ALL: Page = { after: null, limit: 10_000 };

/** The entries of one kind in the order of their names: charges, zones, margins … */
export async function listEntries<K extends EntryKind>(
  trx: Database,
  forwarderId: string,
  kind: K,
  { after, limit }: Page = ALL,
): Promise<Named<K>[]> {
  return named<Named<K>>(trx, {
    name: 'list_book_entries',
    text: `SELECT name, entry FROM book_entries
           WHERE forwarder_id = $1 AND kind = $2 AND ($3::text IS NULL OR name COLLATE "C" > $3)
           ORDER BY name COLLATE "C" LIMIT $4`,
    values: [forwarderId, kind, after, limit],
  });
}

export async function findEntry<K extends EntryKind>(
  trx: Database,
  forwarderId: string,
  kind: K,
  name: string,
): Promise<EntryOf[K] | null> {
  const [row] = await named<Named<K>>(trx, {
    name: 'find_book_entry',
    text: `SELECT name, entry FROM book_entries WHERE forwarder_id = $1 AND kind = $2 AND name = $3`,
    values: [forwarderId, kind, name],
  });
  return row?.entry ?? null;
}

export async function saveEntry<K extends EntryKind>(
  trx: Database,
  forwarderId: string,
  kind: K,
  { name, entry, at }: Named<K> & { readonly at: Temporal.Instant },
): Promise<void> {
  await named(trx, {
    name: 'save_book_entry',
    text: `INSERT INTO book_entries (forwarder_id, kind, name, entry, updated_at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (forwarder_id, kind, name) DO UPDATE SET entry = excluded.entry, updated_at = excluded.updated_at`,
    values: [forwarderId, kind, name, JSON.stringify(entry), at.toString()],
  });
}

/** Whether there was something to remove. */
export async function removeEntry(
  trx: Database,
  forwarderId: string,
  kind: EntryKind,
  name: string,
): Promise<boolean> {
  const removed = await named(trx, {
    name: 'remove_book_entry',
    text: `DELETE FROM book_entries WHERE forwarder_id = $1 AND kind = $2 AND name = $3 RETURNING name`,
    values: [forwarderId, kind, name],
  });
  return removed.length > 0;
}

export async function countEntries(trx: Database, forwarderId: string, kind: EntryKind): Promise<number> {
  const [row] = await named<{ count: number }>(trx, {
    name: 'count_book_entries',
    text: `SELECT count(*)::integer AS count FROM book_entries WHERE forwarder_id = $1 AND kind = $2`,
    values: [forwarderId, kind],
  });
  return row?.count ?? 0;
}
