import { NaruError } from '../domain/error.ts';

/** A stretch of rows of a sheet: the cells as text, and the line of the file each stands on. */
export type Batch = {
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
};

/** Why a file cannot be read, and at which line: told to the person who sent it. */
export function unreadable(line: number, message: string): NaruError {
  return new NaruError('unreadable', message, [{ path: String(line), message }]);
}

export const LIMITS = {
  fileBytes: 1024 ** 3,
  rows: 5_000_000,
  lineCharacters: 64 * 1024,
  linesOfOneRow: 200,
  columns: 256,
} as const;
