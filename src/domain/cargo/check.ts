import type { Fault } from '../error.ts';
import {
  compare,
  fraction,
  over,
  plus,
  print,
  printExact,
  times,
  whole,
  ZERO,
  type Fraction,
} from '../fraction.ts';
import { isDecimal } from '../quantity.ts';
import type { Reason } from '../pricing/option.ts';
import { cargoLimit, containerSpec } from './containers.ts';
import { lengthInCm, measure, weightInKg } from './measure.ts';
import { misfitOf } from './packing.ts';
import { AIR } from './profiles.ts';
import type { ContainerRequest, Length, Piece, QuoteRequest, Weight } from './request.ts';

/** Sensible bounds: nothing lighter than foam or denser than a block of metal travels as general cargo. */
const LEAST_DENSITY = whole(20);
const MOST_DENSITY = whole(3000);

/** Absurd beyond these, whatever it is: the longest lift of a ship's crane, the heaviest of a barge's. */
const MOST_CM = whole(5000);
const MOST_KG = whole(1_000_000);
const MOST_PIECES = 1_000_000;
const MOST_CBM = whole(100_000);
const MOST_CONTAINERS = 10_000;

/** What no carrier could answer: a path as the sender wrote it, and a sentence for a clerk. Empty when all is well. */
export function cargoFaults(request: QuoteRequest): readonly Fault[] {
  return [
    ...request.pieces.flatMap((piece, index) => pieceFaults(piece, `pieces.${String(index)}`)),
    ...request.containers.flatMap((box, index) => containerFaults(box, `containers.${String(index)}`)),
    ...totalsFaults(request),
  ];
}

/** Oddities worth asking about; the quote is made all the same. */
export function cargoWarnings(request: QuoteRequest): readonly Reason[] {
  return [
    ...request.pieces.flatMap((piece, index) => millimetres(piece, `pieces.${String(index)}`)),
    ...density(request),
    ...disagreement(request),
    ...tooBig(request),
    ...overweight(request),
    ...warmReefers(request),
  ];
}

function pieceFaults(piece: Piece, path: string): readonly Fault[] {
  const { quantity, length, width, height, weight } = piece;
  const sides = { length, width, height };
  return [
    ...countFault(quantity, `${path}.quantity`, MOST_PIECES),
    ...Object.entries(sides).flatMap(([name, side]) =>
      sideFault(side, `${path}.${name}${side.unit === 'cm' ? 'Cm' : 'In'}`),
    ),
    ...weightFault(weight, `${path}.weight${weight.unit === 'kg' ? 'Kg' : 'Lb'}`),
  ];
}

function containerFaults({ type, quantity, cargoWeight }: ContainerRequest, path: string): readonly Fault[] {
  const isKnown = containerSpec(type) !== null || /^[A-Z0-9]{3,4}$/.test(type);
  const unknown = {
    path: `${path}.type`,
    message: `"${type}" is not a container such as 40HC or 22G1, nor a ULD.`,
  };
  return [
    ...(isKnown ? [] : [unknown]),
    ...countFault(quantity, `${path}.quantity`, MOST_CONTAINERS),
    ...(cargoWeight
      ? weightFault(cargoWeight, `${path}.cargoWeight${cargoWeight.unit === 'kg' ? 'Kg' : 'Lb'}`)
      : []),
  ];
}

function totalsFaults({ totals }: QuoteRequest): readonly Fault[] {
  if (!totals) return [];
  const { weight, volumeCbm, packages } = totals;
  const isVolume = isDecimal(volumeCbm) && isBetween(fraction(volumeCbm), MOST_CBM);
  return [
    ...weightFault(weight, `totals.weight${weight.unit === 'kg' ? 'Kg' : 'Lb'}`),
    ...(isVolume
      ? []
      : [{ path: 'totals.volumeCbm', message: 'Write the volume in cubic metres, more than 0.' }]),
    ...countFault(packages, 'totals.packages', MOST_PIECES),
  ];
}

function countFault(count: number, path: string, most: number): readonly Fault[] {
  if (Number.isInteger(count) && count > 0 && count <= most) return [];
  return [{ path, message: `Write a whole number from 1 to ${String(most)}.` }];
}

function sideFault(side: Length, path: string): readonly Fault[] {
  if (isDecimal(side.value) && isBetween(lengthInCm(side), MOST_CM)) return [];
  return [{ path, message: 'Write a length more than 0 and no more than 50 metres.' }];
}

function weightFault(weight: Weight, path: string): readonly Fault[] {
  if (isDecimal(weight.value) && isBetween(weightInKg(weight), MOST_KG)) return [];
  return [{ path, message: 'Write a weight more than 0 and no more than 1,000 tonnes.' }];
}

function isBetween(value: Fraction, most: Fraction): boolean {
  return compare(value, ZERO) > 0 && compare(value, most) <= 0;
}

/** A carton of 600 cm at 3 kg per cubic metre is a carton of 600 mm: asked about, not changed. */
function millimetres(piece: Piece, path: string): readonly Reason[] {
  const sides = [piece.length, piece.width, piece.height];
  if (sides.some(({ unit }) => unit !== 'cm')) return [];
  const [longest] = sides.toSorted((a, b) => compare(lengthInCm(b), lengthInCm(a)));
  const cm3 = sides.map(lengthInCm).reduce(times);
  const asTyped = perCubicMetre(weightInKg(piece.weight), cm3);
  const asMillimetres = times(asTyped, whole(1000));
  const isLong = longest !== undefined && compare(lengthInCm(longest), whole(100)) >= 0;
  if (!isLong || compare(asTyped, LEAST_DENSITY) >= 0 || compare(asMillimetres, MOST_DENSITY) > 0) return [];
  const meant = printExact(over(lengthInCm(longest), whole(10)));
  return [{ rule: 'cargo.millimetres', values: { path, typed: longest.value, meant } }];
}

function perCubicMetre(kg: Fraction, cm3: Fraction): Fraction {
  return over(times(kg, whole(1_000_000)), cm3);
}

function density({ pieces, totals }: QuoteRequest): readonly Reason[] {
  if (pieces.length === 0 && !totals) return [];
  const { grossKg, volumeCbm } = measure({ pieces, totals }, AIR);
  if (volumeCbm.n === 0n) return [];
  const perCbm = over(grossKg, volumeCbm);
  const values = { density: print(perCbm, compare(perCbm, whole(10)) < 0 ? 1 : 0) };
  if (compare(perCbm, LEAST_DENSITY) < 0) return [{ rule: 'cargo.density-low', values }];
  return compare(perCbm, MOST_DENSITY) > 0 ? [{ rule: 'cargo.density-high', values }] : [];
}

/** Half a percent apart is rounding; more is two different shipments. */
function disagreement({ pieces, totals }: QuoteRequest): readonly Reason[] {
  if (pieces.length === 0 || !totals) return [];
  const { grossKg, volumeCbm } = measure({ pieces, totals: null }, AIR);
  const told = { kg: weightInKg(totals.weight), cbm: fraction(totals.volumeCbm) };
  if (isNear(grossKg, told.kg) && isNear(volumeCbm, told.cbm)) return [];
  const say = (kg: Fraction, cbm: Fraction) => `${printExact(kg, 1)} kg, ${print(cbm, 3)} m³`;
  return [
    {
      rule: 'cargo.totals-differ',
      values: { pieces: say(grossKg, volumeCbm), totals: say(told.kg, told.cbm) },
    },
  ];
}

function isNear(a: Fraction, b: Fraction): boolean {
  const apart = plus(a, { n: -b.n, d: b.d });
  const distance = apart.n < 0n ? { n: -apart.n, d: apart.d } : apart;
  return compare(times(distance, whole(200)), a) <= 0;
}

/** Nobody needs to be told who has asked for an open top or a flat rack. */
function tooBig({ pieces, containers }: QuoteRequest): readonly Reason[] {
  if (containers.some(({ type }) => containerSpec(type)?.door === null)) return [];
  const at = misfitOf(pieces, []);
  const piece = at === null ? undefined : pieces[at];
  return piece
    ? [{ rule: 'cargo.fits-no-container', values: { path: `pieces.${String(at)}`, size: sizeText(piece) } }]
    : [];
}

/** `1300 cm × 200 cm × 200 cm, 900 kg`. */
export function sizeText({ length, width, height, weight }: Piece): string {
  const sizes = [length, width, height].map(({ value, unit }) => `${value} ${unit}`).join(' × ');
  return `${sizes}, ${weight.value} ${weight.unit}`;
}

/** The smallest of what the box, the roads at both ends and the lane take. */
function overweight({ containers, origin, destination }: QuoteRequest): readonly Reason[] {
  const countries = [...origin, ...destination].map((code) => code.slice(0, 2));
  return containers.flatMap(({ type, cargoWeight }) => {
    const spec = containerSpec(type);
    if (!spec || !cargoWeight) return [];
    const limit = cargoLimit(spec, countries);
    const kg = weightInKg(cargoWeight);
    if (compare(kg, limit.kg) <= 0) return [];
    const values = {
      type: spec.type,
      weight: printExact(kg),
      limit: printExact(limit.kg),
      country: limit.country ?? '',
    };
    return [{ rule: `cargo.over-${limit.binds}`, values }];
  });
}

function warmReefers({ containers, temperature }: QuoteRequest): readonly Reason[] {
  return containers.flatMap(({ type, ...box }) => {
    const isCold = temperature !== null || box.temperature !== null;
    const spec = containerSpec(type);
    return isCold && spec && spec.kind !== 'reefer'
      ? [{ rule: 'cargo.reefer-in-dry', values: { type: spec.type } }]
      : [];
  });
}
