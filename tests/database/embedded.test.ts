import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect as openSocket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test, vi } from 'vitest';
import { connect } from '../../src/database/connect.ts';
import { findRunning, startEmbedded, type Embedded } from '../../src/database/embedded.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'naru-embedded-'));
await chmod(folder, 0o755);
afterAll(() => rm(folder, { recursive: true, force: true }));

const dataDir = (name: string) => path.join(folder, name, 'database');

async function ask<Row>({ url }: Pick<Embedded, 'url'>, sql: string): Promise<Row[]> {
  const db = connect(url, { max: 1 });
  try {
    const { rows } = await db.raw<{ rows: Row[] }>(sql);
    return rows;
  } finally {
    await db.destroy();
  }
}

const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

const postmaster = async (place: string) =>
  Number((await readFile(path.join(place, 'postmaster.pid'), 'utf8')).split('\n')[0]);

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('what was written is there after a clean stop and another start', async () => {
  const first = await startEmbedded({ dataDir: dataDir('kept') });
  await ask(first, 'CREATE TABLE ports AS SELECT 1 AS berths');
  await first.stop();
  await expect(stat(path.join(first.place, 'postmaster.pid'))).rejects.toThrow('ENOENT');

  const second = await startEmbedded({ dataDir: dataDir('kept') });
  expect(await ask(second, 'SELECT berths FROM ports')).toEqual([{ berths: 1 }]);
  await second.stop();
});

test('it is PostgreSQL 18 on the loopback address, in UTC, closed to who lacks the password', async () => {
  const server = await startEmbedded({ dataDir: dataDir('closed'), durable: false });
  const wrong = new URL(server.url);
  wrong.password = 'guess';

  const [facts] = await ask<Record<string, string>>(
    server,
    `SELECT current_setting('server_version') AS version, current_setting('listen_addresses') AS address,
            current_setting('timezone') AS zone`,
  );
  expect(facts).toMatchObject({ version: matching(/^18\./), address: '127.0.0.1', zone: 'UTC' });
  await expect(ask({ url: wrong.href }, 'SELECT 1')).rejects.toThrow('password authentication failed');
  expect((await stat(server.place)).mode & 0o777).toBe(0o700);
  expect((await stat(path.join(server.place, 'naru.password'))).mode & 0o777).toBe(0o600);
  await server.stop();
});

test('searching by likeness sees Hangul', async () => {
  const server = await startEmbedded({ dataDir: dataDir('hangul'), durable: false });
  await ask(server, 'CREATE EXTENSION pg_trgm');

  const [row] = await ask<{ likeness: number }>(server, `SELECT similarity('부산항', '부산') AS likeness`);

  expect(row?.likeness).toBeCloseTo(0.4);
  await server.stop();
});

test('a second start on the same data says so in one line, and the first goes on', async () => {
  const first = await startEmbedded({ dataDir: dataDir('twice'), durable: false });

  const second = startEmbedded({ dataDir: dataDir('twice'), fresh: true });

  await expect(second).rejects.toMatchObject({
    code: 'conflict',
    message: matching(/^Naru is already running on the data in .*NARU_DATA_DIR\.$/),
  });
  expect(await ask(first, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await first.stop();
});

test('a command beside it finds the running server, and none where none runs', async () => {
  expect(await findRunning(dataDir('beside'))).toBeNull();
  const server = await startEmbedded({ dataDir: dataDir('beside'), durable: false });

  const url = await findRunning(dataDir('beside'));
  expect(await ask({ url: url ?? '' }, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);

  await server.stop();
  expect(await findRunning(dataDir('beside'))).toBeNull();
});

test('a fresh start forgets what was there', async () => {
  const first = await startEmbedded({ dataDir: dataDir('fresh'), durable: false });
  await ask(first, 'CREATE TABLE old (id integer)');
  await first.stop();

  const second = await startEmbedded({ dataDir: dataDir('fresh'), durable: false, fresh: true });

  await expect(ask(second, 'SELECT * FROM old')).rejects.toThrow('does not exist');
  await second.stop();
});

test('data of another major version is left alone, and the line names both versions', async () => {
  await mkdir(dataDir('older'), { recursive: true });
  await writeFile(path.join(dataDir('older'), 'PG_VERSION'), '17\n');

  await expect(startEmbedded({ dataDir: dataDir('older') })).rejects.toMatchObject({
    message: matching(/made by PostgreSQL 17, and this Naru brings PostgreSQL 18.*DATABASE_URL/),
  });
});

test('a folder that holds something else is not touched', async () => {
  await mkdir(dataDir('photos'), { recursive: true });
  await writeFile(path.join(dataDir('photos'), 'holiday.jpg'), '');

  await expect(startEmbedded({ dataDir: dataDir('photos') })).rejects.toThrow('not a PostgreSQL database');
});

test('a start that was cut short in the middle of making the database is made good', async () => {
  await mkdir(`${dataDir('half')}.unfinished/base`, { recursive: true });
  await writeFile(`${dataDir('half')}.unfinished-password`, 'old');

  const server = await startEmbedded({ dataDir: dataDir('half'), durable: false });

  expect(await ask(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await server.stop();
});

test('kill -9 leaves no server behind, and the next start finds what was committed', async () => {
  const child = spawn(
    process.execPath,
    [path.join(import.meta.dirname, '../support/hold-database.ts'), dataDir('killed')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  await ask({ url }, 'CREATE TABLE kept AS SELECT 1 AS one');
  const pid = await postmaster(dataDir('killed'));
  const socket = openSocket(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');

  child.kill('SIGKILL');
  const next = await startEmbedded({ dataDir: dataDir('killed'), durable: false });

  if (!socket.closed) await once(socket, 'close');
  expect(isAlive(pid)).toBe(false);
  expect(await ask(next, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
  await next.stop();
});

test('when the server dies by itself, Naru is told', async () => {
  const onLost = vi.fn<(lastWords: string) => void>();
  const server = await startEmbedded({ dataDir: dataDir('lost'), durable: false, onLost });

  process.kill(await postmaster(server.place), 'SIGKILL');

  await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce(), { timeout: 10_000 });
});
