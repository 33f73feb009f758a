import { equipmentOfSizeType } from './size-type.ts';
import { fraction, plus, whole, type Fraction } from '../fraction.ts';

/** One kind of box. Centimetres and kilograms inside; `door` is null where there is none to pass. */
export type ContainerSpec = {
  readonly type: string;
  readonly feet: 20 | 40 | 45;
  readonly kind: 'dry' | 'reefer' | 'open_top' | 'flat_rack';
  readonly inner: { readonly lengthCm: number; readonly widthCm: number; readonly heightCm: number };
  readonly door: { readonly widthCm: number; readonly heightCm: number } | null;
  readonly volumeCbm: string;
  readonly tareKg: number;
  readonly payloadKg: number;
};

/**
 * Nominal measures (https://www.freightutils.com/containers); the plate on the actual box wins.
 */
export const CONTAINERS: readonly ContainerSpec[] = [
  dry('20GP', 20, [589, 234, 238], [234, 228], ['33.2', 2300, 28_180]),
  dry('40GP', 40, [1203, 234, 238], [234, 228], ['67.7', 3750, 26_730]),
  dry('40HC', 40, [1203, 234, 269], [234, 259], ['76.3', 3940, 26_540]),
  dry('45HC', 45, [1356, 234, 269], [234, 259], ['85.9', 4820, 25_660]),
  {
    ...dry('20RF', 20, [544, 228, 218], [228, 218], ['27.0', 3080, 27_400]),
    kind: 'reefer',
  },
  {
    ...dry('40RF', 40, [1159, 228, 218], [228, 218], ['57.8', 4800, 25_680]),
    kind: 'reefer',
  },
  {
    ...dry('40RH', 40, [1159, 228, 250], [228, 250], ['66.1', 4800, 25_680]),
    kind: 'reefer',
  },
  {
    ...dry('20OT', 20, [589, 234, 238], [234, 228], ['32.9', 2360, 28_120]),
    kind: 'open_top',
    door: null,
  },
  {
    ...dry('40OT', 40, [1203, 234, 238], [234, 228], ['67.3', 3900, 26_580]),
    kind: 'open_top',
    door: null,
  },
  {
    ...dry('20FR', 20, [583, 234, 228], [234, 228], ['31.1', 2740, 27_740]),
    kind: 'flat_rack',
    door: null,
  },
  {
    ...dry('40FR', 40, [1196, 234, 228], [234, 228], ['63.8', 5000, 25_480]),
    kind: 'flat_rack',
    door: null,
  },
];

const BY_TYPE = new Map(CONTAINERS.map((spec) => [spec.type, spec] as const));

/** The container of that code, ours (`40HC`) or ISO 6346 (`45G1`); null for a ULD or an unknown code. */
export function containerSpec(code: string): ContainerSpec | null {
  return BY_TYPE.get(code) ?? BY_TYPE.get(equipmentOfSizeType(code) ?? '') ?? null;
}

/** Our own code for it, or the code as it stands (a ULD). */
export function equipmentCode(code: string): string {
  return containerSpec(code)?.type ?? code;
}

/** Twenty-foot units a tariff bills: a 45' box counts as a 40', not as the 2.25 of statistics (domain rule 1.5). */
export function billedTeu(code: string): number {
  return containerSpec(code)?.feet === 20 ? 1 : 2;
}

/** What a lift weighs: cargo and tare. */
export function containerGrossKg(code: string, cargoKg: Fraction): Fraction {
  return plus(cargoKg, whole(containerSpec(code)?.tareKg ?? 0));
}

/**
 * Cargo a road takes, by country and size. Korea: https://www.maersk.com/local-information/korea/export (2018);
 * the United States: a usual 17.2 t and 19.9 t, without a permit. A carrier's or a lane's own limit goes before.
 */
const ROAD_LIMITS_KG: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  KR: { '20': 18_000, '40': 23_000, '45': 22_000, '20RF': 17_500, '40RF': 22_000, '40RH': 22_000 },
  US: { '20': 17_200, '40': 19_900 },
};

export type WeightLimit = {
  readonly kg: Fraction;
  readonly binds: 'container' | 'road' | 'lane';
  readonly country: string | null;
};

/** The smallest of the three limits: the box, the roads at both ends, the carrier's lane. Says which it is. */
export function cargoLimit(
  spec: ContainerSpec,
  countries: readonly string[],
  laneLimitKg: string | null = null,
): WeightLimit {
  const limits: WeightLimit[] = [{ kg: whole(spec.payloadKg), binds: 'container', country: null }];
  for (const country of countries) {
    const road = ROAD_LIMITS_KG[country]?.[spec.type] ?? ROAD_LIMITS_KG[country]?.[String(spec.feet)];
    if (road !== undefined) limits.push({ kg: whole(road), binds: 'road', country });
  }
  if (laneLimitKg !== null) limits.push({ kg: fraction(laneLimitKg), binds: 'lane', country: null });
  return limits.reduce((least, limit) => (limit.kg.n * least.kg.d < least.kg.n * limit.kg.d ? limit : least));
}

function dry(
  type: string,
  feet: 20 | 40 | 45,
  ...[inner, door, [volumeCbm, tareKg, payloadKg]]: [
    readonly [number, number, number],
    readonly [number, number],
    readonly [string, number, number],
  ]
): ContainerSpec {
  return {
    type,
    feet,
    kind: 'dry',
    inner: { lengthCm: inner[0], widthCm: inner[1], heightCm: inner[2] },
    door: { widthCm: door[0], heightCm: door[1] },
    volumeCbm,
    tareKg,
    payloadKg,
  };
}
