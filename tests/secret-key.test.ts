import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openSecretKey } from '../src/secret-key.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'naru-key-'));
afterAll(() => rm(folder, { recursive: true }));

test('the key is made once, for its owner only, however many start at once', async () => {
  const data = path.join(folder, 'new/data');
  const keys = await Promise.all(Array.from({ length: 5 }, () => openSecretKey(data)));

  expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
  expect(keys[0]).toHaveLength(32);
  expect((await stat(path.join(data, 'secret.key'))).mode & 0o777).toBe(0o600);
});

test('a damaged key is not quietly replaced: what it sealed would be lost', async () => {
  await writeFile(path.join(folder, 'secret.key'), 'oops\n');

  await expect(openSecretKey(folder)).rejects.toThrow('does not hold a key');
  expect(await readFile(path.join(folder, 'secret.key'), 'utf8')).toBe('oops\n');
});
