import { routeMap, type MapLeg, type MapPlace } from '../../../drawing/route-map.ts';
import { greatCircleKm, type GeoPoint } from '../../../domain/great-circle.ts';
import type { Language } from '../../../domain/language.ts';
import type { Shipment } from '../../../domain/shipment/shipment.ts';
import type { Temporal } from '../../../domain/time.ts';
import type { Journey } from '../../../domain/tracking/journey.ts';
import { say } from '../../../words/say.ts';
import { placeName, type CodeNames } from '../names.ts';

export type MapOf = {
  readonly shipment: Pick<Shipment, 'mode' | 'origin' | 'destination' | 'legs'>;
  readonly journey: Journey;
  readonly names: CodeNames;
  readonly points: Readonly<Record<string, GeoPoint | null>>;
  readonly now: Temporal.Instant;
};

/** Nobody measured where it is: until it is heard of at a port it is never drawn inside one. */
const NEAREST_PERCENT = 3;

/** The route over the outlines of land, or empty when some place of it lies nobody knows where. */
export function journeyMap(language: Language, { shipment, journey, names, points, now }: MapOf): string {
  const stops = stopsOf(shipment);
  const located = stops.map((code) => ({ code, at: points[code] ?? null }));
  const known = located.filter((stop): stop is { code: string; at: GeoPoint } => stop.at !== null);
  if (known.length < located.length || known.length < 2) return '';

  const travelled = travelledPercent(journey, now);
  const isMoving = travelled > 0 && travelled < 100;
  const name = (code: string) => placeName(names, language, code);
  const legs = legsOf(
    known.map(({ at }) => at),
    travelled,
    shipment.mode === 'AIR' || shipment.mode === 'EXPRESS' ? 'air' : 'sea',
  );
  return routeMap({
    id: 'route-map',
    title: `${name(shipment.origin)} → ${name(shipment.destination)}`,
    description: say(language, 'tracking.map', {
      from: name(shipment.origin),
      to: name(shipment.destination),
      position: isMoving ? say(language, 'tracking.position_est') : '',
    }).trim(),
    legs,
    places: known.map(({ code, at }, index): MapPlace => ({
      name: name(code),
      at,
      passed: index === 0 ? travelled > 0 : legs[index - 1]?.travelled === 1,
    })),
    positionLabel: say(language, 'tracking.estimated'),
  });
}

function stopsOf({ origin, destination, legs }: MapOf['shipment']): string[] {
  const stops = [origin, ...legs.flatMap(({ from, to }) => [from, to]), destination];
  return stops.filter((code, index) => code !== stops[index - 1]);
}

/** How much of the way lies behind, by the clock between departure and expected arrival. */
function travelledPercent({ status, milestones, eta }: Journey, now: Temporal.Instant): number {
  if (status === 'at_destination' || status === 'delivered') return 100;
  const departed = milestones.find(({ code }) => code === 'departed')?.actual;
  if (status !== 'in_transit' || !departed || !eta.current) return 0;
  const whole = eta.current.at.epochMilliseconds - departed.at.epochMilliseconds;
  const part = now.epochMilliseconds - departed.at.epochMilliseconds;
  const percent = whole <= 0 ? 0 : Math.trunc((part * 100) / whole);
  return Math.min(100 - NEAREST_PERCENT, Math.max(NEAREST_PERCENT, percent));
}

/** The whole way's share, laid over the legs by their length. */
function legsOf(points: readonly GeoPoint[], percent: number, medium: MapLeg['medium']): MapLeg[] {
  const pairs = points.slice(1).flatMap((to, index) => {
    const from = points[index];
    return from ? [{ from, to, km: greatCircleKm(from, to) }] : [];
  });
  let left = (pairs.reduce((sum, { km }) => sum + km, 0) * percent) / 100;
  return pairs.map(({ from, to, km }) => {
    const travelled = km === 0 ? 1 : Math.min(1, Math.max(0, left / km));
    left -= km;
    return { medium, from, to, travelled: percent === 100 ? 1 : travelled };
  });
}
