import type { Temporal } from '../../domain/time.ts';
import type { AskedChange, ChangeCounts, ChangeStatus } from '../../domain/tariff/change-of-many.ts';
import type { RateImport } from '../../domain/tariff/import.ts';
import { named, type Database } from '../connect.ts';

export type StoredChange = {
  readonly id: string;
  readonly asked: AskedChange;
  readonly counts: ChangeCounts;
  readonly status: ChangeStatus;
  readonly madeBy: string;
  readonly createdAt: Temporal.Instant;
  readonly settledAt: Temporal.Instant | null;
};

export type NewChange = Pick<StoredChange, 'id' | 'asked' | 'counts' | 'madeBy' | 'createdAt'>;

export async function insertChange(trx: Database, forwarderId: string, change: NewChange): Promise<void> {
  await named(trx, {
    name: 'insert_rate_change',
    text: `INSERT INTO rate_changes (forwarder_id, id, asked, counts, made_by, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    values: [
      forwarderId,
      change.id,
      JSON.stringify(change.asked),
      JSON.stringify(change.counts),
      change.madeBy,
      change.createdAt.toString(),
    ],
  });
}

const COLUMNS = `id, asked, counts, status, made_by AS "madeBy", created_at AS "createdAt", settled_at AS "settledAt"`;

export async function findChange(
  trx: Database,
  forwarderId: string,
  id: string,
): Promise<StoredChange | null> {
  const [row] = await named<StoredChange>(trx, {
    name: 'find_rate_change',
    text: `SELECT ${COLUMNS} FROM rate_changes WHERE forwarder_id = $1 AND id = $2`,
    values: [forwarderId, id],
  });
  return row ?? null;
}

/** The same, held until the transaction ends: of two people who settle it, one waits for the other. */
export async function lockChange(
  trx: Database,
  forwarderId: string,
  id: string,
): Promise<StoredChange | null> {
  const [row] = await named<StoredChange>(trx, {
    name: 'lock_rate_change',
    text: `SELECT ${COLUMNS} FROM rate_changes WHERE forwarder_id = $1 AND id = $2 FOR UPDATE`,
    values: [forwarderId, id],
  });
  return row ?? null;
}

export async function settleChange(
  trx: Database,
  forwarderId: string,
  id: string,
  { status, at }: { readonly status: 'published' | 'dropped'; readonly at: Temporal.Instant },
): Promise<void> {
  await named(trx, {
    name: 'settle_rate_change',
    text: `UPDATE rate_changes SET status = $3, settled_at = $4 WHERE forwarder_id = $1 AND id = $2`,
    values: [forwarderId, id, status, at.toString()],
  });
}

/** The newest first; `before` continues a list. */
export async function listChanges(
  trx: Database,
  forwarderId: string,
  { after, limit }: { readonly after: { createdAt: string; id: string } | null; readonly limit: number },
): Promise<StoredChange[]> {
  return named<StoredChange>(trx, {
    name: 'list_rate_changes',
    text: `SELECT ${COLUMNS} FROM rate_changes
           WHERE forwarder_id = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
           ORDER BY created_at DESC, id DESC LIMIT $4`,
    values: [forwarderId, after?.createdAt ?? null, after?.id ?? null, limit],
  });
}

export type ImportOfChange = Pick<RateImport, 'id' | 'version' | 'sheet' | 'status' | 'diff' | 'basedOn'>;

/** The version it made of each sheet it touches, in the order of their names. */
export async function importsOfChange(
  trx: Database,
  forwarderId: string,
  changeId: string,
): Promise<ImportOfChange[]> {
  return named<ImportOfChange>(trx, {
    name: 'imports_of_rate_change',
    text: `SELECT id, version, sheet, status, diff, based_on AS "basedOn" FROM rate_imports
           WHERE forwarder_id = $1 AND change_id = $2 ORDER BY sheet, id`,
    values: [forwarderId, changeId],
  });
}

export type RecentQuote = { readonly number: string; readonly revisionId: string };

/** Quotes since that moment whose newest revision has a price, newest first, and how many there are in all. */
export async function recentQuotes(
  trx: Database,
  forwarderId: string,
  { since, limit }: { readonly since: Temporal.Instant; readonly limit: number },
): Promise<{ readonly quotes: readonly RecentQuote[]; readonly total: number }> {
  const rows = await named<RecentQuote & { total: bigint }>(trx, {
    name: 'quotes_of_last_month',
    text: `SELECT q.number, r.id AS "revisionId", count(*) OVER () AS total FROM quotes AS q
             JOIN LATERAL (
                 SELECT n.id, n.option_count FROM quote_revisions AS n WHERE n.forwarder_id = q.forwarder_id AND n.quote_id = q.id
                 ORDER BY n.revision DESC LIMIT 1
             ) AS r ON true
            WHERE q.forwarder_id = $1 AND q.created_at >= $2 AND r.option_count > 0
            ORDER BY q.created_at DESC, q.id DESC LIMIT $3`,
    values: [forwarderId, since.toString(), limit],
  });
  return { quotes: rows, total: Number(rows[0]?.total ?? 0n) };
}
