import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { instant } from '../../src/domain/time.ts';
import { sweepImports } from '../../src/operations/rates/sweep-imports.ts';
import { exportRates } from '../../src/operations/rates/export-rates.ts';
import { aTariff } from '../support/examples/rates.ts';
import { writeBigTariff } from '../support/big-tariff.ts';
import { startNaru } from '../support/naru.ts';
import { startProgram } from '../support/program.ts';

const naru = await startNaru();
const { db, databaseUrl, tools } = naru;
const { caller } = naru.forwarder;
const folder = await mkdtemp(path.join(tmpdir(), 'naru-killed-'));
afterAll(() => rm(folder, { recursive: true }));

const OLD = path.join(folder, 'old.csv');
const NEW = path.join(folder, 'new.csv');
const BIG = path.join(folder, 'big.csv');

/** `npm run rates -- import FILE …`, as a process that can be killed. */
function importing(file: string, ...options: string[]) {
  return startProgram(
    ['--rates', 'import', file, '--forwarder', caller.forwarderSlug, '--sheet', 'book', ...options],
    { DATABASE_URL: databaseUrl, NARU_DATA_DIR: path.join(folder, 'data'), LOG_LEVEL: 'silent' },
  );
}

async function theBook(): Promise<string> {
  let text = '';
  const filter = { mode: null, sheet: null, carrier: null, charge: null, origin: null, destination: null };
  await exportRates(tools, caller, { ...filter, validOn: null, format: 'csv' }, (piece) => {
    text += String(piece);
    return Promise.resolve();
  });
  return text;
}

type Status = { readonly status: string; readonly version: bigint; readonly rows: bigint };
const newest = async () =>
  db<Status>('rate_imports').orderBy('version', 'desc').first('status', 'version', 'rows');
const linesOf = async (version: bigint) => {
  const { rows } = await db.raw<{ rows: { count: bigint }[] }>(
    'SELECT count(*) FROM rate_lines WHERE version = ?',
    [String(version)],
  );
  return Number(rows[0]?.count);
};
/** Sessions of the killed process die a moment after it. */
const nobodyWrites = () =>
  vi.waitFor(
    async () => {
      const { rows } = await db.raw<{ rows: object[] }>(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
           AND state <> 'idle' AND query !~ 'pg_stat_activity'`,
      );
      expect(rows).toEqual([]);
    },
    { timeout: 20_000 },
  );

let oldBook = '';
let newBook = '';

beforeAll(async () => {
  await writeFile(OLD, aTariff({ rate: '500' }, { carrier: 'KMTU', rate: '500' }));
  await writeFile(NEW, aTariff({ rate: '600' }, { carrier: 'KMTU', rate: '600' }));
  await writeBigTariff(BIG, 200_000);
  expect((await importing(NEW, '--publish').end()).code).toBe(0);
  newBook = await theBook();
  expect((await importing(OLD, '--publish').end()).code).toBe(0);
  oldBook = await theBook();
  expect(oldBook).not.toBe(newBook);
});

test('an import killed in the middle leaves no line behind, and the book as it was', async () => {
  const program = importing(BIG, '--publish');
  await vi.waitFor(async () => expect(Number((await newest())?.rows)).toBeGreaterThan(20_000), {
    timeout: 60_000,
    interval: 20,
  });

  program.signal('SIGKILL');
  await program.end();
  await nobodyWrites();

  const killed = await newest();
  expect(killed?.status).toBe('running');
  expect(await linesOf(killed?.version ?? 0n)).toBe(0);
  expect(await theBook()).toBe(oldBook);
  await sweepImports(tools, instant('2999-01-01T00:00:00Z'));
  expect((await newest())?.status).toBe('failed');
});

test('a publication killed in the middle leaves the book as it was', async () => {
  const held = await db.transaction();
  await held.raw(`SELECT FROM rate_sheets WHERE name = 'book' FOR UPDATE`);
  const program = importing(NEW, '--publish');
  await vi.waitFor(
    async () => {
      const { rows } = await db.raw<{ rows: object[] }>(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      expect(rows).toHaveLength(1);
    },
    { timeout: 60_000, interval: 20 },
  );

  program.signal('SIGKILL');
  await program.end();
  await held.rollback();
  await nobodyWrites();

  expect((await newest())?.status).toBe('ready');
  expect(await theBook()).toBe(oldBook);
});

const STATES = ['running', 'ready', 'published'];

test.each([...STATES, ...STATES])(
  'killed as soon as it is seen to be %s, the book is the old one or the new one, whole, and says which',
  async (wanted) => {
    const isOld = (await theBook()) === oldBook;
    const [file, before, after] = isOld ? [NEW, oldBook, newBook] : [OLD, newBook, oldBook];
    const version = (await newest())?.version ?? 0n;
    const program = importing(file, '--publish');
    await vi.waitFor(
      async () => {
        const seen = await newest();
        expect(seen?.version).not.toBe(version);
        expect(STATES.indexOf(seen?.status ?? '')).toBeGreaterThanOrEqual(STATES.indexOf(wanted));
      },
      { timeout: 60_000, interval: 1 },
    );

    program.signal('SIGKILL');
    await program.end();
    await nobodyWrites();

    const status = (await newest())?.status ?? '';
    expect(await theBook()).toBe(status === 'published' ? after : before);
    expect(STATES.indexOf(status)).toBeGreaterThanOrEqual(STATES.indexOf(wanted));
  },
);
