import type { RateImport } from '../../domain/tariff/import.ts';
import { named, type Database } from '../connect.ts';
import { COPIED_COLUMNS } from './rate-line-text.ts';

/** Out of which version another is made, and which of its lines do not come along. */
export type Descent = {
  readonly forwarderId: string;
  readonly from: bigint;
  readonly to: bigint;
  readonly without: readonly number[];
};

/** Copies the lines of a version into another, each on the line it stood. As the owner: an application may not write lines. */
export async function copyVersion(trx: Database, { forwarderId, from, to, without }: Descent): Promise<void> {
  const columns = COPIED_COLUMNS.split(', ');
  await trx.raw(
    `INSERT INTO rate_lines (${columns.join(', ')})
     SELECT ${columns.map((column) => (column === 'version' ? ':to::bigint' : `l.${column}`)).join(', ')}
       FROM rate_lines AS l
      WHERE l.forwarder_id = :forwarderId AND l.version = :from AND NOT (l.line = ANY (:without::integer[]))`,
    { forwarderId, from: String(from), to: String(to), without: [...without] },
  );
}

/** The first line behind the last of a version; 2 in an empty one, as in a file with a heading. */
export async function nextLine(trx: Database, forwarderId: string, version: bigint): Promise<number> {
  const { rows } = await trx.raw<{ rows: { next: number | null }[] }>(
    `SELECT max(line + greatest(coalesce(array_length(rates, 1), 1), coalesce(array_length(break_from, 1), 1)))::integer AS next
       FROM rate_lines WHERE forwarder_id = ? AND version = ?`,
    [forwarderId, String(version)],
  );
  return rows[0]?.next ?? 2;
}

/** How many rows a version has: one row is one price. */
export async function countRows(trx: Database, forwarderId: string, version: bigint): Promise<number> {
  const { rows } = await trx.raw<{ rows: { rows: number }[] }>(
    `SELECT coalesce(sum(greatest(coalesce(array_length(rates, 1), 1), coalesce(array_length(break_from, 1), 1))), 0)::integer AS rows
       FROM rate_lines WHERE forwarder_id = ? AND version = ?`,
    [forwarderId, String(version)],
  );
  return rows[0]?.rows ?? 0;
}

/** One percentage of each kind there is, with the first line it stands on: to see that none waits for itself. */
export async function percentagesOf(
  trx: Database,
  forwarderId: string,
  version: bigint,
): Promise<{ readonly mode: string; readonly charge: string; readonly of: string; readonly line: number }[]> {
  const { rows } = await trx.raw<{
    rows: { mode: string; charge: string; of: string; line: number }[];
  }>(
    `SELECT mode, charge, percent_of AS of, min(line)::integer AS line FROM rate_lines
      WHERE forwarder_id = ? AND version = ? AND percent_of IS NOT NULL GROUP BY 1, 2, 3`,
    [forwarderId, String(version)],
  );
  return rows;
}

/** Forgets an import that never went live, with its lines. One that did is left alone. */
export async function deleteImport(
  trx: Database,
  forwarderId: string,
  { id, version }: Pick<RateImport, 'id' | 'version'>,
): Promise<void> {
  const deleted = await named(trx, {
    name: 'delete_rate_import',
    text: `DELETE FROM rate_imports WHERE forwarder_id = $1 AND id = $2 AND status NOT IN ('published', 'undone') RETURNING id`,
    values: [forwarderId, id],
  });
  if (deleted.length === 0) return;
  await named(trx, {
    name: 'delete_rate_lines_of_import',
    text: `DELETE FROM rate_lines WHERE forwarder_id = $1 AND version = $2`,
    values: [forwarderId, version],
  });
}

const FURTHEST_BACK = 200;

/**
 * A version and those it was made from by hand. They number their lines alike, so that a quote priced from an earlier one
 * is found by the line of a later one; a file begins anew.
 */
export async function lineageOf(trx: Database, forwarderId: string, version: bigint): Promise<bigint[]> {
  const rows = await named<{ version: bigint }>(trx, {
    name: 'lineage_of_rate_version',
    text: `WITH RECURSIVE back AS (
             SELECT version, kind, based_on, 1 AS steps FROM rate_imports WHERE forwarder_id = $1 AND version = $2
             UNION ALL
             SELECT i.version, i.kind, i.based_on, b.steps + 1 FROM back AS b
             JOIN rate_imports AS i ON i.forwarder_id = $1 AND i.version = b.based_on
             WHERE b.kind <> 'file' AND b.steps < ${FURTHEST_BACK}
           ) SELECT version FROM back`,
    values: [forwarderId, version],
  });
  return rows.map((row) => row.version);
}
