import { geoInterpolate } from 'd3-geo';
import { greatCircleKm, type GeoPoint } from '../domain/great-circle.ts';
import { seaRoute } from '../reference/sea-network.ts';

/** One leg of a journey, as far as a map shows it. */
export type MapLeg = {
  readonly medium: 'sea' | 'air' | 'road';
  readonly from: GeoPoint;
  readonly to: GeoPoint;
  /** How much of it lies behind: 1 is done, 0 has not begun. */
  readonly travelled: number;
};

/** The two parts of a way, and where they meet when the leg is under way. */
export type DrawnLeg = {
  readonly past: readonly GeoPoint[];
  readonly ahead: readonly GeoPoint[];
  readonly position: GeoPoint | null;
};

const AIR_STEPS = 24;

/** The way a leg takes, parted where the cargo is thought to be. */
export function drawnLeg(leg: MapLeg): DrawnLeg {
  const path = wayOf(leg);
  const share = Math.min(1, Math.max(0, leg.travelled));
  if (share === 0) return { past: [], ahead: path, position: null };
  if (share === 1) return { past: path, ahead: [], position: null };
  return parted(path, share);
}

/** Along the shipping lanes by sea; else, or where no lane leads, the great circle. */
function wayOf({ medium, from, to }: MapLeg): readonly GeoPoint[] {
  const lanes = medium === 'sea' ? seaRoute(from, to) : null;
  return lanes?.path ?? greatCircle(from, to);
}

function greatCircle(from: GeoPoint, to: GeoPoint): GeoPoint[] {
  const between = geoInterpolate([from.longitude, from.latitude], [to.longitude, to.latitude]);
  return Array.from({ length: AIR_STEPS + 1 }, (_, index) => {
    const [longitude, latitude] = between(index / AIR_STEPS);
    return { latitude, longitude };
  });
}

function parted(path: readonly GeoPoint[], share: number): DrawnLeg {
  let left = lengthOf(path) * share;
  for (let index = 1; index < path.length; index += 1) {
    const [a, b] = [path[index - 1], path[index]];
    if (!a || !b) break;
    const km = greatCircleKm(a, b);
    if (left <= km) {
      const position = pointBetween(a, b, km === 0 ? 0 : left / km);
      return { past: [...path.slice(0, index), position], ahead: [position, ...path.slice(index)], position };
    }
    left -= km;
  }
  return { past: path, ahead: [], position: path.at(-1) ?? null };
}

function pointBetween(a: GeoPoint, b: GeoPoint, share: number): GeoPoint {
  const [longitude, latitude] = geoInterpolate([a.longitude, a.latitude], [b.longitude, b.latitude])(share);
  return { latitude, longitude };
}

function lengthOf(path: readonly GeoPoint[]): number {
  return path.reduce((km, point, index) => {
    const before = path[index - 1];
    return before ? km + greatCircleKm(before, point) : km;
  }, 0);
}
