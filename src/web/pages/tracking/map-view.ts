import { routeMap, type MapLeg, type MapPlace } from '../../../drawing/route-map.ts';
import { greatCircleKm, type GeoPoint } from '../../../domain/great-circle.ts';
import type { Language } from '../../../domain/language.ts';
import type { Shipment, ShipmentLeg } from '../../../domain/shipment/shipment.ts';
import type { Temporal } from '../../../domain/time.ts';
import type { Milestone } from '../../../domain/tracking/event.ts';
import type { Journey } from '../../../domain/tracking/journey.ts';
import { say } from '../../../words/say.ts';
import { placeName, type CodeNames } from '../names.ts';

export type MapOf = {
  readonly shipment: Pick<Shipment, 'mode' | 'origin' | 'destination'> & {
    readonly legs: readonly Pick<ShipmentLeg, 'from' | 'to'>[];
  };
  readonly journey: Journey;
  readonly names: CodeNames;
  readonly points: Readonly<Record<string, GeoPoint | null>>;
  readonly now: Temporal.Instant;
};

/** Nobody measured where it is: until it is heard of at a port it is never drawn inside one. */
const NEAREST_PERCENT = 3;

/** The route over the outlines of land, or empty when some place of it lies nobody knows where. */
export function journeyMap(language: Language, { shipment, journey, names, points, now }: MapOf): string {
  const stops = stopsOf(shipment, journey).flatMap((code) => {
    const at = points[code] ?? null;
    return at === null ? [] : [{ code, at }];
  });
  const [first, last] = [stops[0], stops.at(-1)];
  if (!first || !last || first.code !== shipment.origin || last.code !== shipment.destination) return '';

  const progress = progressOf(stops, journey, now);
  const medium = shipment.mode === 'AIR' || shipment.mode === 'EXPRESS' ? 'air' : 'sea';
  const legs = legsOf(stops, progress, medium);
  const name = (code: string) => placeName(names, language, code);
  return routeMap({
    id: 'route-map',
    title: `${name(shipment.origin)} → ${name(shipment.destination)}`,
    description: say(language, 'tracking.map', {
      from: name(shipment.origin),
      to: name(shipment.destination),
      position: progress.percent > 0 ? say(language, 'tracking.position_est') : '',
    }).trim(),
    legs,
    places: stops.map(({ code, at }, index): MapPlace => ({
      name: name(code),
      at,
      passed: index <= progress.reached,
    })),
    positionLabel: say(language, 'tracking.estimated'),
  });
}

type Stop = { readonly code: string; readonly at: GeoPoint };

/** From the origin through the ends of the legs and the ports of transhipment that were heard of. */
function stopsOf({ origin, destination, legs }: MapOf['shipment'], { milestones }: Journey): string[] {
  const between = [
    ...legs.flatMap(({ from, to }) => [from, to]),
    ...milestones.flatMap(({ code, place }) => (code.startsWith('transhipment_') && place ? [place] : [])),
  ];
  const ends = [origin, destination];
  return [origin, ...new Set(between.filter((code) => !ends.includes(code))), destination];
}

/** The last stop that was truly reached or left, and how far on the way from it the clock says the cargo is. */
type Progress = { readonly reached: number; readonly percent: number };

function progressOf(
  stops: readonly Stop[],
  { status, milestones, eta }: Journey,
  now: Temporal.Instant,
): Progress {
  if (status === 'at_destination' || status === 'delivered') return { reached: stops.length - 1, percent: 0 };
  const left = milestones.findLast(({ code, actual }) => actual !== null && LEAVING.includes(code));
  const landed = milestones.findLast(
    ({ code, actual }) => actual !== null && code === 'transhipment_discharged',
  );
  const at = (place: string | null) =>
    Math.max(
      0,
      stops.findIndex(({ code }) => code === place),
    );
  if (!left?.actual) return { reached: -1, percent: 0 };

  const reached = at(left.place);
  if (landed && at(landed.place) > reached) return { reached: at(landed.place), percent: 0 };
  return { reached, percent: eta.current ? percentBetween(left.actual.at, eta.current.at, now) : 0 };
}

const LEAVING: readonly Milestone[] = ['departed', 'transhipment_loaded', 'transferred'];

function percentBetween(from: Temporal.Instant, to: Temporal.Instant, now: Temporal.Instant): number {
  const whole = to.epochMilliseconds - from.epochMilliseconds;
  const part = now.epochMilliseconds - from.epochMilliseconds;
  const percent = whole <= 0 ? 0 : Math.trunc((part * 100) / whole);
  return Math.min(100 - NEAREST_PERCENT, Math.max(NEAREST_PERCENT, percent));
}

/** What is behind is travelled; the share of the rest is laid over the legs ahead by their length. */
function legsOf(stops: readonly Stop[], { reached, percent }: Progress, medium: MapLeg['medium']): MapLeg[] {
  const pairs = stops.slice(1).flatMap((stop, index) => {
    const from = stops[index]?.at;
    return from ? [{ index, from, to: stop.at, km: greatCircleKm(from, stop.at) }] : [];
  });
  const ahead = pairs.filter(({ index }) => index >= reached);
  let left = (ahead.reduce((sum, { km }) => sum + km, 0) * percent) / 100;
  return pairs.map(({ index, from, to, km }) => {
    if (index < reached) return { medium, from, to, travelled: 1 };
    const travelled = km === 0 ? 1 : Math.min(1, Math.max(0, left / km));
    left -= km;
    return { medium, from, to, travelled };
  });
}
