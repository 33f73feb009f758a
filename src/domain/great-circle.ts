/** Degrees on the globe. Distances are estimates of nature, not money or weight: they may be floating-point. */
export type GeoPoint = { readonly latitude: number; readonly longitude: number };

/** The mean radius of the earth by the IUGG, as ISO 14083 and most distance tables take it. */
const EARTH_RADIUS_KM = 6371.0088;

/** The shortest way over the globe, by the haversine formula. */
export function greatCircleKm(a: GeoPoint, b: GeoPoint): number {
  const north = inRadians(b.latitude - a.latitude);
  const east = inRadians(b.longitude - a.longitude);
  const half =
    Math.sin(north / 2) ** 2 +
    Math.cos(inRadians(a.latitude)) * Math.cos(inRadians(b.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}

function inRadians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
