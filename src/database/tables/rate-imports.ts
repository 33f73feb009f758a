import type { ImportStatus, RateImport } from '../../domain/tariff/import.ts';
import type { RowFault } from '../../domain/tariff/columns.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

const COLUMNS = `id, version, sheet, file_name AS "fileName", dry_run AS "dryRun", status, rows, accepted, error_count AS "errorCount",
  errors, diff, mapping, questions, answers, preview, started_by AS "startedBy", created_at AS "createdAt",
  finished_at AS "finishedAt", published_at AS "publishedAt", replaced, kind, based_on AS "basedOn", change_id AS "changeId"`;

type ImportRow = Omit<RateImport, 'rows' | 'accepted' | 'errorCount'> & {
  readonly rows: bigint;
  readonly accepted: bigint;
  readonly errorCount: bigint;
};

export type NewImport = {
  readonly id: string;
  readonly sheet: string;
  readonly fileName: string;
  readonly dryRun: boolean;
  readonly startedBy: string;
  readonly at: Temporal.Instant;
  /** Made from a version of the sheet, by hand; absent: from a file. */
  readonly made?: {
    readonly kind: 'edit' | 'change';
    readonly basedOn: bigint | null;
    readonly changeId: string | null;
  };
};

/** Writes down that a file is being read; gives the version its lines will carry. */
export async function insertImport(trx: Database, forwarderId: string, made: NewImport): Promise<bigint> {
  const [row] = await named<{ version: bigint }>(trx, {
    name: 'insert_rate_import',
    text: `INSERT INTO rate_imports (forwarder_id, id, sheet, file_name, dry_run, started_by, created_at, heard_at, kind, based_on, change_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10) RETURNING version`,
    values: [
      forwarderId,
      made.id,
      made.sheet,
      made.fileName,
      made.dryRun,
      made.startedBy,
      made.at.toString(),
      made.made?.kind ?? 'file',
      made.made?.basedOn ?? null,
      made.made?.changeId ?? null,
    ],
  });
  if (!row) throw new Error('Broken assumption: an insert returns its row');
  return row.version;
}

export async function findImport(trx: Database, forwarderId: string, id: string): Promise<RateImport | null> {
  return one(trx, {
    name: 'find_rate_import',
    text: `SELECT ${COLUMNS} FROM rate_imports WHERE forwarder_id = $1 AND id = $2`,
    values: [forwarderId, id],
  });
}

/** The same, held until the transaction ends, so that of two people publishing one waits for the other. */
export async function lockImport(trx: Database, forwarderId: string, id: string): Promise<RateImport | null> {
  return one(trx, {
    name: 'lock_rate_import',
    text: `SELECT ${COLUMNS} FROM rate_imports WHERE forwarder_id = $1 AND id = $2 FOR UPDATE`,
    values: [forwarderId, id],
  });
}

/** The newest first; `before` continues a list. */
export async function listImports(
  trx: Database,
  forwarderId: string,
  { before, limit }: { readonly before: Temporal.Instant | null; readonly limit: number },
): Promise<RateImport[]> {
  const rows = await named<ImportRow>(trx, {
    name: 'list_rate_imports',
    text: `SELECT ${COLUMNS} FROM rate_imports
           WHERE forwarder_id = $1 AND ($2::timestamptz IS NULL OR created_at < $2) ORDER BY created_at DESC LIMIT $3`,
    values: [forwarderId, before?.toString() ?? null, limit],
  });
  return rows.map(toImport);
}

export type Progress = { readonly rows: number; readonly accepted: number; readonly errorCount: number };

/** Says how far a running import has come, and that it is alive. */
export async function saveProgress(
  trx: Database,
  forwarderId: string,
  id: string,
  { rows, accepted, errorCount, at }: Progress & { readonly at: Temporal.Instant },
): Promise<void> {
  await named(trx, {
    name: 'save_rate_import_progress',
    text: `UPDATE rate_imports SET rows = $3, accepted = $4, error_count = $5, heard_at = $6
           WHERE forwarder_id = $1 AND id = $2 AND status = 'running'`,
    values: [forwarderId, id, rows, accepted, errorCount, at.toString()],
  });
}

export type Outcome = Progress & {
  readonly status: Exclude<ImportStatus, 'running' | 'published' | 'undone'>;
  readonly errors: readonly RowFault[];
  readonly diff: RateImport['diff'];
};

/** Writes down how an import ended. One that was given up meanwhile stays given up: false. */
export async function finishImport(
  trx: Database,
  forwarderId: string,
  id: string,
  { status, rows, accepted, errorCount, errors, diff, at }: Outcome & { readonly at: Temporal.Instant },
): Promise<boolean> {
  const changed = await named(trx, {
    name: 'finish_rate_import',
    text: `UPDATE rate_imports SET status = $3, rows = $4, accepted = $5, error_count = $6, errors = $7, diff = $8,
             finished_at = $9, heard_at = $9
           WHERE forwarder_id = $1 AND id = $2 AND status = 'running' RETURNING id`,
    values: [
      forwarderId,
      id,
      status,
      rows,
      accepted,
      errorCount,
      JSON.stringify(errors),
      diff === null ? null : JSON.stringify(diff),
      at.toString(),
    ],
  });
  return changed.length === 1;
}

export type Publication = {
  readonly status: 'published' | 'undone';
  readonly publishedAt: Temporal.Instant | null;
  readonly replaced: bigint | null;
};

export async function savePublication(
  trx: Database,
  forwarderId: string,
  id: string,
  { status, publishedAt, replaced }: Publication,
): Promise<void> {
  await named(trx, {
    name: 'save_rate_publication',
    text: `UPDATE rate_imports SET status = $3, published_at = $4, replaced = $5 WHERE forwarder_id = $1 AND id = $2`,
    values: [forwarderId, id, status, publishedAt?.toString() ?? null, replaced],
  });
}

/** What became of the sheet's imports: the pointer, and which import it points at. */
export type LiveSheet = { readonly live: bigint | null; readonly publishedAt: Temporal.Instant | null };

/** Holds the sheet's pointer until the transaction ends. */
export async function lockSheet(trx: Database, forwarderId: string, name: string): Promise<LiveSheet> {
  await named(trx, {
    name: 'make_rate_sheet',
    text: `INSERT INTO rate_sheets (forwarder_id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
    values: [forwarderId, name],
  });
  const [row] = await named<LiveSheet>(trx, {
    name: 'lock_rate_sheet',
    text: `SELECT live, published_at AS "publishedAt" FROM rate_sheets WHERE forwarder_id = $1 AND name = $2 FOR UPDATE`,
    values: [forwarderId, name],
  });
  return row ?? { live: null, publishedAt: null };
}

/** The switch: one row, and the whole book of the sheet is another. */
export async function pointSheet(
  trx: Database,
  forwarderId: string,
  name: string,
  { live, publishedAt }: LiveSheet,
): Promise<void> {
  await named(trx, {
    name: 'point_rate_sheet',
    text: `UPDATE rate_sheets SET live = $3, published_at = $4 WHERE forwarder_id = $1 AND name = $2`,
    values: [forwarderId, name, live, publishedAt?.toString() ?? null],
  });
}

/** The version a sheet shows now; null when it shows none. */
export async function liveVersion(trx: Database, forwarderId: string, name: string): Promise<bigint | null> {
  const [row] = await named<{ live: bigint | null }>(trx, {
    name: 'live_rate_version',
    text: `SELECT live FROM rate_sheets WHERE forwarder_id = $1 AND name = $2`,
    values: [forwarderId, name],
  });
  return row?.live ?? null;
}

/** Imports of any forwarder that have been running without a word since then: for the sweep after a restart. */
export async function silentImports(
  db: Database,
  since: Temporal.Instant,
): Promise<{ readonly forwarderId: string; readonly id: string; readonly version: bigint }[]> {
  return named(db, {
    name: 'silent_rate_imports',
    text: `SELECT forwarder_id AS "forwarderId", id, version FROM rate_imports WHERE status = 'running' AND heard_at < $1`,
    values: [since.toString()],
  });
}

/** When a version went live; null for one that never did. */
export async function publishedAtOf(
  trx: Database,
  forwarderId: string,
  version: bigint,
): Promise<Temporal.Instant | null> {
  const [row] = await named<{ publishedAt: Temporal.Instant | null }>(trx, {
    name: 'rate_version_published_at',
    text: `SELECT published_at AS "publishedAt" FROM rate_imports WHERE forwarder_id = $1 AND version = $2`,
    values: [forwarderId, version],
  });
  return row?.publishedAt ?? null;
}

async function one(
  trx: Database,
  statement: { readonly name: string; readonly text: string; readonly values: readonly unknown[] },
): Promise<RateImport | null> {
  const [row] = await named<ImportRow>(trx, statement);
  return row ? toImport(row) : null;
}

function toImport(row: ImportRow): RateImport {
  return {
    ...row,
    rows: Number(row.rows),
    accepted: Number(row.accepted),
    errorCount: Number(row.errorCount),
  };
}
