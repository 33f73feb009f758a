import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { FoldedLine } from '../../domain/tariff/fold.ts';
import { specificityOf } from '../../domain/tariff/specificity.ts';
import { allowSilence, onConnection, type Database } from '../connect.ts';
import {
  COPIED_COLUMNS,
  copyText,
  foldedLine,
  LINE_COLUMNS,
  tableText,
  type LineRow,
} from './rate-line-text.ts';

/** A version of a sheet: invisible until the sheet points at it. */
export type Version = { readonly forwarderId: string; readonly version: bigint };

export type LineSink = {
  /** Takes a line; nothing is sent until `flush`. */
  readonly add: (line: FoldedLine) => void;
  /** Waits while the database is behind, so that memory does not grow with the file. */
  readonly flush: () => Promise<void>;
};

const PIECE = 64 * 1024;

/**
 * Streams lines into a version by COPY, which row-level security does not allow: the caller's transaction is the
 * owner's, not `naru_app`'s, and the forwarder is written here into every line.
 */
export async function copyLines(
  trx: Database,
  version: Version,
  write: (sink: LineSink) => Promise<void>,
): Promise<void> {
  await onConnection(trx, async (client) => {
    const stream = client.query(copyFrom(`COPY rate_lines (${COPIED_COLUMNS}) FROM STDIN`));
    const done = finished(stream);
    done.catch(() => undefined); // Heard again below; here it must only not be unheard.
    const start = `${version.forwarderId}\t${version.version}\t`;
    let piece = '';
    const send = async (atLeast: number) => {
      if (piece.length <= atLeast) return;
      const full = piece;
      piece = '';
      if (!stream.write(full)) await Promise.race([once(stream, 'drain'), done]);
    };
    try {
      await write({
        add: (line) => {
          piece += start + copyText(line, specificityOf(line.row));
        },
        flush: () => send(PIECE),
      });
      await send(0);
      stream.end();
    } catch (error) {
      stream.destroy();
      await done.catch(() => undefined);
      throw error;
    }
    await done;
  });
}

/** Does the work in a transaction of the owner's, and keeps it only if it answers true. */
export async function keepIf(db: Database, work: (trx: Database) => Promise<boolean>): Promise<void> {
  const trx = await db.transaction();
  try {
    if (await work(trx)) await trx.commit();
    else await trx.rollback();
  } catch (error) {
    if (!trx.isCompleted()) await trx.rollback();
    throw error;
  }
}

/** Sees to it that a long import is ended neither by the clock of a statement nor by a pause between two. */
export async function allowLongWork(trx: Database): Promise<void> {
  await allowSilence(trx);
  await trx.raw(
    `SELECT set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true),
            set_config('work_mem', '64MB', true)`,
  );
}

const MANY = 10_000;

/** After a large import, so that the very next lookup is planned for the book as it now is. */
export async function freshenStatistics(db: Database, lines: number): Promise<void> {
  if (lines < MANY) return;
  await db.transaction(async (trx) => {
    await allowLongWork(trx);
    await trx.raw(
      'ANALYZE rate_lines (forwarder_id, version, mode, charge, origin, destination, place, valid_to)',
    );
  });
}

/**
 * Hands over the lines of a version that share their specificity with another valid on some of the same days: pieces of
 * one table, or rivals. They come in groups; the database finds them in one sort, whatever the size of the file.
 */
export async function eachRivalGroup(
  trx: Database,
  { forwarderId, version }: Version,
  take: (lines: FoldedLine[]) => Promise<void>,
): Promise<void> {
  await trx.raw(
    `CREATE TEMPORARY TABLE rate_rivals ON COMMIT DROP AS
       SELECT DISTINCT specificity FROM (
         SELECT specificity, valid_from,
                max(valid_to) OVER (PARTITION BY specificity ORDER BY valid_from
                                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS ended_before
         FROM rate_lines WHERE forwarder_id = ? AND version = ?
       ) AS found WHERE ended_before >= valid_from`,
    [forwarderId, String(version)],
  );
  await trx.raw('ANALYZE rate_rivals');
  await trx.raw(
    `DECLARE rival_lines NO SCROLL CURSOR FOR
       SELECT l.specificity, ${LINE_COLUMNS} FROM rate_lines AS l JOIN rate_rivals USING (specificity)
       WHERE l.forwarder_id = ? AND l.version = ? ORDER BY l.specificity, l.line`,
    [forwarderId, String(version)],
  );
  let group: LineRow[] = [];
  for (;;) {
    const { rows } = await trx.raw<{
      rows: (LineRow & { specificity: bigint })[];
    }>('FETCH 1000 FROM rival_lines');
    for (const row of rows) {
      if (group[0] && group[0].specificity !== row.specificity) {
        await take(group.map(foldedLine));
        group = [];
      }
      group.push(row);
    }
    if (rows.length === 0) break;
  }
  if (group.length > 0) await take(group.map(foldedLine));
  await trx.raw('CLOSE rival_lines');
}

/** Writes the tables that were found in pieces, and removes the pieces that went into them. */
export async function saveJoined(
  trx: Database,
  { forwarderId, version }: Version,
  joined: readonly FoldedLine[],
  absorbed: readonly number[],
): Promise<void> {
  if (joined.length === 0) return;
  await trx.raw(
    `UPDATE rate_lines AS l SET break_from = j.break_from::numeric[], break_to = j.break_to::numeric[], rates = j.rates::numeric[]
     FROM json_to_recordset(?::json) AS j (line integer, break_from text, break_to text, rates text)
     WHERE l.forwarder_id = ? AND l.version = ? AND l.line = j.line`,
    [
      JSON.stringify(joined.map((line) => ({ line: line.line, ...tableText(line.breaks) }))),
      forwarderId,
      String(version),
    ],
  );
  await trx.raw(
    'DELETE FROM rate_lines WHERE forwarder_id = ? AND version = ? AND line = ANY (?::integer[])',
    [forwarderId, String(version), [...absorbed]],
  );
}

export async function removeLines(trx: Database, { forwarderId, version }: Version): Promise<void> {
  await trx.raw('DELETE FROM rate_lines WHERE forwarder_id = ? AND version = ?', [
    forwarderId,
    String(version),
  ]);
}
