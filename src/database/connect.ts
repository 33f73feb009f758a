import knexFactory, { type Knex } from 'knex';
import pg from 'pg';
import { Temporal } from '../domain/time.ts';

/** A connection pool or a transaction on it: every query function takes one first. */
export type Database = Knex;

const DATE = 1082;
const TIMESTAMPTZ = 1184;
const INT8 = 20;

/**
 * pg would make a date midnight in the server's zone, and a bigint a text. Per connection, because the global table is
 * shared. An infinite date is an open end: null.
 */
const parsers = new Map<number, (text: string) => unknown>([
  [DATE, (text) => (isInfinite(text) ? null : Temporal.PlainDate.from(text))],
  [TIMESTAMPTZ, (text) => (isInfinite(text) ? null : Temporal.Instant.from(text.replace(' ', 'T')))],
  [INT8, (text) => BigInt(text)],
]);

function isInfinite(text: string): boolean {
  return text.endsWith('infinity');
}

const types: Knex.PgCustomTypesConfig = {
  getTypeParser: (oid, format) =>
    parsers.get(oid) ?? (pg.types.getTypeParser as (oid: number, format: string) => unknown)(oid, format),
};

export type ConnectOptions = { readonly max?: number; readonly statementTimeoutMs?: number };

/** Opens the pool. Nothing is sent until the first query. */
export function connect(
  url: string,
  { max = 10, statementTimeoutMs = 30_000 }: ConnectOptions = {},
): Database {
  return knexFactory({
    client: 'pg',
    connection: {
      connectionString: url,
      types,
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: 60_000,
      connectionTimeoutMillis: 10_000,
      application_name: 'naru',
      options: '-c TimeZone=UTC -c DateStyle=ISO', // Whatever the server's own: a day in a query means the same.
    },
    pool: { min: 0, max },
    acquireConnectionTimeout: 10_000,
    log: { warn: ignore, error: ignore, deprecate: ignore, debug: ignore }, // What fails is thrown, too.
  });
}

function ignore(): void {
  // Nothing is lost: see where it is given.
}

/**
 * Does the work in one transaction that can see one forwarder's rows only.
 *
 * The transaction takes the role `naru_app`, which cannot pass row-level security, and names the forwarder: a query
 * that forgets its WHERE still finds nothing of anybody else's.
 */
export async function inForwarder<T>(
  db: Database,
  forwarderId: string,
  work: (trx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  return db.transaction(async (trx) => {
    await named(trx, {
      name: 'enter_forwarder',
      text: `SELECT set_config('role', 'naru_app', true), set_config('naru.forwarder_id', $1, true)`,
      values: [forwarderId],
    });
    return work(trx);
  });
}

export type Named = { readonly name: string; readonly text: string; readonly values: readonly unknown[] };

/** Sends a named prepared statement on knex's own connection (inside a transaction, the transaction's). */
export async function named<Row>(db: Database, statement: Named): Promise<Row[]> {
  return onConnection(db, async (client) => {
    const result = await client.query({ ...statement, values: [...statement.values] });
    return result.rows as Row[];
  });
}

/** Lends the raw driver connection: for COPY, and for text that knex must not rewrite. */
export async function onConnection<T>(db: Database, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const pool = db.client as {
    acquireConnection(): Promise<pg.Client>;
    releaseConnection(client: pg.Client): Promise<void>;
  };
  const client = await pool.acquireConnection();
  try {
    return await work(client);
  } finally {
    await pool.releaseConnection(client);
  }
}
