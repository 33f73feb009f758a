import { inForwarder, type Database } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import {
  findChange as findRow,
  importsOfChange,
  insertChange,
  listChanges as listRows,
  lockChange,
  settleChange,
  type ImportOfChange,
  type StoredChange,
} from '../../database/tables/rate-changes.ts';
import { deleteImport } from '../../database/tables/rate-revisions.ts';
import { searchLines } from '../../database/tables/rate-line-search.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import {
  changeMany,
  checkSettleable,
  type AskedChange,
  type SheetChange,
} from '../../domain/tariff/change-of-many.ts';
import type { Tools } from '../tools.ts';
import { chooseIn, rateLine, type RateLine } from './find-lines.ts';
import { noSuchImport } from './find-import.ts';
import { publishIn, undoIn } from './publish-import.ts';
import { forgetRevision, reviseSheet, type Revised, type Revising } from './revise-sheet.ts';

/** A change of many rows with the versions it made: one of each sheet. */
export type RateChanges = StoredChange & { readonly imports: readonly ImportOfChange[] };

/** More lines than this are a new tariff: import it. */
const LINES_AT_MOST = 50_000;

/**
 * Prepares a change of many rows and shows what it would do. Nothing is live before it is published; of each sheet it
 * touches it makes a version, held to all that a file is held to.
 */
export async function prepareChange(
  tools: Revising,
  caller: Caller,
  asked: AskedChange,
): Promise<RateChanges> {
  const { forwarderId } = caller;
  const chosen = await chosenLines(tools, caller, asked);
  const { counts, sheets } = changeMany(chosen, asked.raise);
  if (sheets.length === 0) throw nothingToChange(chosen.length);
  const id = tools.newId();
  await inForwarder(tools.db, forwarderId, (trx) =>
    insertChange(trx, forwarderId, { id, asked, counts, madeBy: caller.name, createdAt: tools.now() }),
  );
  const made: Revised[] = [];
  try {
    for (const sheet of sheets) made.push(await reviseSheet(tools, caller, revisionOf(sheet, id, asked)));
  } catch (error) {
    for (const each of made) await forgetRevision(tools, forwarderId, each);
    await settle(tools, caller, id, 'dropped');
    throw error;
  }
  return findChange(tools, caller, id);
}

async function chosenLines(
  { db }: Revising,
  { forwarderId }: Caller,
  { lines, raise }: AskedChange,
): Promise<RateLine[]> {
  return inForwarder(db, forwarderId, async (trx) => {
    const choice = await chooseIn(trx, forwarderId, lines);
    const page = { choice, notBefore: raise.from, after: null, limit: LINES_AT_MOST + 1 };
    const found = await searchLines(trx, forwarderId, page);
    if (found.length <= LINES_AT_MOST) return found.map(rateLine);
    const message = `These are more than ${String(LINES_AT_MOST)} rows. Choose fewer, sheet by sheet.`;
    throw new NaruError('invalid', message, [{ path: 'lines', message }]);
  });
}

function nothingToChange(chosen: number): NaruError {
  const message =
    chosen === 0
      ? 'No row of the book is meant by this, valid on that day or later.'
      : 'None of these rows has a price that this changes: look at its currency and its basis.';
  return new NaruError('invalid', message, [{ path: 'lines', message }]);
}

function revisionOf({ sheet, version, ...lines }: SheetChange, changeId: string, { raise }: AskedChange) {
  const { amount, percent, from } = raise;
  const much = amount ? `${signed(amount.amount)} ${amount.currency}` : `${signed(percent ?? '0')} %`;
  return { ...lines, sheet, basedOn: version, kind: 'change' as const, changeId, title: `${much}, ${from}` };
}

function signed(text: string): string {
  return text.startsWith('-') ? text : `+${text}`;
}

export async function findChange(
  { db }: Pick<Tools, 'db'>,
  { forwarderId }: Caller,
  id: string,
): Promise<RateChanges> {
  return inForwarder(db, forwarderId, async (trx) => {
    const found = await findRow(trx, forwarderId, id);
    if (!found) throw noSuchImport();
    return { ...found, imports: await importsOfChange(trx, forwarderId, id) };
  });
}

export async function listChanges(
  { db }: Pick<Tools, 'db'>,
  { forwarderId }: Caller,
  page: { readonly after: { createdAt: string; id: string } | null; readonly limit: number },
): Promise<readonly StoredChange[]> {
  return inForwarder(db, forwarderId, (trx) => listRows(trx, forwarderId, page));
}

/** Makes every sheet of the change show it, all of them in one moment or none. */
export async function publishChange(tools: Revising, caller: Caller, id: string): Promise<RateChanges> {
  const { forwarderId } = caller;
  await inForwarder(tools.db, forwarderId, async (trx) => {
    const found = await locked(trx, forwarderId, id);
    if (found.status === 'published') return;
    checkSettleable(found);
    for (const each of await importsOfChange(trx, forwarderId, id))
      await publishIn(trx, tools, caller, each.id);
    await settleChange(trx, forwarderId, id, { status: 'published', at: tools.now() });
    await note(trx, tools, caller, { action: 'rates.changed', found });
  });
  return findChange(tools, caller, id);
}

/** Takes the whole change back: each sheet shows what it showed before. */
export async function undoChange(tools: Revising, caller: Caller, id: string): Promise<RateChanges> {
  const { forwarderId } = caller;
  await inForwarder(tools.db, forwarderId, async (trx) => {
    const found = await locked(trx, forwarderId, id);
    if (found.status !== 'published')
      throw new NaruError('conflict', 'Only a published change can be undone.');
    const imports = await importsOfChange(trx, forwarderId, id);
    const live = imports.filter(({ status }) => status === 'published');
    if (live.length === 0) throw new NaruError('conflict', 'This change was undone already.');
    for (const each of live) await undoIn(trx, tools, caller, each.id);
    await note(trx, tools, caller, { action: 'rates.change_undone', found });
  });
  return findChange(tools, caller, id);
}

/** Lets a prepared change go; its versions go with it. */
export async function dropChange(tools: Revising, caller: Caller, id: string): Promise<RateChanges> {
  await settle(tools, caller, id, 'dropped');
  return findChange(tools, caller, id);
}

async function settle(tools: Revising, caller: Caller, id: string, status: 'dropped'): Promise<void> {
  const { forwarderId } = caller;
  await inForwarder(tools.db, forwarderId, async (trx) => {
    const found = await locked(trx, forwarderId, id);
    if (found.status === status) return;
    checkSettleable(found);
    for (const each of await importsOfChange(trx, forwarderId, id))
      await deleteImport(trx, forwarderId, each);
    await settleChange(trx, forwarderId, id, { status, at: tools.now() });
  });
}

async function locked(trx: Database, forwarderId: string, id: string): Promise<StoredChange> {
  const found = await lockChange(trx, forwarderId, id);
  if (!found) throw noSuchImport();
  return found;
}

type Note = { readonly action: string; readonly found: StoredChange };

async function note(trx: Database, tools: Revising, caller: Caller, { action, found }: Note): Promise<void> {
  await addAudit(trx, caller.forwarderId, {
    id: tools.newId(),
    happenedAt: tools.now(),
    actor: caller.name,
    action,
    subject: found.id,
    details: { ...found.asked, counts: found.counts },
  });
}
