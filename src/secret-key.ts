import { randomBytes } from 'node:crypto';
import { access, chmod, link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { NaruError } from './domain/error.ts';
import { SECRET_KEY_BYTES } from './security/sealing.ts';

/** The key that seals carriers' credentials: made once, kept beside the data, readable by its owner only. */
export async function openSecretKey(dataDir: string): Promise<Buffer> {
  const file = path.join(dataDir, 'secret.key');
  await mkdir(dataDir, { recursive: true, mode: 0o755 });
  if (!(await exists(file))) await makeKey(file);
  await chmod(file, 0o600);

  const key = parseSecretKey((await readFile(file, 'utf8')).trim());
  if (key !== null) return key;
  throw new NaruError(
    'invalid',
    `${file} does not hold a key (32 bytes in base64). Put the right one back: what it sealed cannot be opened without it.`,
  );
}

/** Written under a private name and then linked: of several starts at once one key wins, and nobody reads half of it. */
async function makeKey(file: string): Promise<void> {
  const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(unfinished, `${randomBytes(SECRET_KEY_BYTES).toString('base64')}\n`, { mode: 0o600 });
  try {
    await link(unfinished, file);
  } catch (error) {
    if (!(await exists(file))) throw error;
  } finally {
    await unlink(unfinished);
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** 32 bytes in base64, or null. */
export function parseSecretKey(text: string): Buffer | null {
  const key = Buffer.from(text, 'base64');
  return /^[\w+/-]{43}=?$/.test(text) && key.length === SECRET_KEY_BYTES ? key : null;
}
