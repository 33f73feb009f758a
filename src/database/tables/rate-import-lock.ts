import type { Database } from '../connect.ts';

/** The first of the two numbers of an advisory lock: what is locked is an import of rates. */
const IMPORT_LOCK = 5301;

/** Holds an import until the transaction ends, so that others can tell a running one from one whose process died. */
export async function holdImport(trx: Database, version: bigint): Promise<void> {
  await trx.raw('SELECT pg_advisory_xact_lock(?, ?)', [IMPORT_LOCK, lockKey(version)]);
}

/** Whether nobody holds the import: its process has died, or never began. */
export async function isAbandoned(trx: Database, version: bigint): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: { free: boolean }[] }>(
    'SELECT pg_try_advisory_xact_lock(?, ?) AS free',
    [IMPORT_LOCK, lockKey(version)],
  );
  return rows[0]?.free === true;
}

function lockKey(version: bigint): number {
  return Number(BigInt.asIntN(32, version));
}
