import type { QuoteRequest } from '../cargo/request.ts';
import type { Mode } from '../tariff/vocabulary.ts';
import { mediumOf, type Medium } from '../place.ts';
import type { Book, Hub } from './book.ts';
import type { FitGroup } from './fit.ts';
import { fitGroups } from './fit.ts';
import { joinsFor, lanesToJoin, type Join } from './hubs.ts';
import { joinedOption } from './joined-option.ts';
import { laneMemory, type LaneMemory } from './lane-memory.ts';
import { canCarry, type Means } from './lane-options.ts';
import { FREIGHT_GROUP, isOf, offersIn, type Offer } from './offer.ts';
import { priceOffer, type PricedOffer } from './option-of.ts';
import type { Option } from './option.ts';
import { situationOf } from './situation.ts';
import type { Block } from '../tariff/vocabulary.ts';

/** Of each leg the cheapest offers are joined, and of what comes of it the best ones of each pair of modes are kept. */
const MOST_OFFERS_OF_A_LEG = 3;
const MOST_JOINED = 5;

const FIRST_BLOCKS: readonly Block[] = ['pickup', 'origin', 'freight'];
const SECOND_BLOCKS: readonly Block[] = ['freight', 'destination', 'delivery'];

/**
 * One transhipment through a hub, where the book has rates of both legs: sea and sea, air and air, sea and air. `direct` are
 * the offers that need none: beside them no hub is offered that lies far out of the way.
 */
export function joinedOptions(
  request: QuoteRequest,
  book: Book,
  direct: readonly Option[],
  { setting, newId }: Means,
): readonly Option[] {
  const { hubs = [] } = book;
  if (!setting.rules.joinsLegs || hubs.length === 0) return [];
  const legOf = legsOf(request, book, setting);
  const isFar = detours(book);
  return joinsFor(request).flatMap((join) => {
    if (!join.every((mode) => canCarry(request, mode))) return [];
    const found = lanesToJoin(request).flatMap(({ origin, destination }) => {
      const isServed = direct.some(
        ({ mode, route }) => join.includes(mode) && route[0] === origin && route.at(-1) === destination,
      );
      return hubs
        .filter((hub) => isOnTheWay(hub, join, [origin, destination]))
        .filter((hub) => !isServed || !isFar(hub, join, [origin, destination]))
        .flatMap((hub) => joinedAt(hub, join, [origin, destination], legOf));
    });
    return bestOf(found).map(({ first, second, hub }) => joinedOption(first, second, hub, newId()));
  });
}

type Ends = readonly [origin: string, destination: string];
type Joined = { readonly first: PricedOffer; readonly second: PricedOffer; readonly hub: Hub };

function isOnTheWay({ arrival, departure }: Hub, [first, second]: Join, ends: Ends): boolean {
  if (ends.includes(arrival) || ends.includes(departure)) return false;
  return mediumOf(first) !== mediumOf(second) || arrival === departure;
}

type LegOf = (mode: Mode, from: string, to: string) => LegRates;
type LegRates = { readonly lane: LaneMemory; readonly groups: ReadonlyMap<string, FitGroup> };

/** The rates of one leg, looked through once however many times it is joined. */
function legsOf(request: QuoteRequest, book: Book, setting: Means['setting']): LegOf {
  const known = new Map<string, LegRates>();
  return (mode, origin, destination) => {
    const key = [mode, origin, destination].join(' ');
    const before = known.get(key);
    if (before) return before;
    const situation = situationOf(request, book, { mode, origin, destination }, setting);
    const rates = { lane: laneMemory(situation), groups: fitGroups(situation) };
    known.set(key, rates);
    return rates;
  };
}

function joinedAt(hub: Hub, [first, second]: Join, [origin, destination]: Ends, legOf: LegOf): Joined[] {
  const from = legOf(first, origin, hub.arrival);
  const [firstOffers, to] = [legOffers(from, hub), legOf(second, hub.departure, destination)];
  if (firstOffers.length === 0) return [];
  const secondOffers = legOffers(to, hub);
  if (secondOffers.length === 0) return [];

  const inHub = [legOf(second, origin, destination), to, legOf(first, origin, destination), from];
  const firstGroups = ofBlocks(from, FIRST_BLOCKS).filter((group) => !isOfValue(group));
  const values = ofBlocks(from, FIRST_BLOCKS).filter(isOfValue);
  const secondGroups = ofBlocks(to, SECOND_BLOCKS);
  const moved = values.filter((one) => !secondGroups.some((other) => isSameCharge(one, other)));
  const starts = cheapest(firstOffers.map((offer) => priceOffer(offer, firstGroups, from.lane)));
  const ends = cheapest(secondOffers.map((offer) => priceOffer(offer, secondGroups, to.lane)));
  return starts.flatMap((start) =>
    ends.flatMap((end): Joined[] => {
      const transit = transitGroups(inHub, [end.offer, end.offer, start.offer, start.offer]);
      const [later, earlier] = [transit.filter(({ at }) => at < 2), transit.filter(({ at }) => at >= 2)];
      const one = priceOffer(start.offer, [...firstGroups, ...groupsOf(earlier)], from.lane);
      const before = one && { sold: one.sold.charges, bought: one.bought };
      const two =
        before &&
        priceOffer(end.offer, [...secondGroups, ...moved, ...groupsOf(later)], { ...to.lane, before });
      return one && two ? [{ first: one, second: two, hub }] : [];
    }),
  );
}

/** The offers of a leg that go straight, marked as meeting another in the hub. */
function legOffers({ groups, lane }: LegRates, { arrival, departure }: Hub): readonly Offer[] {
  return offersIn(groups.get(FREIGHT_GROUP), lane.situation)
    .filter(({ via }) => via.length === 0)
    .map((offer) => ({ ...offer, via: [...new Set([arrival, departure])], isLeg: true }));
}

function ofBlocks({ groups }: LegRates, blocks: readonly Block[]): readonly FitGroup[] {
  return [...groups.values()].filter(({ block }) => blocks.includes(block));
}

/** A share of what the goods are worth is reckoned once, when the carriage of both legs is known. */
function isOfValue({ fits }: FitGroup): boolean {
  return fits.every(({ line }) => line.basis === 'percent_of_value');
}

function isSameCharge(a: FitGroup, b: FitGroup): boolean {
  return a.block === b.block && a.charge === b.charge;
}

type InHub = { readonly group: FitGroup; readonly at: number; readonly rank: number };

/**
 * What is charged in the hub, once: rows for the whole way, or that begin or end there, of either mode. Of one charge the
 * most specific row stands.
 */
function transitGroups(rates: readonly LegRates[], offers: readonly Offer[]): readonly InHub[] {
  const found = new Map<string, InHub>();
  rates.forEach(({ groups }, at) => {
    const offer = offers[at];
    for (const group of groups.values()) {
      if (group.block !== 'transit' || !offer) continue;
      const own = group.fits.filter((fit) => isOf(fit, offer));
      if (own.length === 0) continue;
      const rank = own.find(({ valid }) => valid)?.rank ?? -1;
      const before = found.get(group.charge);
      if (!before || rank > before.rank) found.set(group.charge, { group, at, rank });
    }
  });
  return [...found.values()];
}

function groupsOf(found: readonly InHub[]): readonly FitGroup[] {
  return found.map(({ group }) => group);
}

function cheapest(priced: readonly (PricedOffer | null)[]): readonly PricedOffer[] {
  return priced
    .filter((one) => one !== null)
    .toSorted((a, b) => compareSums([a], [b]))
    .slice(0, MOST_OFFERS_OF_A_LEG);
}

/** The best of what can be joined; rows for a whole country say the same of each of its ports, and are joined once. */
function bestOf(found: readonly Joined[]): readonly Joined[] {
  const known = new Set<string>();
  return found
    .toSorted((a, b) => compareSums([a.first, a.second], [b.first, b.second]))
    .filter(({ first, second }) => {
      const key = [...first.sold.charges, ...second.sold.charges].map(({ line }) => line.id).join(' ');
      if (known.has(key)) return false;
      known.add(key);
      return true;
    })
    .slice(0, MOST_JOINED);
}

function compareSums(a: readonly PricedOffer[], b: readonly PricedOffer[]): number {
  const less = sumOf(a) - sumOf(b);
  return less === 0n ? 0 : less < 0n ? -1 : 1;
}

function sumOf(offers: readonly PricedOffer[]): bigint {
  return offers.reduce(
    (sum, { entries }) => entries.reduce((all, { converted }) => all + (converted?.minor ?? 0n), sum),
    0n,
  );
}

/** A hub is far when the way through it is half as long again as the longer of the ways without it. Unknown is not far. */
function detours({ distances = [] }: Book): (hub: Hub, join: Join, ends: Ends) => boolean {
  const known = new Map(distances.map(({ medium, from, to, km }) => [[medium, from, to].join(' '), km]));
  const km = (medium: Medium, from: string, to: string) => {
    const found = known.get([medium, from, to].join(' ')) ?? null;
    return found === null ? null : BigInt(found);
  };
  return ({ arrival, departure }, [first, second], [origin, destination]) => {
    const [a, b] = [mediumOf(first), mediumOf(second)];
    const legs = [km(a, origin, arrival), km(b, departure, destination)];
    const straight = [km(a, origin, destination), km(b, origin, destination)].filter((one) => one !== null);
    if (legs.includes(null) || straight.length === 0) return false;
    const through = legs.reduce<bigint>((sum, leg) => sum + (leg ?? 0n), 0n);
    const longest = straight.reduce((most, one) => (one > most ? one : most), 0n);
    return 2n * through > 3n * longest;
  };
}
