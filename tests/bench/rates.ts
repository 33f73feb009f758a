import { createReadStream } from 'node:fs';
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { v7 as uuidv7 } from 'uuid';
import { connect, inForwarder, onConnection, type Database } from '../../src/database/connect.ts';
import { startEmbedded } from '../../src/database/embedded.ts';
import { findLines } from '../../src/database/hot/rates.ts';
import { migrate } from '../../src/database/migrate.ts';
import { loadReference } from '../../src/database/tables/reference.ts';
import type { Caller } from '../../src/domain/account/caller.ts';
import { Temporal } from '../../src/domain/time.ts';
import { findRateImport } from '../../src/operations/rates/find-import.ts';
import { importFile } from '../../src/operations/rates/import-rates.ts';
import { publishImport } from '../../src/operations/rates/publish-import.ts';
import { BENCH_COLUMNS, writeTariff } from './rates-data.ts';

const caller: Caller = {
  forwarderId: uuidv7(),
  forwarderSlug: 'bench',
  exporterId: null,
  exporterSlug: null,
  accountId: null,
  name: 'bench',
  language: 'en',
  officeTimeZone: 'Asia/Seoul',
};

const ROUNDS = 3;

/**
 * Imports and lookups against yardsticks taken in the same run (performance bars P4 to P6). `--rows=1000000` is the size
 * of the large file; the small one is a tenth of it.
 */
export async function rates(args: readonly string[], print: (line: string) => void): Promise<void> {
  const rows = Number(args.find((arg) => arg.startsWith('--rows='))?.slice('--rows='.length) ?? 1_000_000);
  const folder = await mkdtemp(path.join(tmpdir(), 'naru-bench-'));
  await chmod(folder, 0o755);
  const embedded = await startEmbedded({ dataDir: path.join(folder, 'database'), durable: true });
  await migrate(embedded.url);
  const db = connect(embedded.url, { max: 5, statementTimeoutMs: 0 });
  try {
    await loadReference(db);
    await addForwarder(db);
    await imports(db, { folder, rows, print });
    await lookups(db, { rows, print });
  } finally {
    await db.destroy();
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Bench = { readonly rows: number; readonly print: (line: string) => void };

async function imports(
  db: Database,
  { folder, rows, print }: Bench & { readonly folder: string },
): Promise<void> {
  const files = await Promise.all(
    [rows / 10, rows].map(async (count) => {
      const file = path.join(folder, `${count}.csv`);
      await writeTariff(file, count);
      return { file, count };
    }),
  );
  await makeBaseline(db);
  for (const { file, count } of files) {
    const { size } = await stat(file);
    const raw: number[] = [];
    const ours: number[] = [];
    const memory: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      raw.push(await timed(() => rawCopy(db, file)));
      await db.raw('TRUNCATE raw_rates');
      const peak = peakMemory();
      ours.push(
        await timed(() => importOnce(db, file, { sheet: `bench ${count}`, publish: round === ROUNDS - 1 })),
      );
      memory.push(peak());
    }
    const [copy, ourOwn] = [median(raw), median(ours)];
    print(
      `import ${count} rows (${Math.round(size / 1e6)} MB): raw COPY ${seconds(copy)}, validated ${seconds(ourOwn)} = ${(copy / ourOwn).toFixed(2)} x raw (bar 0.55), ${Math.round(count / (ourOwn / 1000))} rows/s, peak memory ${Math.round(Math.max(...memory))} MB`,
    );
  }
}

async function importOnce(
  db: Database,
  file: string,
  { sheet, publish }: { readonly sheet: string; readonly publish: boolean },
): Promise<void> {
  const tools = {
    db,
    now: () => Temporal.Now.instant(),
    newId: () => uuidv7(),
    uploadFolder: tmpdir(),
    log: { info: () => undefined, warn: () => undefined, error: console.error },
  };
  const { id, finished } = await importFile(tools, caller, { sheet, fileName: file, dryRun: false }, file);
  await finished;
  const found = await findRateImport(tools, caller, id);
  if (found.status !== 'ready')
    throw new Error(`The import is ${found.status}: ${JSON.stringify(found.errors.slice(0, 3))}`);
  if (publish) await publishImport(tools, caller, id);
}

/** The same rows, one for one, in the same kinds of columns under the same indexes: what the disk and COPY alone take. */
async function makeBaseline(db: Database): Promise<void> {
  const types: Readonly<Record<string, string>> = {
    rate: 'numeric',
    min: 'numeric',
    max: 'numeric',
    valid_from: 'date',
    valid_to: 'date',
    from: 'numeric',
    to: 'numeric',
  };
  const columns = BENCH_COLUMNS.split(',').map((name) => `"${name}" ${types[name] ?? 'text'}`);
  await db.raw(`CREATE TABLE raw_rates (forwarder_id uuid NOT NULL DEFAULT '${caller.forwarderId}', version bigint NOT NULL DEFAULT 1,
    line integer GENERATED ALWAYS AS IDENTITY, ${columns.join(', ')}, PRIMARY KEY (forwarder_id, version, line))`);
  const keys = 'forwarder_id, mode, origin, destination, valid_to, valid_from, version';
  await db.raw(`CREATE INDEX ON raw_rates (${keys}) WHERE charge = 'FRT'`);
  await db.raw(`CREATE INDEX ON raw_rates (${keys}) WHERE charge <> 'FRT'`);
}

async function rawCopy(db: Database, file: string): Promise<void> {
  const names = BENCH_COLUMNS.split(',').map((name) => `"${name}"`);
  await onConnection(db, async (client) => {
    await pipeline(
      createReadStream(file, { highWaterMark: 256 * 1024 }),
      client.query(copyFrom(`COPY raw_rates (${names.join(', ')}) FROM STDIN (FORMAT csv, HEADER)`)),
    );
  });
}

async function lookups(db: Database, { rows, print }: Bench): Promise<void> {
  const keys = {
    modes: ['FCL', ''],
    origins: ['KRPUS', 'KR', ''],
    destinations: ['VNSGN', 'VN', ''],
    places: [],
    customers: [],
    readyDate: '2026-03-10',
    today: '2026-03-01',
  };
  const once = () => inForwarder(db, caller.forwarderId, (trx) => findLines(trx, caller.forwarderId, keys));
  for (let i = 0; i < 200; i += 1) await once();
  const times: number[] = [];
  for (let i = 0; i < 1000; i += 1) times.push(await timed(once));
  print(
    `lookup of a lane among ${rows} rows: ${median(times).toFixed(2)} ms, ${(await once()).length} lines`,
  );
}

async function addForwarder(db: Database): Promise<void> {
  await db('forwarders').insert({
    id: caller.forwarderId,
    slug: 'bench',
    name: 'Bench',
    office_time_zone: 'Asia/Seoul',
    language: 'en',
    currency: 'KRW',
    created_at: '2026-01-01T00:00:00Z',
  });
}

function peakMemory(): () => number {
  let peak = 0;
  const look = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss() / 1e6);
  }, 50);
  return () => {
    clearInterval(look);
    return peak;
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
