import type { Door, QuoteRequest } from '../cargo/request.ts';
import type { Book } from '../pricing/book.ts';
import { joinsFor, type Join } from '../pricing/hubs.ts';
import { MODES } from './vocabulary.ts';

/** Everything the rate book is asked for one price: the words a line may carry in each column and still be about it. */
export type LookupKeys = {
  /** Modes asked for, and '' for lines of any mode. */
  readonly modes: readonly string[];
  /** UN/LOCODEs, their countries, the zones that hold them, and '' for any. */
  readonly origins: readonly string[];
  readonly destinations: readonly string[];
  /** The same for the doors of pickup and delivery, with every prefix of their postcodes. Empty without a door. */
  readonly places: readonly string[];
  /** The exporter and its groups. */
  readonly customers: readonly string[];
  /** The day that decides for lines by sailing, AWB, receipt or arrival. */
  readonly readyDate: string;
  /** The day that decides for lines by quote. */
  readonly today: string;
  /** Which modes may be joined in a hub, and what each zone holds that might hold one. Absent: none are. */
  readonly joins?: {
    readonly modes: readonly Join[];
    readonly zones: readonly { readonly zone: string; readonly member: string }[];
  };
};

type Ends = Pick<QuoteRequest, 'modes' | 'origin' | 'destination' | 'pickup' | 'delivery' | 'readyDate'>;
type Zones = Book['zones'];

/** Makes the keys of a lookup. They find a superset; which lines apply is decided when pricing. */
export function lookupKeys(
  request: Ends,
  { zones, customer, today }: Pick<Book, 'zones' | 'customer' | 'today'>,
): LookupKeys {
  return {
    modes: [...(request.modes.length > 0 ? request.modes : MODES), ''],
    origins: endKeys(request.origin, zones),
    destinations: endKeys(request.destination, zones),
    places: distinct(
      [request.pickup, request.delivery].flatMap((door) => (door ? doorKeys(door, zones) : [])),
    ),
    customers: customer,
    readyDate: request.readyDate,
    today,
    joins: { modes: joinsFor(request), zones: portsOf(zones) },
  };
}

/** Zones of ports and countries; postcodes are of doors. */
function portsOf(zones: Zones): { zone: string; member: string }[] {
  return zones.flatMap(({ name, members }) =>
    members.filter((member) => !member.includes(':')).map((member) => ({ zone: `@${name}`, member })),
  );
}

function endKeys(codes: readonly string[], zones: Zones): string[] {
  const words = codes.flatMap((code) => [code, code.slice(0, 2)]);
  return distinct([...words, ...zonesHolding(words, zones), '']);
}

const LONGEST_POSTCODE = 12;

function doorKeys({ country, postalCode, unLocode }: Door, zones: Zones): string[] {
  const digits = (postalCode ?? '').replaceAll(/[\s-]/g, '').toUpperCase().slice(0, LONGEST_POSTCODE);
  const prefixes = Array.from(
    { length: digits.length + 1 },
    (_, length) => `${country}:${digits.slice(0, length)}*`,
  );
  const words = [
    country,
    ...(unLocode === null ? [] : [unLocode]),
    ...(digits === '' ? [] : [...prefixes, `${country}:${digits}`]),
  ];
  return [...words, ...zonesHolding(words, zones)];
}

function zonesHolding(words: readonly string[], zones: Zones): string[] {
  const wanted = new Set(words);
  return zones
    .filter(({ members }) => members.some((member) => wanted.has(member)))
    .map(({ name }) => `@${name}`);
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)];
}
