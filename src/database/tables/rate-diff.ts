import type { DiffCounts } from '../../domain/tariff/import.ts';
import type { Database } from '../connect.ts';
import { LINE_COLUMNS, type LineRow } from './rate-line-text.ts';

export type Compared = { readonly before: bigint | null; readonly after: bigint | null };

/** Everything a line says but its prices, and not where it stood. */
const SAID = `l.specificity, l.valid_from, l.valid_to, l.mode, l.charge, l.origin, l.destination, l.place, l.block, l.basis, l.valid_by,
  l.side, l.customer, l.contract, l.carrier, l.service, l.via, l.equipment, l.commodity, l.break_on, l.percent_of, l.minimum, l.maximum,
  l.currency, l.transit_days, l.frequency, l.free_time, l.term, l.tax, l.requires, l.profile, l.note`;

/**
 * The rows of two versions side by side. Lines that say the same are set aside first; of the others, rows of equal
 * specificity and edge belong together, in the order of their dates.
 */
const SIDE_BY_SIDE = `
WITH lines AS MATERIALIZED (
  SELECT l.version, l.line, hash_record_extended(ROW (${SAID}, l.break_from, l.break_to, l.rates), 0) AS said
  FROM rate_lines AS l WHERE l.forwarder_id = :forwarderId AND l.version IN (:before, :after)
), different AS (
  SELECT min(version) AS version, min(line) AS line FROM lines GROUP BY said HAVING count(*) = 1
), price AS (
  SELECT l.version, l.line, b.n, l.specificity, l.basis = 'step' AS is_step,
         CASE WHEN l.basis = 'step' THEN b.edge_to ELSE coalesce(b.edge_from, 0) END AS edge, l.valid_from,
         hash_record_extended(ROW (${SAID}, b.edge_from, b.edge_to, b.rate), 0) AS said
  FROM different JOIN rate_lines AS l ON l.forwarder_id = :forwarderId AND l.version = different.version AND l.line = different.line
  CROSS JOIN LATERAL (
    SELECT n, l.break_from[n] AS edge_from, l.break_to[n] AS edge_to, l.rates[n] AS rate
    FROM generate_series(1, greatest(coalesce(array_length(l.rates, 1), 1), coalesce(array_length(l.break_from, 1), 1))) AS n
  ) AS b
), changed_price AS (
  SELECT p.* FROM price AS p
  WHERE NOT EXISTS (SELECT FROM price AS o WHERE o.said = p.said AND o.version <> p.version)
), ranked AS (
  SELECT p.*, row_number() OVER (PARTITION BY version, specificity, is_step, edge ORDER BY valid_from, line, n) AS nth FROM changed_price AS p
), pairs AS (
  SELECT o.line AS old_line, o.n AS old_n, n.line AS new_line, n.n AS new_n
  FROM (SELECT * FROM ranked WHERE version = :before) AS o
  FULL JOIN (SELECT * FROM ranked WHERE version = :after) AS n
    ON o.specificity = n.specificity AND o.is_step = n.is_step AND coalesce(o.edge, -1) = coalesce(n.edge, -1) AND o.nth = n.nth
)`;

function values(forwarderId: string, { before, after }: Compared) {
  return { forwarderId, before: String(before ?? -1n), after: String(after ?? -1n) };
}

/** How many rows were added, changed and removed. */
export async function countDiff(trx: Database, forwarderId: string, compared: Compared): Promise<DiffCounts> {
  const { rows } = await trx.raw<{ rows: DiffCounts[] }>(
    `${SIDE_BY_SIDE}
     SELECT count(*) FILTER (WHERE old_line IS NULL)::integer AS added,
            count(*) FILTER (WHERE old_line IS NOT NULL AND new_line IS NOT NULL)::integer AS changed,
            count(*) FILTER (WHERE new_line IS NULL)::integer AS removed FROM pairs`,
    values(forwarderId, compared),
  );
  return rows[0] ?? { added: 0, changed: 0, removed: 0 };
}

/** The lines of the version before that are changed or gone: where each table of prices begins. */
export async function replacedLines(
  trx: Database,
  forwarderId: string,
  compared: Compared,
): Promise<number[]> {
  const { rows } = await trx.raw<{ rows: { line: number }[] }>(
    `${SIDE_BY_SIDE} SELECT DISTINCT old_line AS line FROM pairs WHERE old_line IS NOT NULL`,
    values(forwarderId, compared),
  );
  return rows.map(({ line }) => line);
}

/** A row of either version: its line, and which price of the line's table it is, from 1. */
export type DiffPair = {
  readonly before: { readonly stored: LineRow; readonly nth: number } | null;
  readonly after: { readonly stored: LineRow; readonly nth: number } | null;
};

type PairRow = {
  readonly old_line: number | null;
  readonly old_n: number;
  readonly new_line: number | null;
  readonly new_n: number;
};

/** A page of what differs: changed rows first, then added, then removed, each in the order of its file. */
export async function listDiff(
  trx: Database,
  forwarderId: string,
  compared: Compared,
  { skip, limit }: { readonly skip: number; readonly limit: number },
): Promise<DiffPair[]> {
  const { rows } = await trx.raw<{ rows: PairRow[] }>(
    `${SIDE_BY_SIDE}
     SELECT * FROM pairs ORDER BY (old_line IS NULL)::integer + 2 * (new_line IS NULL)::integer, new_line, new_n, old_line, old_n
     LIMIT :limit OFFSET :skip`,
    { ...values(forwarderId, compared), limit, skip },
  );
  const before = await lines(
    trx,
    forwarderId,
    compared.before,
    rows.map(({ old_line }) => old_line),
  );
  const after = await lines(
    trx,
    forwarderId,
    compared.after,
    rows.map(({ new_line }) => new_line),
  );
  return rows.map(({ old_line, old_n, new_line, new_n }) => ({
    before: side(before, old_line, old_n),
    after: side(after, new_line, new_n),
  }));
}

function side(lines: ReadonlyMap<number, LineRow>, line: number | null, nth: number): DiffPair['before'] {
  const stored = line === null ? undefined : lines.get(line);
  return stored ? { stored, nth } : null;
}

async function lines(
  trx: Database,
  forwarderId: string,
  version: bigint | null,
  wanted: readonly (number | null)[],
): Promise<Map<number, LineRow>> {
  if (version === null) return new Map();
  const { rows } = await trx.raw<{ rows: LineRow[] }>(
    `SELECT ${LINE_COLUMNS} FROM rate_lines AS l WHERE l.forwarder_id = ? AND l.version = ? AND l.line = ANY (?::integer[])`,
    [forwarderId, String(version), wanted.filter((line) => line !== null)],
  );
  return new Map(rows.map((row) => [row.line, row]));
}
