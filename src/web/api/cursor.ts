import { NaruError } from '../../domain/error.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Where a list goes on: what its last row is sorted by, and its id. Opaque to the caller. */
export type Position = { readonly sortedBy: string; readonly id: string };

export function cursorOf({ sortedBy, id }: Position): string {
  return Buffer.from(`${sortedBy} ${id}`).toString('base64url');
}

/** Reads a cursor back; one that was made up is a mistake, never an error of ours. */
export function positionOf(
  cursor: string | undefined,
  isSortable: (text: string) => boolean,
): Position | null {
  if (cursor === undefined) return null;
  const [sortedBy = '', id = '', ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  if (rest.length === 0 && UUID.test(id) && isSortable(sortedBy)) return { sortedBy, id };
  throw notACursor();
}

/** A cursor of a list that is sorted by name alone. */
export function nameCursorOf(name: string): string {
  return Buffer.from(name).toString('base64url');
}

export function nameAfter(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const name = Buffer.from(cursor, 'base64url').toString('utf8');
  if (name !== '' && nameCursorOf(name) === cursor && !name.includes('\0')) return name;
  throw notACursor();
}

/** A page of a list: one row more than asked for was read, to know whether there are more. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  { item, cursor }: { readonly item: (row: Row) => Item; readonly cursor: (row: Row) => string },
): { readonly items: readonly Item[]; readonly nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(item),
    nextCursor: rows.length > limit && last !== undefined ? cursor(last) : null,
  };
}

function notACursor(): NaruError {
  return new NaruError('invalid', 'This is not a cursor of this list.', [
    { path: 'cursor', message: 'This is not a cursor of this list.' },
  ]);
}
