import pg from 'pg';
import { NaruError } from '../domain/error.ts';

const OLDEST_MAJOR = 15;
const PATIENCE_MS = 10_000;

/** Looks once at the PostgreSQL of DATABASE_URL: whether it is there, lets us in, and is not too old. */
export async function checkOutside(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS });
  client.on('error', () => undefined); // A connection that breaks here fails its query, which is told below.
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(
      `SELECT current_setting('server_version_num') AS version`,
    );
    const major = Math.floor(Number(rows[0]?.version) / 10_000);
    if (major < OLDEST_MAJOR) throw tooOld(major);
  } catch (error) {
    throw error instanceof NaruError ? error : unreachable(url, error);
  } finally {
    await client.end().catch(() => undefined); // Never opened, or broken already.
  }
}

function tooOld(major: number): NaruError {
  return new NaruError(
    'unavailable',
    `DATABASE_URL is a PostgreSQL ${major}; Naru needs PostgreSQL ${OLDEST_MAJOR} or newer.`,
  );
}

/** Names the server but never the password in its address. */
function unreachable(url: string, error: unknown): NaruError {
  const { host, pathname } = new URL(url);
  const reason = reasonOf(error);
  return new NaruError(
    'unavailable',
    `Naru cannot use the database ${pathname.slice(1)} at ${host}: ${reason}. Check DATABASE_URL and that the server is running.`,
  );
}

function reasonOf(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message : String(first);
}
