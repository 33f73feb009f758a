import { inForwarder } from '../../database/connect.ts';
import { lastAudit } from '../../database/tables/audit.ts';
import { ENTRY_WORDS, type EntryKind, type EntryOf, type Named } from '../../domain/account/entries.ts';
import type { Caller } from '../../domain/account/caller.ts';
import type { Tools } from '../tools.ts';
import { noSuchEntry, type EntryKey } from './find-entry.ts';
import { saveEntry } from './save-entry.ts';

/** Puts back an entry that was taken out, as it was: undo is kinder than a question beforehand. */
export async function restoreEntry<K extends EntryKind>(
  tools: Pick<Tools, 'db' | 'now' | 'newId'>,
  caller: Caller,
  key: EntryKey<K>,
): Promise<Named<K>> {
  const { forwarderId } = caller;
  const subject = `${ENTRY_WORDS[key.kind]} ${key.name}`;
  const removal = await inForwarder(tools.db, forwarderId, (trx) =>
    lastAudit(trx, forwarderId, { action: 'settings.removed', subject }),
  );
  const was = removal?.details['was'];
  if (!was) throw noSuchEntry(key);
  return saveEntry(tools, caller, { ...key, entry: was as EntryOf[K] }); // It was read from this table.
}
