/**
 * Imports and lookups against yardsticks taken in the same run (performance bars P4 to P6).
 *
 * `npm run bench -- rates --rows=1000000`: the large file has so many rows, the small one a tenth. Each import runs in a
 * process of its own, so that the memory is the import's.
 */
import { fork } from 'node:child_process';
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
import { findRateImport } from '../../src/operations/rates/find-import.ts';
import { importFile } from '../../src/operations/rates/import-rates.ts';
import { publishImport } from '../../src/operations/rates/publish-import.ts';
import { addForwarder, callerOf, toolsOf } from '../support/bench-desk.ts';
import { BIG_TARIFF_COLUMNS, BIG_TARIFF_PORTS, writeBigTariff } from '../support/big-tariff.ts';

const ROUNDS = 3;
const SMALL_BOOK = 10_000;

type Task = {
  readonly kind: 'raw' | 'import';
  readonly url: string;
  readonly file: string;
  readonly forwarderId: string;
};
type Taken = { readonly ms: number; readonly peakMb: number };

if (process.send) process.once('message', (task: Task) => void answer(task));
else await main();

async function main(): Promise<void> {
  const asked = process.argv.find((arg) => arg.startsWith('--rows='));
  const rows = Number(asked?.slice('--rows='.length) ?? 1_000_000);
  const folder = await mkdtemp(path.join(tmpdir(), 'naru-bench-'));
  await chmod(folder, 0o755);
  const embedded = await startEmbedded({ dataDir: path.join(folder, 'database'), durable: true });
  await migrate(embedded.url);
  const db = connect(embedded.url, { max: 5, statementTimeoutMs: 0 });
  try {
    await loadReference(db);
    await makeBaseline(db);
    for (const count of [rows / 10, rows]) await compareImports(db, { url: embedded.url, folder, count });
    await compareLookups(db, { url: embedded.url, folder, rows });
  } finally {
    await db.destroy();
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function compareImports(
  db: Database,
  { url, folder, count }: { readonly url: string; readonly folder: string; readonly count: number },
): Promise<void> {
  const file = path.join(folder, `${count}.csv`);
  await writeBigTariff(file, count);
  const forwarderId = await addForwarder(db);
  const raw: Taken[] = [];
  const ours: Taken[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    raw.push(await inProcess({ kind: 'raw', url, file, forwarderId }));
    await db.raw('TRUNCATE raw_rates');
    ours.push(await inProcess({ kind: 'import', url, file, forwarderId }));
  }
  const [copy, own] = [median(raw.map(({ ms }) => ms)), median(ours.map(({ ms }) => ms))];
  const [copyMb, ownMb] = [median(raw.map(({ peakMb }) => peakMb)), median(ours.map(({ peakMb }) => peakMb))];
  const megabytes = Math.round((await stat(file)).size / 1e6);
  console.log(
    `import of ${count} rows (${megabytes} MB): raw COPY ${seconds(copy)}, validated ${seconds(own)} = ${(copy / own).toFixed(2)} x raw (bar 0.55); ` +
      `${Math.round(count / (own / 1000))} rows/s; peak memory ${Math.round(ownMb)} MB, raw ${Math.round(copyMb)} MB`,
  );
}

async function compareLookups(
  db: Database,
  { url, folder, rows }: { readonly url: string; readonly folder: string; readonly rows: number },
): Promise<void> {
  const forwarders = [
    await aBook(db, { url, folder, rows: SMALL_BOOK }),
    await aBook(db, { url, folder, rows }),
  ];
  const times = forwarders.map((): number[] => []);
  for (let round = 0; round < 1500; round += 1) {
    const port = BIG_TARIFF_PORTS[1 + ((round * 7) % (BIG_TARIFF_PORTS.length - 1))] ?? '';
    for (const [i, forwarderId] of forwarders.entries()) {
      const taken = await timed(() => lookUp(db, forwarderId, port));
      if (round >= 200) times[i]?.push(taken);
    }
  }
  const [small = 0, large = 0] = times.map(median);
  console.log(
    `lookup of a lane: ${small.toFixed(2)} ms in a book of ${SMALL_BOOK} rows, ${large.toFixed(2)} ms in one of ${rows} = ${(large / small).toFixed(2)} x (bar 1.5)`,
  );
}

/** A forwarder with a published book of so many rows. */
async function aBook(
  db: Database,
  { url, folder, rows }: { readonly url: string; readonly folder: string; readonly rows: number },
): Promise<string> {
  const file = path.join(folder, `${rows}.csv`);
  await writeBigTariff(file, rows);
  const forwarderId = await addForwarder(db);
  await inProcess({ kind: 'import', url, file, forwarderId });
  const made = await db<{ forwarder_id: string; id: string }>('rate_imports')
    .where({ forwarder_id: forwarderId })
    .first('id');
  await publishBesideQuotes(db, { forwarderId, id: made?.id ?? '', rows });
  return forwarderId;
}

/** How long the slowest of the lookups waits that are made while a version goes live. */
async function publishBesideQuotes(
  db: Database,
  { forwarderId, id, rows }: { readonly forwarderId: string; readonly id: string; readonly rows: number },
): Promise<void> {
  const port = BIG_TARIFF_PORTS[1] ?? '';
  const look = () => timed(() => lookUp(db, forwarderId, port, [0, 24]));
  for (let warm = 0; warm < 100; warm += 1) await Promise.all([look(), look()]);
  const quiet: number[] = [];
  for (let i = 0; i < 100; i += 1) quiet.push(await look());
  const meanwhile: number[] = [];
  const publishing = timed(async () => {
    await publishImport(toolsOf(db), callerOf(forwarderId), id);
  });
  for (let i = 0; i < 100; i += 1) meanwhile.push(await look());
  const ms = await publishing;
  console.log(
    `publishing ${rows} rows: ${ms.toFixed(0)} ms; the slowest of 100 lookups meanwhile ${Math.max(...meanwhile).toFixed(0)} ms (bar 100), before ${Math.max(...quiet).toFixed(0)} ms`,
  );
}

async function lookUp(
  db: Database,
  forwarderId: string,
  port: string,
  expected: readonly number[] = [24],
): Promise<void> {
  const keys = {
    modes: ['FCL', ''],
    origins: ['KRPUS', 'KR', ''],
    destinations: [port, port.slice(0, 2), ''],
    places: [],
    customers: [],
    readyDate: '2026-01-10',
    today: '2026-01-05',
  };
  const { lines } = await inForwarder(db, forwarderId, (trx) => findLines(trx, forwarderId, keys));
  if (!expected.includes(lines.length)) throw new Error(`A lane has 24 offers; ${port} has ${lines.length}.`);
}

/** The rest of the file is what a process of one import does. */
async function answer({ kind, url, file, forwarderId }: Task): Promise<void> {
  const db = connect(url, { max: 3, statementTimeoutMs: 0 });
  let peakMb = 0;
  const look = setInterval(() => (peakMb = Math.max(peakMb, process.memoryUsage.rss() / 1e6)), 20);
  const ms = await timed(() => (kind === 'raw' ? rawCopy(db, file) : importOnce(db, file, forwarderId)));
  clearInterval(look);
  await db.destroy();
  process.send?.({ ms, peakMb } satisfies Taken);
  process.disconnect();
}

async function inProcess(task: Task): Promise<Taken> {
  // As `npm run rates` runs: V8 would else let its young generation grow with the work, to no use.
  const child = fork(import.meta.filename, { execArgv: ['--max-semi-space-size=2'] });
  return new Promise((resolve, reject) => {
    child.once('message', (taken) => resolve(taken as Taken));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code !== 0) reject(new Error(`The process of a ${task.kind} ended with ${String(code)}.`));
    });
    child.send(task);
  });
}

async function importOnce(db: Database, file: string, forwarderId: string): Promise<void> {
  const tools = toolsOf(db);
  const caller = callerOf(forwarderId);
  const { id, finished } = await importFile(
    tools,
    caller,
    { sheet: uuidv7(), fileName: file, dryRun: false },
    file,
  );
  await finished;
  const found = await findRateImport(tools, caller, id);
  if (found.status !== 'ready')
    throw new Error(`The import is ${found.status}: ${JSON.stringify(found.errors[0])}`);
}

async function rawCopy(db: Database, file: string): Promise<void> {
  const names = BIG_TARIFF_COLUMNS.split(',').map((name) => `"${name}"`);
  await onConnection(db, async (client) => {
    await pipeline(
      createReadStream(file, { highWaterMark: 256 * 1024 }),
      client.query(copyFrom(`COPY raw_rates (${names.join(', ')}) FROM STDIN (FORMAT csv, HEADER)`)),
    );
  });
}

/** The same rows, one for one, in the same kinds of columns under the same indexes: what COPY and the disk alone take. */
async function makeBaseline(db: Database): Promise<void> {
  const types = new Map([
    ...['rate', 'min', 'max', 'from', 'to'].map((name): [string, string] => [name, 'numeric']),
    ...['valid_from', 'valid_to'].map((name): [string, string] => [name, 'date']),
  ]);
  const columns = BIG_TARIFF_COLUMNS.split(',').map((name) => `"${name}" ${types.get(name) ?? 'text'}`);
  await db.raw(`CREATE TABLE raw_rates (forwarder_id uuid NOT NULL DEFAULT '${uuidv7()}', version bigint NOT NULL DEFAULT 1,
    line integer GENERATED ALWAYS AS IDENTITY, ${columns.join(', ')}, PRIMARY KEY (forwarder_id, version, line))`);
  const keys = 'forwarder_id, mode, origin, destination, valid_to, valid_from, version';
  await db.raw(`CREATE INDEX ON raw_rates (${keys}) WHERE charge = 'FRT'`);
  await db.raw(`CREATE INDEX ON raw_rates (${keys}) WHERE charge <> 'FRT'`);
}

async function timed(work: () => Promise<void>): Promise<number> {
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
