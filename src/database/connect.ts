import type { Socket } from 'node:net';
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
  [TIMESTAMPTZ, (text) => (isInfinite(text) ? null : instantOf(text))],
  [INT8, (text) => BigInt(text)],
]);

/** As the server writes a time in UTC with no more than milliseconds: read by the engine, ten times as fast. */
const PLAIN_TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,3})?\+00$/;

function instantOf(text: string): Temporal.Instant {
  if (!PLAIN_TIME.test(text)) return Temporal.Instant.from(text.replace(' ', 'T'));
  return Temporal.Instant.fromEpochMilliseconds(Date.parse(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`));
}

/** A time as a parameter of a statement that takes thousands of them; anything finer than milliseconds stays. */
export function timeText(at: Temporal.Instant): string {
  const milliseconds = at.epochMilliseconds;
  const isPlain = at.epochNanoseconds === BigInt(milliseconds) * 1_000_000n;
  return isPlain ? new Date(milliseconds).toISOString() : at.toString();
}

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
  { max = 10, statementTimeoutMs = 20_000 }: ConnectOptions = {},
): Database {
  const silenceMs = statementTimeoutMs === 0 ? 0 : statementTimeoutMs + 5_000;
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
    pool: {
      min: 0,
      max,
      afterCreate: (client: pg.Client, done: (error: null, client: pg.Client) => void) => {
        limitSilence(client, silenceMs);
        done(null, client);
      },
    },
    acquireConnectionTimeout: 10_000,
    log: { warn: ignore, error: ignore, deprecate: ignore, debug: ignore }, // What fails is thrown, too.
  });
}

/**
 * The server ends a statement that takes too long, but only if we can hear each other. A connection on which nothing
 * comes or goes for longer than that is cut, so that no request waits for a network that swallows everything.
 */
function limitSilence(client: pg.Client, milliseconds: number): void {
  const { stream } = (client as unknown as WithStream).connection;
  stream.setTimeout(milliseconds);
  if (milliseconds === 0 || stream.listenerCount('timeout') > 0) return;
  stream.on('timeout', () => {
    stream.destroy(Object.assign(new Error('The database fell silent.'), { code: 'ETIMEDOUT' }));
  });
}

type WithStream = { readonly connection: { readonly stream: Socket } };

/** Until this transaction ends, silence is no sign of trouble: for a statement that works on a million rows. */
export async function allowSilence(trx: Database): Promise<void> {
  await onConnection(trx, async (client) => {
    const before = (client as unknown as WithStream).connection.stream.timeout ?? 0;
    limitSilence(client, 0);
    const restore = () => limitSilence(client, before);
    if (trx.isTransaction) (trx as Knex.Transaction).executionPromise.then(restore, restore);
    return Promise.resolve();
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
