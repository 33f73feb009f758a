import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, readdir, readlink, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { NaruError } from '../domain/error.ts';
import {
  ROOTS_PLACE,
  canReach,
  isCode,
  noBinaries,
  type Binaries,
  type RunsAs,
} from './embedded-binaries.ts';

/** The user "nobody", who has a line in every /etc/passwd and owns nothing. */
const NOBODY = 65534;
const PASSWORD_FILE = 'naru.password';
const LAST_SERVER_ENDS_WITHIN_MS = 1_500;
const LAST_SERVER_STOPS_WITHIN_MS = 30_000;

/** `LC_ALL=C` would make trigram search blind to Hangul. */
export const SERVER_ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' };

/** Root lends the server to whoever owns the data already, or to nobody; everybody else runs it as themselves. */
export async function chooseUser(dataDir: string): Promise<RunsAs> {
  const [uid, gid] = [process.getuid?.() ?? NOBODY, process.getgid?.() ?? NOBODY];
  if (uid !== 0) return { uid, gid };
  const owner = await stat(await placeFor(dataDir, { uid: NOBODY, gid: NOBODY })).catch(() => null);
  return owner === null || owner.uid === 0
    ? { uid: NOBODY, gid: NOBODY }
    : { uid: owner.uid, gid: owner.gid };
}

/** The folder itself, or, when it is under one that the server's user may not enter, a stand-in for it. */
export async function placeFor(dataDir: string, user: RunsAs): Promise<string> {
  if (user.uid === process.getuid?.() || (await canReach(dataDir, user))) return dataDir;
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  return path.join(ROOTS_PLACE, `${path.basename(dataDir)}-${name}`);
}

/** Waits out a server that is just ending, and refuses to start beside one that is not. */
export async function refuseSecondServer(place: string): Promise<void> {
  const since = Date.now();
  for (;;) {
    const server = await runningServer(place);
    if (server === null) return;
    const patience = server.stopping ? LAST_SERVER_STOPS_WITHIN_MS : LAST_SERVER_ENDS_WITHIN_MS;
    if (Date.now() - since > patience) throw alreadyRunning(place, server.pid);
    await pause(100);
  }
}

export function alreadyRunning(place: string, pid: string): NaruError {
  return new NaruError(
    'conflict',
    `Naru is already running on the data in ${place} (PostgreSQL is process ${pid}). Stop that one first, or give this one another NARU_DATA_DIR.`,
  );
}

export type RunningServer = { readonly pid: string; readonly port: string; readonly stopping: boolean };

/** The server that works on the data now, as its own file there says. */
export async function runningServer(place: string): Promise<RunningServer | null> {
  const lines = (await readFile(path.join(place, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = lines[0]?.trim() ?? '';
  if (pid === '' || !isAlive(Number(pid))) return null;
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => place); // The number may have been given to another.
  if (folder !== place) return null;
  return { pid, port: lines[3]?.trim() ?? '', stopping: lines[7]?.trim() === 'stopping' };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

export type DataOptions = {
  readonly place: string;
  readonly user: RunsAs;
  readonly binaries: Binaries;
  readonly durable: boolean;
};

/** Makes the cluster if there is none, checks it if there is one, and answers its password. */
export async function prepareData(options: DataOptions): Promise<string> {
  const { place, binaries } = options;
  try {
    const major = await readFile(path.join(place, 'PG_VERSION'), 'utf8').catch((error: unknown) => {
      if (isCode(error, 'ENOENT')) return null;
      throw error;
    });
    if (major === null) await createCluster(options);
    else if (major.trim() !== binaries.major) throw otherMajor(place, major.trim(), binaries.major);
    return await readPassword(place);
  } catch (error) {
    if (!isCode(error, 'EACCES', 'EPERM')) throw error;
    throw new NaruError(
      'refused',
      `The data in ${place} belongs to another user. Start Naru as that user, or give this one another NARU_DATA_DIR.`,
    );
  }
}

export async function readPassword(place: string): Promise<string> {
  return (await readFile(path.join(place, PASSWORD_FILE), 'utf8')).trim();
}

function otherMajor(place: string, found: string, ours: string): NaruError {
  return new NaruError(
    'conflict',
    `The data in ${place} was made by PostgreSQL ${found}, and this Naru brings PostgreSQL ${ours}, which cannot read it. Start the version of Naru that made it, or set DATABASE_URL to a PostgreSQL ${found} server that holds the data.`,
  );
}

/** Built beside its place and renamed when whole: a folder with the right name is a whole cluster. */
async function createCluster({ place, user, binaries, durable }: DataOptions): Promise<void> {
  await refuseOccupied(place);
  const [unfinished, passwordFile] = [`${place}.unfinished`, `${place}.unfinished-password`];
  for (const leftover of [unfinished, passwordFile]) await rm(leftover, { recursive: true, force: true });
  await mkdir(path.dirname(place), { recursive: true, mode: 0o755 });
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (process.getuid?.() === 0) {
    for (const made of [unfinished, passwordFile]) await chown(made, user.uid, user.gid);
  }
  await initialise(unfinished, passwordFile, { user, binaries, durable });
  await rename(passwordFile, path.join(unfinished, PASSWORD_FILE));
  await rename(unfinished, place);
}

async function refuseOccupied(place: string): Promise<void> {
  const entries = await readdir(place).catch(() => []);
  if (entries.length === 0) return;
  throw new NaruError(
    'conflict',
    `${place} holds something that is not a PostgreSQL database. Move it away, or give Naru another NARU_DATA_DIR.`,
  );
}

async function initialise(
  folder: string,
  passwordFile: string,
  { user, binaries, durable }: Pick<DataOptions, 'user' | 'binaries' | 'durable'>,
): Promise<void> {
  const choices = ['-U', 'postgres', '-A', 'scram-sha-256', '-E', 'UTF8', '--no-instructions'];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const sync = durable ? [] : ['--no-sync'];
  try {
    await promisify(execFile)(
      path.join(binaries.folder, 'bin/initdb'),
      ['-D', folder, `--pwfile=${passwordFile}`, ...choices, ...locale, ...sync],
      { ...lentTo(user), env: SERVER_ENVIRONMENT, cwd: folder },
    );
  } catch (error) {
    throw whyNotInitialised(error, user);
  }
}

/** Only root may hand a process to another user; for everybody else even naming oneself is refused. */
export function lentTo(user: RunsAs): Partial<RunsAs> {
  return process.getuid?.() === 0 ? user : {};
}

function whyNotInitialised(error: unknown, { uid }: RunsAs): Error {
  if (isCode(error, 'ENOENT')) return noBinaries(`${process.platform}-${process.arch} without glibc`);
  const said = String(error instanceof Error && 'stderr' in error ? error.stderr : error);
  if (said.includes('could not look up effective user ID')) {
    return new NaruError(
      'unavailable',
      `User id ${uid} has no line in /etc/passwd, and PostgreSQL will not start without one. Run Naru as a user that has one, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  const reason = said.split('\n').find((line) => /error|fatal|could not/i.test(line)) ?? said.trim();
  return new NaruError('unavailable', `The built-in PostgreSQL could not make its database: ${reason}`);
}
