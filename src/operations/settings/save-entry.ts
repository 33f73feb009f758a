import { inForwarder, type Database } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import {
  countEntries,
  findEntry,
  removeEntry as removeRow,
  saveEntry as saveRow,
} from '../../database/tables/book-entries.ts';
import { findPlaces } from '../../database/tables/places.ts';
import { allCountries } from '../../database/tables/reference.ts';
import { ENTRY_WORDS, type EntryKind, type Named } from '../../domain/account/entries.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError, type Fault } from '../../domain/error.ts';
import { isUnLocode } from '../../domain/place.ts';
import type { Tools } from '../tools.ts';
import { noSuchEntry, type EntryKey } from './find-entry.ts';

/** More would be a mistake, and all are read for every price. */
const MOST_ENTRIES = 2_000;

type Changing = Pick<Tools, 'db' | 'now' | 'newId'>;

/** Puts an entry into a small table, in place of one of that name. */
export async function saveEntry<K extends EntryKind>(
  { db, now, newId }: Changing,
  caller: Caller,
  { kind, name, entry }: Named<K> & { readonly kind: K },
): Promise<Named<K>> {
  const { forwarderId } = caller;
  await inForwarder(db, forwarderId, async (trx) => {
    await refuseUnknownPlaces(trx, entry);
    const before = await findEntry(trx, forwarderId, kind, name);
    if (before === null && (await countEntries(trx, forwarderId, kind)) >= MOST_ENTRIES) {
      throw new NaruError(
        'conflict',
        `There are ${String(MOST_ENTRIES)} entries already: remove some first.`,
      );
    }
    const at = now();
    await saveRow(trx, forwarderId, kind, { name, entry, at });
    await addAudit(trx, forwarderId, {
      id: newId(),
      happenedAt: at,
      actor: caller.name,
      action: 'settings.saved',
      subject: `${ENTRY_WORDS[kind]} ${name}`,
      details: { was: before, is: entry },
    });
  });
  return { name, entry };
}

/** Takes an entry out of a small table. Quotes priced with it keep what they were priced with. */
export async function removeEntry(
  { db, now, newId }: Changing,
  caller: Caller,
  key: EntryKey<EntryKind>,
): Promise<void> {
  const { forwarderId } = caller;
  const { kind, name } = key;
  await inForwarder(db, forwarderId, async (trx) => {
    const before = await findEntry(trx, forwarderId, kind, name);
    if (before === null || !(await removeRow(trx, forwarderId, kind, name))) throw noSuchEntry(key);
    await addAudit(trx, forwarderId, {
      id: newId(),
      happenedAt: now(),
      actor: caller.name,
      action: 'settings.removed',
      subject: `${ENTRY_WORDS[kind]} ${name}`,
      details: { was: before },
    });
  });
}

/** A zone with a misspelt port would quietly price nothing: every place and country must exist. */
async function refuseUnknownPlaces(trx: Database, entry: object): Promise<void> {
  const named = placesIn(entry);
  if (named.length === 0) return;
  const places = await findPlaces(
    trx,
    named.map(({ code }) => code).filter((code) => isUnLocode(code)),
  );
  const countries = new Set((await allCountries(trx)).map(({ code }) => code));
  const faults = named
    .filter(({ code }) => (isUnLocode(code) ? !places.has(code) : !countries.has(code)))
    .map(({ path, code }): Fault => ({
      path,
      message: isUnLocode(code)
        ? `There is no place "${code}" in UN/LOCODE.`
        : `There is no country "${code}".`,
    }));
  if (faults.length > 0) {
    throw new NaruError('invalid', `The entry has mistakes. ${faults[0]?.message ?? ''}`, faults);
  }
}

type NamedPlace = { readonly path: string; readonly code: string };

/** The codes of places and countries an entry names, each with its path; zones and HS codes are none. */
function placesIn(entry: object): readonly NamedPlace[] {
  const { members, origin, destination, place } = entry as Readonly<Record<string, unknown>>;
  const list = Array.isArray(members) ? members : [];
  const said = [
    ...list.map((code: unknown, index) => ({ path: `members.${String(index)}`, code })),
    { path: 'origin', code: origin },
    { path: 'destination', code: destination },
    { path: 'place', code: place },
  ];
  return said.flatMap(({ path, code }) => {
    const name = typeof code === 'string' ? (code.split(':')[0] ?? '') : '';
    return /^[A-Z]{2}([A-Z2-9]{3})?$/.test(name) ? [{ path, code: name }] : [];
  });
}
