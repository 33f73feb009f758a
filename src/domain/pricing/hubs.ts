import type { QuoteRequest } from '../cargo/request.ts';
import { MODES, type Mode } from '../tariff/vocabulary.ts';
import { mediumOf } from '../place.ts';
import type { Hub } from './book.ts';
import type { LegToMeasure } from './with-emissions.ts';

/** The modes of the two legs that may be joined. */
export type Join = readonly [first: Mode, second: Mode];

/**
 * What can be joined without touching what is inside: a container stays a container, loose cargo stays loose cargo, and
 * comes by sea to go on by air. An express product is sold whole.
 */
const JOINS: readonly Join[] = [
  ['FCL', 'FCL'],
  ['LCL', 'LCL'],
  ['AIR', 'AIR'],
  ['LCL', 'AIR'],
];

/** Seaports and the airports that serve them, where their codes differ: the hubs of sea-air trade. */
export const PORTS_WITH_AIRPORTS: readonly Readonly<Record<'seaport' | 'airport', string>>[] = [
  { seaport: 'KRINC', airport: 'KRICN' },
  { seaport: 'CNSGH', airport: 'CNSHA' },
  { seaport: 'AEJEA', airport: 'AEDXB' },
  { seaport: 'JPTYO', airport: 'JPNRT' },
  { seaport: 'JPOSA', airport: 'JPKIX' },
  { seaport: 'THLCH', airport: 'THBKK' },
  { seaport: 'TWKEL', airport: 'TWTPE' },
  { seaport: 'MYPKG', airport: 'MYKUL' },
  { seaport: 'USLGB', airport: 'USLAX' },
  { seaport: 'USNYC', airport: 'USJFK' },
  { seaport: 'NLRTM', airport: 'NLAMS' },
];

/** So many hubs are tried, those that lie nearest to the way. */
export const MOST_HUBS = 6;
/** A lane with so many direct offers of a mode has no need of a hub. */
export const ENOUGH_DIRECT = 6;
/** Of several places asked for, so many pairs are joined. */
const MOST_LANES = 4;

/** The joins a request allows: modes nobody named are all allowed. */
export function joinsFor({ modes }: Pick<QuoteRequest, 'modes'>): readonly Join[] {
  const asked = modes.length > 0 ? modes : MODES;
  return JOINS.filter((join) => join.every((mode) => asked.includes(mode)));
}

type Ends = { readonly origin: string; readonly destination: string };

export function lanesToJoin({ origin, destination }: Pick<QuoteRequest, 'origin' | 'destination'>): Ends[] {
  const lanes = origin.flatMap((from) => destination.map((to) => ({ origin: from, destination: to })));
  return lanes.slice(0, MOST_LANES);
}

/** Every leg whose length tells whether a hub lies on the way. */
export function legsByHubs(
  request: Pick<QuoteRequest, 'modes' | 'origin' | 'destination'>,
  hubs: readonly Hub[],
): readonly LegToMeasure[] {
  const legs = new Map<string, LegToMeasure>();
  const note = (leg: LegToMeasure) => legs.set([leg.medium, leg.from, leg.to].join(' '), leg);
  for (const { origin, destination } of lanesToJoin(request)) {
    for (const [first, second] of joinsFor(request).map((join) => join.map(mediumOf))) {
      if (first === undefined || second === undefined) continue;
      for (const { arrival, departure } of hubs) {
        if (first === second && arrival !== departure) continue;
        note({ medium: first, from: origin, to: arrival });
        note({ medium: second, from: departure, to: destination });
        note({ medium: first, from: origin, to: destination });
        note({ medium: second, from: origin, to: destination });
      }
    }
  }
  return [...legs.values()];
}
