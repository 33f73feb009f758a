import type { QuoteRequest } from '../cargo/request.ts';
import { NaruError, type Fault } from '../error.ts';
import { mediumOf, type Medium } from '../place.ts';
import { MODES } from '../tariff/vocabulary.ts';

type Ends = Pick<QuoteRequest, 'modes' | 'origin' | 'destination' | 'pickup' | 'delivery'>;

/** A code somebody wrote, and a place it means. */
export type Meaning = { readonly asked: string; readonly code: string };

/** Every place code a request names, as it was written. */
export function placesSaid({ origin, destination, pickup, delivery }: Ends): readonly string[] {
  const doors = [pickup?.unLocode, delivery?.unLocode].filter((code) => typeof code === 'string');
  return [...new Set([...origin, ...destination, ...doors])];
}

/** How the cargo may travel: it decides what a code means. */
export function mediaOf({ modes }: Pick<QuoteRequest, 'modes'>): readonly Medium[] {
  const asked = modes.length > 0 ? modes : MODES;
  return [...new Set(asked.map(mediumOf))];
}

/**
 * Puts UN/LOCODEs in place of what was written: `ICN` becomes KRICN, and `CNSHA` asked for by sea and air becomes the
 * port and the airport, of which each mode uses the one its rows know. A code that means no place is named with its path.
 */
export function placesMeant<R extends Ends>(request: R, meanings: readonly Meaning[]): R {
  const meant = new Map<string, string[]>();
  for (const { asked, code } of meanings) meant.set(asked, [...(meant.get(asked) ?? []), code]);
  refuseUnknown(request, meant);

  const ends = (codes: readonly string[]) => [...new Set(codes.flatMap((code) => meant.get(code) ?? []))];
  const door = <D extends Ends['pickup']>(said: D): D =>
    said?.unLocode ? { ...said, unLocode: meant.get(said.unLocode)?.[0] ?? said.unLocode } : said;
  return {
    ...request,
    origin: ends(request.origin),
    destination: ends(request.destination),
    pickup: door(request.pickup),
    delivery: door(request.delivery),
  };
}

function refuseUnknown(request: Ends, meant: ReadonlyMap<string, unknown>): void {
  const { origin, destination, pickup, delivery } = request;
  const said = [
    ...origin.map((code, index) => ({ path: `origin.${String(index)}`, code })),
    ...destination.map((code, index) => ({ path: `destination.${String(index)}`, code })),
    { path: 'pickup.unLocode', code: pickup?.unLocode ?? null },
    { path: 'delivery.unLocode', code: delivery?.unLocode ?? null },
  ];
  const faults = said.flatMap(({ path, code }): Fault[] =>
    code === null || meant.has(code)
      ? []
      : [
          {
            path,
            message: `There is no place "${code}": write a UN/LOCODE such as KRPUS, or an airport such as ICN.`,
          },
        ],
  );
  if (faults.length > 0) {
    throw new NaruError('invalid', `The request has mistakes. ${faults[0]?.message ?? ''}`, faults);
  }
}
