import { inForwarder } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import { liveVersion } from '../../database/tables/rate-imports.ts';
import { loadKnown } from '../../database/tables/rate-known.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import { titleOf } from '../../domain/tariff/change-of-many.ts';
import { cell } from '../../domain/tariff/columns.ts';
import { movedTo, readTyped, type TypedRow } from '../../domain/tariff/edit-rows.ts';
import type { FoldedLine } from '../../domain/tariff/fold.ts';
import { publishedMeanwhile, sheetName, type RateImport } from '../../domain/tariff/import.ts';
import { withCell } from '../../domain/tariff/raise.ts';
import { findRateLine, lineId, type RateLine } from './find-lines.ts';
import { findRateImport } from './find-import.ts';
import { publishIn } from './publish-import.ts';
import { forgetRevision, reviseSheet, type Revision, type Revising } from './revise-sheet.ts';

/** What an edit came to: the version it made, which is live, and where its rows stand in it. */
export type Edited = { readonly published: RateImport; readonly lineId: string | null };

/** Writes a line anew. What it was stays in the version before. */
export async function editLine(
  tools: Revising,
  caller: Caller,
  { id, rows }: { readonly id: string; readonly rows: readonly TypedRow[] },
): Promise<Edited> {
  const before = await findLive(tools, caller, id);
  const [first, ...others] = await read(tools, caller, rows);
  if (!first) throw new NaruError('invalid', 'Say what the row is, or remove it.', [NO_ROWS]);
  return publishEdit(tools, caller, 'rates.edited', {
    ...editOf(before),
    ...placed(before, first, others),
    title: titleOf(first),
  });
}

/** A table that grew does not fit where it stood, and goes behind the last line. */
function placed(before: RateLine, first: FoldedLine, others: readonly FoldedLine[]) {
  const isLonger = first.breaks.length > before.folded.breaks.length;
  return isLonger
    ? { instead: [], added: [first, ...others] }
    : { instead: [movedTo(before.line, first)], added: others };
}

/** Adds rows to a sheet; to one that does not exist yet, too. */
export async function addLine(
  tools: Revising,
  caller: Caller,
  { sheet: asked, rows }: { readonly sheet: string; readonly rows: readonly TypedRow[] },
): Promise<Edited> {
  const { forwarderId } = caller;
  const sheet = sheetName(asked, null);
  const added = await read(tools, caller, rows);
  const [first] = added;
  if (!first) throw new NaruError('invalid', 'Say what the row is.', [NO_ROWS]);
  const basedOn = await inForwarder(tools.db, forwarderId, (trx) => liveVersion(trx, forwarderId, sheet));
  const title = titleOf(first);
  const edit = {
    sheet,
    basedOn,
    without: [],
    instead: [],
    added,
    title,
    kind: 'edit',
    changeId: null,
  } as const;
  return publishEdit(tools, caller, 'rates.added', edit);
}

/** The last day of a line. Its days before stay as they were. */
export async function endLine(
  tools: Revising,
  caller: Caller,
  { id, validTo }: { readonly id: string; readonly validTo: string },
): Promise<Edited> {
  const before = await findLive(tools, caller, id);
  const begins = cell(before.folded.row, 'valid_from');
  if (begins !== '' && validTo < begins) {
    const message = `It begins on ${begins}: end it on that day or later, or remove it.`;
    throw new NaruError('invalid', message, [{ path: 'validTo', message }]);
  }
  const instead = [withCell(before.folded, 'valid_to', validTo)];
  return publishEdit(tools, caller, 'rates.ended', { ...editOf(before), instead });
}

export async function removeLine(tools: Revising, caller: Caller, id: string): Promise<Edited> {
  const before = await findLive(tools, caller, id);
  return publishEdit(tools, caller, 'rates.removed', editOf(before));
}

const NO_ROWS = { path: 'rows', message: 'At least one row is needed.' };

/** Only what its sheet shows now can be changed: whoever opened an older version has not seen what came since. */
async function findLive(tools: Revising, caller: Caller, id: string): Promise<RateLine> {
  const found = await findRateLine(tools, caller, id);
  if (!found.live) throw publishedMeanwhile(found.sheet);
  return found;
}

async function read(
  tools: Revising,
  caller: Caller,
  rows: readonly TypedRow[],
): Promise<readonly FoldedLine[]> {
  const { forwarderId } = caller;
  const known = await inForwarder(tools.db, forwarderId, (trx) => loadKnown(trx, forwarderId));
  const { lines, faults } = readTyped(rows, known);
  if (lines) return lines;
  const [first] = faults;
  throw new NaruError('invalid', first ? `${first.path}: ${first.message}` : 'The row has mistakes.', faults);
}

function editOf({ sheet, version, line, folded }: RateLine): Revision {
  return {
    sheet,
    basedOn: version,
    without: [line],
    instead: [],
    added: [],
    title: titleOf(folded),
    kind: 'edit',
    changeId: null,
  };
}

async function publishEdit(
  tools: Revising,
  caller: Caller,
  action: string,
  revision: Revision,
): Promise<Edited> {
  const { forwarderId } = caller;
  const made = await reviseSheet(tools, caller, revision);
  try {
    await inForwarder(tools.db, forwarderId, async (trx) => {
      await publishIn(trx, tools, caller, made.id);
      await addAudit(trx, forwarderId, {
        id: tools.newId(),
        happenedAt: tools.now(),
        actor: caller.name,
        action,
        subject: revision.sheet,
        details: { import: made.id, row: revision.title, lines: revision.without },
      });
    });
  } catch (error) {
    await forgetRevision(tools, forwarderId, made);
    throw error;
  }
  const published = await findRateImport(tools, caller, made.id);
  return { published, lineId: made.firstLine === null ? null : lineId(made.version, made.firstLine) };
}
