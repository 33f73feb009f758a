import busboy from 'busboy';
import type { Request } from 'express';
import type { Readable } from 'node:stream';
import { MOST_FILE_BYTES, MOST_FILES_A_MESSAGE, type SentFile } from '../../../domain/consultation/file.ts';
import { NaruError } from '../../../domain/error.ts';
import { typedIn, type Typed } from '../field.ts';

const LONGEST_TEXT = 5_000;
const MOST_BYTES = 25 * 1_048_576;

export type Said = { readonly text: string; readonly decision: boolean; readonly files: readonly SentFile[] };

/** What was written in the room, and the files with it; also from a form without files. */
export async function readSaid(request: Request): Promise<Said> {
  const { typed, files } = request.is('multipart/form-data')
    ? await readParts(request)
    : { typed: typedIn(request.body), files: [] };
  const text = (typed['text'] ?? '').trim().replaceAll('\r\n', '\n');
  if (text.length > LONGEST_TEXT) {
    throw new NaruError('invalid', `A message has at most ${String(LONGEST_TEXT)} characters.`);
  }
  if (!text.isWellFormed() || /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/.test(text)) {
    throw new NaruError('invalid', 'This contains characters that cannot be printed.');
  }
  return { text, decision: typed['decision'] === 'on', files };
}

async function readParts(request: Request): Promise<{ typed: Typed; files: SentFile[] }> {
  const parser = parserOf(request);
  const typed: Record<string, string> = {};
  const reading: Promise<SentFile | null>[] = [];
  const budget = { bytes: MOST_BYTES };
  parser.on('field', (name, value) => (typed[name] = value));
  parser.on('file', (_name, stream, { filename }) => {
    const file = wholeFile(stream, filename, budget);
    file.catch(() => stream.resume()); // Told below, when all of it has come.
    reading.push(file);
  });
  await new Promise<void>((resolve, reject) => {
    parser.on('close', resolve).on('error', () => reject(unreadable()));
    parser.on('filesLimit', () => reject(tooMany()));
    request.on('aborted', () => reject(unreadable()));
    request.pipe(parser);
  });
  const files = await Promise.all(reading);
  return { typed, files: files.filter((file) => file !== null) };
}

/** Null for the empty field of a form that was sent without a file. */
async function wholeFile(
  stream: Readable,
  name: string | undefined,
  budget: { bytes: number },
): Promise<SentFile | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    size += part.length;
    budget.bytes -= part.length;
    if (size > MOST_FILE_BYTES || budget.bytes < 0) {
      throw new NaruError('too_large', 'A file may have 10 MB, and all of a message 25 MB.');
    }
    parts.push(part);
  }
  if (size === 0 && (name ?? '') === '') return null;
  return { name: name ?? 'file', bytes: Buffer.concat(parts) };
}

function parserOf(request: Request) {
  try {
    return busboy({
      headers: request.headers,
      limits: { files: MOST_FILES_A_MESSAGE, fields: 10, fieldSize: LONGEST_TEXT * 4, parts: 20 },
      defParamCharset: 'utf8',
    });
  } catch {
    throw unreadable();
  }
}

function unreadable(): NaruError {
  return new NaruError('unreadable', 'The message did not arrive whole. Send it again.');
}

function tooMany(): NaruError {
  return new NaruError('invalid', `At most ${String(MOST_FILES_A_MESSAGE)} files go with one message.`);
}
