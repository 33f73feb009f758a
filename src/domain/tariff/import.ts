import { NaruError } from '../error.ts';
import type { Temporal } from '../time.ts';
import type { RowFault } from './columns.ts';

export type ImportStatus = 'running' | 'questions' | 'invalid' | 'ready' | 'published' | 'undone' | 'failed';

/** What a version changes against the one that is live, in rows. */
export type DiffCounts = { readonly added: number; readonly changed: number; readonly removed: number };

/** A file on its way into the rate book. */
export type RateImport = {
  readonly id: string;
  readonly version: bigint;
  readonly sheet: string;
  readonly fileName: string;
  readonly dryRun: boolean;
  readonly status: ImportStatus;
  readonly rows: number;
  readonly accepted: number;
  readonly errorCount: number;
  /** The first thousand. */
  readonly errors: readonly RowFault[];
  readonly diff: DiffCounts | null;
  readonly mapping: unknown;
  readonly questions: readonly unknown[];
  readonly answers: Readonly<Record<string, unknown>>;
  readonly preview: readonly unknown[];
  readonly startedBy: string;
  readonly createdAt: Temporal.Instant;
  readonly finishedAt: Temporal.Instant | null;
  readonly publishedAt: Temporal.Instant | null;
  /** The version it took the place of. */
  readonly replaced: bigint | null;
  /** Where its rows came from: a file, one row edited at the desk, or a change of many. */
  readonly kind: 'file' | 'edit' | 'change';
  /** The version it was made from; null for a file, which stands for itself. */
  readonly basedOn: bigint | null;
  readonly changeId: string | null;
};

/** So many versions of a sheet can be compared and undone, whatever their age. */
export const VERSIONS_KEPT = 5;

/** So many faults are told; the others are counted. */
export const FAULTS_KEPT = 1000;

const NOT_YET: Readonly<Record<ImportStatus, string>> = {
  running: 'is still being read',
  questions: 'has open questions',
  invalid: 'has faulty rows, and a file with any faulty row publishes nothing',
  ready: 'is ready',
  published: 'is published already',
  undone: 'was undone; import the file again',
  failed: 'was not read to its end; import the file again',
};

/**
 * Decides whether an import may go live over the version its sheet shows. Only a whole, faultless one that is no dry run
 * may; and what was made from a version, by hand, only while the sheet still shows that one.
 */
export function checkPublishable(
  { status, dryRun, kind, basedOn, sheet }: RateImport,
  live: bigint | null,
): void {
  if (dryRun) {
    throw new NaruError('conflict', 'A dry run cannot be published. Import the file without dryRun.');
  }
  if (status !== 'ready') throw new NaruError('conflict', `This import ${NOT_YET[status]}.`);
  if (kind !== 'file' && basedOn !== live) throw publishedMeanwhile(sheet);
}

/** Somebody else was quicker: their version is kept, and this one must be made from it. */
export function publishedMeanwhile(sheet: string): NaruError {
  return new NaruError(
    'conflict',
    `The sheet "${sheet}" was published anew in between. Nothing of yours was saved: look at its rows again, and make the change once more.`,
  );
}

/** Decides whether an import may be taken back: it must be what its sheet shows now, and what it replaced must be there. */
export function checkUndoable(
  { status, version, sheet }: RateImport,
  { live, isPruned }: { readonly live: bigint | null; readonly isPruned: boolean },
): void {
  if (status !== 'published') throw new NaruError('conflict', 'Only a published import can be undone.');
  if (live !== version) {
    throw new NaruError(
      'conflict',
      `A later import has replaced this one in the sheet "${sheet}": undo that one first.`,
    );
  }
  if (isPruned) {
    throw new NaruError(
      'expired',
      'The rows of the version before are no longer kept. Import its file again.',
    );
  }
}

const EXTENSION = /\.(?:csv|xlsx|txt)$/i;
const LONGEST_NAME = 120;

/**
 * The name of the sheet a file belongs to: as asked for, else the file's own. The ending is no part of it, so that a
 * tariff sent as CSV replaces the one sent as XLSX.
 */
export function sheetName(asked: string | null, fileName: string | null): string {
  const text = (asked ?? '').trim() || (fileName ?? '').trim() || 'tariff';
  const name = (text.split(/[\\/]/).at(-1) ?? text)
    .normalize('NFC')
    .replaceAll(/\p{C}/gu, '')
    .replace(EXTENSION, '')
    .trim();
  if (name === '') return 'tariff';
  if (name.length > LONGEST_NAME) {
    throw new NaruError('invalid', `The name of a sheet has at most ${LONGEST_NAME} characters.`, [
      { path: 'sheet', message: `At most ${LONGEST_NAME} characters.` },
    ]);
  }
  return name;
}
