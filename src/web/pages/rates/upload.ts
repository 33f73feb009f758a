import busboy from 'busboy';
import type { Request } from 'express';
import type { Readable } from 'node:stream';
import { NaruError } from '../../../domain/error.ts';

export type Upload = { readonly sheet: string; readonly fileName: string; readonly file: Readable };

const LONGEST_FIELD = 200;

/**
 * The file of a form, handed on while it still streams in. The sheet's name stands before the file in the form, so it
 * is known by then. Null when no file was chosen.
 */
export async function uploadOf<T>(
  request: Request,
  take: (upload: Upload) => Promise<T>,
): Promise<{ readonly taken: T } | null> {
  const parser = parserOf(request);
  let sheet = '';
  let work: Promise<T> | null = null;
  parser.on('field', (name, value) => {
    if (name === 'sheet') sheet = value.trim();
  });
  parser.on('file', (_name, file, { filename }) => {
    if (work || !filename) file.resume();
    else work = take({ sheet, fileName: filename, file });
    // A failure is told where the work is awaited; until then it must not stop the process.
    work?.catch(() => file.resume());
  });
  await new Promise<void>((resolve, reject) => {
    parser.on('close', resolve).on('error', () => reject(unreadable()));
    request.on('aborted', () => reject(unreadable()));
    request.pipe(parser);
  });
  return takenBy(work);
}

async function takenBy<T>(work: Promise<T> | null): Promise<{ readonly taken: T } | null> {
  return work === null ? null : { taken: await work };
}

function parserOf(request: Request) {
  try {
    return busboy({
      headers: request.headers,
      limits: { files: 1, fields: 10, fieldSize: LONGEST_FIELD, parts: 12 },
      defParamCharset: 'utf8',
    });
  } catch {
    throw unreadable(); // Not a form with a file at all.
  }
}

function unreadable(): NaruError {
  return new NaruError('unreadable', 'The file did not arrive whole. Choose it again.');
}
