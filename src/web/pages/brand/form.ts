import busboy from 'busboy';
import type { Request } from 'express';
import { MOST_PICTURE_BYTES } from '../../../domain/brand/picture.ts';
import { NaruError } from '../../../domain/error.ts';
import { wholeBody } from '../../whole-body.ts';
import type { Typed } from '../field.ts';

/** What came with the form: texts by name, and files by the name of the picture they are for. */
export type Sent = { readonly typed: Typed; readonly files: ReadonlyMap<string, Uint8Array> };

const LONGEST_FIELD = 20_000;
const MOST_FIELDS = 1_500;
const MOST_FILES = 30;

/** Reads the whole form. A file over the limit is kept a byte too long, so that whoever reads it says so. */
export async function sentWith(request: Request): Promise<Sent> {
  const typed: Record<string, string> = {};
  const files = new Map<string, Uint8Array>();
  const reading: Promise<void>[] = [];
  const parser = parserOf(request);
  parser.on('field', (name, value) => {
    typed[name] = value;
  });
  parser.on('file', (name, file, { filename }) => {
    if (!filename) {
      file.resume();
      return;
    }
    const read = wholeBody(file, MOST_PICTURE_BYTES + 1).then(
      (bytes) => void files.set(name, bytes),
      () => void files.set(name, new Uint8Array()), // Empty: refused as a picture, beside its field.
    );
    reading.push(read);
  });
  await new Promise<void>((resolve, reject) => {
    parser.on('close', resolve).on('error', () => reject(unreadable()));
    request.on('aborted', () => reject(unreadable()));
    request.pipe(parser);
  });
  await Promise.all(reading);
  if (Object.values(typed).some((text) => text.includes('\0'))) throw unreadable();
  return { typed, files };
}

function parserOf(request: Request) {
  try {
    return busboy({
      headers: request.headers,
      limits: {
        files: MOST_FILES,
        fileSize: MOST_PICTURE_BYTES + 1,
        fields: MOST_FIELDS,
        fieldSize: LONGEST_FIELD,
      },
      defParamCharset: 'utf8',
    });
  } catch {
    throw unreadable(); // Not a form with files at all.
  }
}

function unreadable(): NaruError {
  return new NaruError('unreadable', 'The form did not arrive whole. Send it again.');
}

/** The lists of a brand, and what of a row does not make it one: a currency stands there before anything is written. */
const LISTS = ['marks', 'pictures', 'products'] as const;
export type ListName = (typeof LISTS)[number];
const SAYS_NOTHING = new Set(['id', 'price.currency']);

/** Rows in which nothing was written are left out, and the others move up: a fault then names the row as it is shown. */
export function withoutEmptyRows(typed: Typed): Typed {
  const kept: Record<string, string> = {};
  const rows = new Map<string, number>();
  for (const list of LISTS) {
    const used = rowsOf(typed, list).filter((row) => isUsed(typed, `${list}.${String(row)}.`));
    used.forEach((row, at) => rows.set(`${list}.${String(row)}`, at));
  }
  for (const [name, value] of Object.entries(typed)) {
    const [, list, row, rest] = /^(marks|pictures|products)\.(\d{1,3})\.(.+)$/.exec(name) ?? [];
    if (list === undefined || rest === undefined) kept[name] = value;
    else {
      const at = rows.get(`${list}.${String(Number(row))}`);
      if (at !== undefined) kept[`${list}.${String(at)}.${rest}`] = value;
    }
  }
  return kept;
}

/** The numbers of the rows of a list, in order. */
export function rowsOf(typed: Typed, list: ListName): readonly number[] {
  const numbers = Object.keys(typed).flatMap((name) => {
    const row = new RegExp(`^${list}\\.(\\d{1,3})\\.`).exec(name)?.[1];
    return row === undefined ? [] : [Number(row)];
  });
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}

function isUsed(typed: Typed, prefix: string): boolean {
  return Object.entries(typed).some(
    ([name, value]) =>
      name.startsWith(prefix) && value.trim() !== '' && !SAYS_NOTHING.has(name.slice(prefix.length)),
  );
}

type Tree = { [name: string]: Tree | string };

/** `products.0.price.amount` as the object a program would send: fields are named as the API names them. */
export function asObject(typed: Typed, names: readonly string[]): object {
  const tree: Tree = Object.create(null) as Tree;
  for (const [name, value] of Object.entries(typed)) {
    const parts = name.split('.');
    if (names.includes(parts[0] ?? '') && value.trim() !== '') put(tree, parts, value.trim());
  }
  for (const list of LISTS) {
    const rows = tree[list];
    if (typeof rows === 'object') Object.assign(tree, { [list]: Object.values(rows) });
  }
  return withWholeParts(tree);
}

function put(tree: Tree, [first = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    tree[first] = value;
    return;
  }
  const inner = tree[first];
  const next = typeof inner === 'object' ? inner : (Object.create(null) as Tree);
  tree[first] = next;
  put(next, rest, value);
}

/** A price without an amount is none, and a name in no language is still a name that is missing. */
function withWholeParts(tree: Tree): object {
  const { products, marks } = tree as { products?: Tree[]; marks?: Tree[] };
  for (const product of products ?? []) {
    const { price } = product;
    if (typeof price === 'object' && price['amount'] === undefined) delete product['price'];
    product['name'] ??= {};
  }
  for (const mark of marks ?? []) mark['name'] ??= {};
  return JSON.parse(JSON.stringify(tree)) as object;
}
