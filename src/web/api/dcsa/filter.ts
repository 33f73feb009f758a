import { NaruError } from '../../../domain/error.ts';
import { normalNumber } from '../../../domain/shipment/numbers.ts';
import {
  CALL_FILTERS,
  EMPTY_FILTERS,
  LIST_FILTERS,
  NUMBER_FILTERS,
  type EventFilter,
  type ListFilter,
} from '../../../domain/tracking/follow.ts';

/** Every filter of the standard, deprecated ones among them. */
export const FILTERS: readonly string[] = [
  ...Object.keys(LIST_FILTERS),
  ...NUMBER_FILTERS,
  ...Object.keys(CALL_FILTERS),
  ...EMPTY_FILTERS,
];

/** A value as it was given: the text of an address, or a text or a list of texts of a body. */
export type Given = ReadonlyMap<string, string | readonly string[]>;

/** Reads filters; what makes no sense is refused with its name. */
export function filterOf(given: Given): EventFilter {
  const lists = Object.keys(LIST_FILTERS).flatMap((name) => {
    const value = given.get(name);
    return value === undefined ? [] : [[name, listOf(name as ListFilter, value)] as const];
  });
  const calls = Object.entries(CALL_FILTERS).flatMap(([name, means]) => {
    const value = given.get(name);
    return value === undefined ? [] : [[means, oneOf(name, value)] as const];
  });
  const numbers = NUMBER_FILTERS.flatMap((name) => {
    const value = given.get(name);
    return value === undefined ? [] : [normalNumber(oneOf(name, value))];
  });
  const box = given.get('equipmentReference');
  return {
    lists: Object.fromEntries(lists),
    numbers,
    equipmentReference: box === undefined ? null : oneOf('equipmentReference', box),
    call: Object.fromEntries(calls),
    nothingFits: EMPTY_FILTERS.some((name) => given.has(name)),
  };
}

function listOf(name: ListFilter, value: string | readonly string[]): readonly string[] {
  const values = typeof value === 'string' ? value.split(',').map((each) => each.trim()) : value;
  const known: readonly string[] = LIST_FILTERS[name];
  const unknown = values.find((each) => !known.includes(each));
  if (unknown === undefined && values.length > 0) return values;
  throw new NaruError('unreadable', `${name} is one or more of ${known.join(', ')}.`);
}

function oneOf(name: string, value: string | readonly string[]): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new NaruError('unreadable', `${name} is one text.`);
}
