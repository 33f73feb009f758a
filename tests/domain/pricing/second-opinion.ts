/**
 * The arithmetic of a freight bill a second time, written from the rules and not from the engine: plain BigInt fractions,
 * no shared code, no shortcuts. Only the figures; which line applies is settled by the case.
 */
export type Ratio = readonly [bigint, bigint];

export function ratio(text: string): Ratio {
  const negative = text.startsWith('-');
  const [units = '0', decimals = ''] = text.replace('-', '').split('.');
  const top = BigInt(units + decimals);
  return [negative ? -top : top, 10n ** BigInt(decimals.length)];
}

const mul = ([a, b]: Ratio, [c, d]: Ratio): Ratio => [a * c, b * d];
const div = ([a, b]: Ratio, [c, d]: Ratio): Ratio => [a * d, b * c];
const sum = ([a, b]: Ratio, [c, d]: Ratio): Ratio => [a * d + c * b, b * d];
const less = ([a, b]: Ratio, [c, d]: Ratio): boolean => a * d < c * b;
const max = (a: Ratio, b: Ratio): Ratio => (less(a, b) ? b : a);
const ZERO: Ratio = [0n, 1n];

/** Up to the next multiple of a step. */
function upTo([a, b]: Ratio, [c, d]: Ratio): Ratio {
  let multiples = (a * d) / (b * c);
  if (multiples * b * c < a * d) multiples += 1n;
  return [multiples * c, d];
}

/** Half away from zero, to whole minor units. */
export function toMinor([a, b]: Ratio, digits: number): bigint {
  const scaled = a * 10n ** BigInt(digits);
  const doubled = 2n * (scaled < 0n ? -scaled : scaled) + b;
  const rounded = (doubled - (doubled % (2n * b))) / (2n * b);
  return scaled < 0n ? -rounded : rounded;
}

const fromMinor = (minor: bigint, digits: number): Ratio => [minor, 10n ** BigInt(digits)];

export type PieceCase = {
  readonly quantity: number;
  readonly sides: readonly [string, string, string];
  readonly inches: boolean;
  readonly weight: string;
  readonly pounds: boolean;
};

const INCH: Ratio = [254n, 100n];
const POUND: Ratio = [45_359_237n, 100_000_000n];

function cubicCentimetres({ sides, inches }: PieceCase): Ratio {
  return sides.map((side) => (inches ? mul(ratio(side), INCH) : ratio(side))).reduce(mul);
}

function kilograms({ weight, pounds }: PieceCase): Ratio {
  return pounds ? mul(ratio(weight), POUND) : ratio(weight);
}

const times = (value: Ratio, count: number): Ratio => [value[0] * BigInt(count), value[1]];

export function grossOf(pieces: readonly PieceCase[]): Ratio {
  return pieces.map((piece) => times(kilograms(piece), piece.quantity)).reduce(sum, ZERO);
}

/** Air: the consignment at 6000, half a kilogram. Express: each piece at 5000, half a kilogram each. */
export function chargeableOf(pieces: readonly PieceCase[], mode: 'AIR' | 'EXPRESS'): Ratio {
  const half: Ratio = [1n, 2n];
  if (mode === 'EXPRESS') {
    return pieces
      .map((piece) =>
        times(upTo(max(kilograms(piece), div(cubicCentimetres(piece), [5000n, 1n])), half), piece.quantity),
      )
      .reduce(sum, ZERO);
  }
  const volume = pieces.map((piece) => times(cubicCentimetres(piece), piece.quantity)).reduce(sum, ZERO);
  return upTo(max(grossOf(pieces), div(volume, [6000n, 1n])), half);
}

/** The larger of cubic metres and tonnes, three decimals half up. */
export function revenueTonsOf(pieces: readonly PieceCase[]): Ratio {
  const volume = pieces.map((piece) => times(cubicCentimetres(piece), piece.quantity)).reduce(sum, ZERO);
  const tons = max(div(volume, [1_000_000n, 1n]), div(grossOf(pieces), [1000n, 1n]));
  return [toMinor(tons, 3), 1000n];
}

export type WeightTable = {
  readonly breaks: readonly (readonly [from: string, rate: string])[];
  readonly minimum: string | null;
  readonly maximum: string | null;
  readonly digits: number;
  /** One unit of its currency in the quote's. */
  readonly worth: Ratio;
};

export function bounded(
  minor: bigint,
  { minimum, maximum, digits }: Pick<WeightTable, 'minimum' | 'maximum' | 'digits'>,
): bigint {
  const low = minimum === null ? null : toMinor(ratio(minimum), digits);
  const high = maximum === null ? null : toMinor(ratio(maximum), digits);
  if (low !== null && minor < low) return low;
  return high !== null && minor > high ? high : minor;
}

export function priceByWeight(table: WeightTable, kg: Ratio): bigint | null {
  let rate: string | null = null;
  for (const [from, each] of table.breaks) if (!less(kg, ratio(from))) rate = each;
  return rate === null ? null : bounded(toMinor(mul(ratio(rate), kg), table.digits), table);
}

/** A percentage of the tables named FRT and FSC and of those before it, in the quote's currency. */
export type ShareCase = Pick<WeightTable, 'minimum' | 'maximum' | 'digits'> & {
  readonly percent: string;
  readonly of: readonly string[];
};

/** Each share in its turn, from what the tables come to. */
export function sharesOf(
  shares: readonly ShareCase[],
  tables: readonly WeightTable[],
  amounts: readonly (bigint | null)[],
): readonly bigint[] {
  const worths = new Map<string, Ratio>();
  tables.forEach(({ digits, worth }, at) => {
    worths.set(at === 0 ? 'FRT' : 'FSC', mul(fromMinor(amounts[at] ?? 0n, digits), worth));
  });
  return shares.map((each, at) => {
    const base = each.of.map((code) => worths.get(code) ?? ZERO).reduce(sum, ZERO);
    const minor = bounded(toMinor(div(mul(base, ratio(each.percent)), [100n, 1n]), each.digits), each);
    worths.set(at === 0 ? 'CAF' : 'PSS', fromMinor(minor, each.digits));
    return minor;
  });
}

/** The weight at which all tables and their shares together cost least: the cargo's own, or any higher edge that is truly cheaper. */
export function cheapestWeight(
  tables: readonly WeightTable[],
  own: Ratio,
  shares: readonly ShareCase[],
): Ratio {
  const total = (kg: Ratio): Ratio | null => {
    const prices = tables.map((table) => priceByWeight(table, kg));
    if (prices[0] === null) return null;
    const added = sharesOf(shares, tables, prices);
    return [
      ...tables.map((table, at) => mul(fromMinor(prices[at] ?? 0n, table.digits), table.worth)),
      ...shares.map(({ digits }, at) => fromMinor(added[at] ?? 0n, digits)),
    ].reduce(sum, ZERO);
  };
  const edges = tables
    .flatMap(({ breaks }) => breaks.map(([from]) => ratio(from)))
    .filter((edge) => less(own, edge))
    .toSorted((a, b) => (less(a, b) ? -1 : less(b, a) ? 1 : 0));
  let best = own;
  for (const edge of edges) {
    const at = total(edge);
    const now = total(best);
    if (at !== null && (now === null || less(at, now))) best = edge;
  }
  return best;
}

/** Minor units of one currency in another, rounded once. */
export function convert(minor: bigint, digits: number, worth: Ratio, into: number): bigint {
  return toMinor(mul(fromMinor(minor, digits), worth), into);
}

/** 110 % of a CIF that contains this very premium, by trial: what remains of CIF after it must be the cost and freight. */
export function premium(percent: string, costAndFreight: Ratio, digits: number): bigint {
  const part = div(mul(ratio(percent), [11n, 10n]), [100n, 1n]);
  const rest: Ratio = [part[1] - part[0], part[1]];
  return toMinor(mul(div(costAndFreight, rest), part), digits);
}

export { div as divide, mul as multiply, sum as addRatios };
