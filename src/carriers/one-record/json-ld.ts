/** A JSON-LD value with its names shortened: what follows the last `#`, `/` or `:`, in lower case. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain };

const DEEPEST = 12;

/**
 * The same facts whether they came compact, with prefixes or expanded: `cargo:eventDate`, `eventDate` and
 * `https://onerecord.iata.org/ns/cargo#eventDate` are one name, and `{ "@value": x }` is x.
 */
export function plain(value: unknown, depth = 0): Plain {
  if (depth > DEEPEST) return null;
  if (Array.isArray(value)) return value.map((each) => plain(each, depth + 1));
  if (typeof value === 'object' && value !== null) return plainObject(value, depth);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function plainObject(value: object, depth: number): Plain {
  const fields = Object.entries(value);
  const literal = fields.find(([name]) => name === '@value');
  if (literal) return plain(literal[1], depth + 1);
  return Object.fromEntries(fields.map(([name, field]) => [localName(name), plain(field, depth + 1)]));
}

export function localName(name: string): string {
  return (/([^#/:@]+)\/?$/.exec(name)?.[1] ?? name).toLowerCase();
}

/** The first of these fields; of a list its first. */
export function fieldIn(value: Plain, ...names: readonly string[]): Plain {
  const object = first(value);
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return null;
  const fields = object as { readonly [name: string]: Plain };
  const name = names.find((each) => Object.hasOwn(fields, each) && holds(fields[each] ?? null));
  return name === undefined ? null : (fields[name] ?? null);
}

/** Something, and be it behind a null. */
function holds(value: Plain): boolean {
  return Array.isArray(value) ? (value as readonly Plain[]).some((each) => each !== null) : value !== null;
}

export function first(value: Plain): Plain {
  return Array.isArray(value) ? ((value as readonly Plain[]).find((each) => each !== null) ?? null) : value;
}

export function listOf(value: Plain): readonly Plain[] {
  if (value === null) return [];
  return Array.isArray(value) ? (value as readonly Plain[]) : [value];
}

/** A literal, or the end of the address of what is named by one. */
export function wordIn(value: Plain): string | null {
  const one = first(value);
  if (typeof one === 'string') return one.trim() === '' ? null : one.trim();
  if (typeof one === 'number') return String(one);
  const named = fieldIn(one, 'code', 'id');
  return typeof named === 'string' || typeof named === 'number' ? wordIn(named) : null;
}
