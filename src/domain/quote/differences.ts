/** One value that is not what it was. `null` stands for "not there". */
export type Difference = { readonly path: string; readonly was: unknown; readonly now: unknown };

/** More than this and the two have nothing in common: the first ones say enough. */
const MOST = 500;

/** Compares two printed values, leaf by leaf, and names each path that differs. Keys of an object have no order. */
export function differences(was: unknown, now: unknown): readonly Difference[] {
  const found: Difference[] = [];
  compare('', was, now, found);
  return found;
}

function compare(path: string, was: unknown, now: unknown, found: Difference[]): void {
  if (found.length >= MOST || was === now) return;
  if (!isBranch(was) || !isBranch(now) || Array.isArray(was) !== Array.isArray(now)) {
    found.push({ path, was, now });
    return;
  }
  for (const key of new Set([...Object.keys(was), ...Object.keys(now)])) {
    compare(path === '' ? key : `${path}.${key}`, leaf(was, key), leaf(now, key), found);
  }
}

function isBranch(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function leaf(branch: Readonly<Record<string, unknown>>, key: string): unknown {
  return branch[key] ?? null;
}
