import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, rm, stat, symlink, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { startEmbedded } from '../../src/database/embedded.ts';
import {
  canReach,
  findBinaries,
  packagedFolder,
  refuseForeign,
} from '../../src/database/embedded-binaries.ts';

const NOBODY = { uid: 65534, gid: 65534 };
const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
const isRoot = uid === 0;
const server = isRoot ? NOBODY : { uid, gid };

const folder = await mkdtemp(path.join(tmpdir(), 'naru-places-')); // 0700: only its owner may enter.
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The npm package as it is before its install script has run. */
async function packagedWithoutLinks(name: string): Promise<string> {
  const native = path.join(folder, name, 'native');
  const original = packagedFolder(process.platform, process.arch);
  await cp(original, native, { recursive: true, verbatimSymlinks: true });
  await cp(path.join(original, '../package.json'), path.join(folder, name, 'package.json'));
  for (const entry of await readdir(path.join(native, 'lib'), { withFileTypes: true })) {
    if (entry.isSymbolicLink()) await unlink(path.join(native, 'lib', entry.name));
  }
  return native;
}

const version = async (native: string) =>
  (await promisify(execFile)(path.join(native, 'bin/postgres'), ['--version'])).stdout;

test('where install scripts are refused, the missing library links are made', async () => {
  const native = await packagedWithoutLinks('scriptless');

  const found = await findBinaries({ uid, gid }, folder, native);

  expect(found).toEqual({ folder: native, major: '18' });
  expect(await version(found.folder)).toContain('18.');
});

test('programs that the server may not reach, or whose links we may not make, are copied once', async () => {
  const native = await packagedWithoutLinks('closed');
  if (!isRoot) await chmod(path.join(native, 'lib'), 0o555);
  const spare = path.join(folder, 'spare');

  const copies = await Promise.all([1, 2].map(() => findBinaries(server, spare, native)));
  await chmod(path.join(native, 'lib'), 0o755);

  expect(copies[0]).toEqual(copies[1]);
  expect(copies[0]?.folder).toMatch(/spare\/postgres-18[^/]*$/);
  expect(await readdir(spare)).toHaveLength(1);
  expect(await version(copies[0]?.folder ?? '')).toContain('18.');
});

test('a copy that somebody else could have put there is not run', async () => {
  const [open, link] = [path.join(folder, 'open'), path.join(folder, 'link')];
  await mkdir(open);
  await symlink(open, link);

  await expect(refuseForeign(open)).resolves.toBeUndefined();
  await expect(refuseForeign(link)).rejects.toThrow('will not run PostgreSQL from it');
  await chmod(open, 0o777);
  await expect(refuseForeign(open)).rejects.toThrow('will not run PostgreSQL from it');
});

test.each([
  ['sunos', 'sparc'],
  ['win32', 'x64'],
])('on %s-%s, which no package serves, the line names DATABASE_URL', (platform, architecture) => {
  expect(() => packagedFolder(platform, architecture)).toThrow(
    new RegExp(`does not run on this machine \\(${platform}-${architecture}\\)\\. Set DATABASE_URL`),
  );
});

if (isRoot) {
  test('under a folder that only root may enter, the data gets a place that the server can reach', async () => {
    const asked = path.join(folder, 'data/database');
    const { place, stop } = await startEmbedded({ dataDir: asked, durable: false });
    await stop();

    expect(place).toMatch(/^\/var\/lib\/naru\/database-[0-9a-f]{12}$/);
    expect((await stat(place)).uid).toBe(NOBODY.uid);
    await rm(place, { recursive: true });
  });
}

const script = path.join(import.meta.dirname, '../support/hold-database.ts');
const nameless = { uid: 54_321, gid: 54_321 };

if (isRoot && (await canReach(script, nameless))) {
  test('a user without a line in /etc/passwd is told so in one line', async () => {
    const open = await mkdtemp(path.join(tmpdir(), 'naru-nameless-'));
    await chmod(open, 0o777);

    const start = promisify(execFile)(process.execPath, [script, path.join(open, 'database')], nameless);

    await expect(start).rejects.toMatchObject({
      stderr: expect.stringMatching(
        /^User id 54321 has no line in \/etc\/passwd.*DATABASE_URL.*\n$/,
      ) as unknown,
    });
    await rm(open, { recursive: true });
  });
}
