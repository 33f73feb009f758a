import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { NaruError } from '../domain/error.ts';
import { LIMITS } from './batch.ts';

/** The body of a request, as it streams in. */
export type Upload = Readable;

/** Keeps what is sent until it has been read. Its name is made here; the sender's is never a path. */
export async function saveUpload(body: Upload, folder: string, name: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${name}.upload`);
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(bytes > LIMITS.fileBytes ? tooLarge() : null, chunk);
    },
  });
  try {
    await pipeline(body, counted, createWriteStream(file, { mode: 0o600, flags: 'wx' }));
    if (bytes === 0) throw new NaruError('unreadable', 'The file is empty.');
    return file;
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

/** Throws away what a stopped process left behind. */
export async function sweepUploads(folder: string, isInUse: (name: string) => boolean): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(folder)) {
    const name = path.basename(entry, '.upload');
    if (entry.endsWith('.upload') && !isInUse(name)) await rm(path.join(folder, entry), { force: true });
  }
}

function tooLarge(): NaruError {
  return new NaruError('too_large', 'The file is larger than 1 GB: divide it into sheets.');
}

/** A sheet whose questions are open is kept whole; one larger than this is no sheet that a person looks through. */
const KEPT_BYTES = 20 * 1024 ** 2;

export async function wholeFile(file: string): Promise<Buffer> {
  const { size } = await stat(file);
  if (size > KEPT_BYTES) {
    throw new NaruError(
      'too_large',
      "A sheet in a carrier's own layout may have 20 MB. Send it in the columns of a tariff file.",
    );
  }
  return readFile(file);
}

/** The same, but a larger one is not kept: null. */
export async function smallFile(file: string): Promise<Buffer | null> {
  const { size } = await stat(file);
  return size > KEPT_BYTES ? null : readFile(file);
}

/** Puts a kept file back where it is read from. */
export async function restoreUpload(source: Buffer, folder: string, name: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${name}.upload`);
  await writeFile(file, source, { mode: 0o600 });
  return file;
}
