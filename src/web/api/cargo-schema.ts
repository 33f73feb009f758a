import { z } from 'zod';
import type {
  CargoTotals,
  ContainerRequest,
  DangerousGoods,
  Length,
  Piece,
  Temperature,
  Weight,
} from '../../domain/cargo/request.ts';
import { EQUIPMENT } from '../../domain/cargo/size-type.ts';
import { equipmentOf } from '../../domain/tariff/equipment.ts';
import {
  decimalText,
  exactly,
  listOf,
  oneOf,
  orNone,
  orNull,
  wholeNumber,
  words,
  yesOrNo,
} from './fields.ts';

/** Cargo as the contract writes it, read once into the domain's own. Lengths and weights keep the unit they came in. */

const MOST_PIECE_LINES = 200;
const MOST_CONTAINER_LINES = 50;

const centimetres = decimalText({ like: '60', over: '0', to: '100000' });
const kilograms = decimalText({ like: '12.5', over: '0', to: '10000000' });
const quantity = wholeNumber({ from: 1, to: 100_000 });

const dangerousGoods = exactly({
  unNumber: z
    .string('This must be a UN number such as "1266".')
    .trim()
    .regex(/^(UN ?)?\d{4}$/i, 'This must be a UN number of four digits, such as "1266".')
    .transform((text) => text.slice(-4)),
  class: z
    .string('This must be a class such as "3" or "2.1".')
    .trim()
    .regex(/^[1-9](\.[1-6][A-Z]?)?$/i, 'This must be a class or division such as "3" or "2.1".')
    .toUpperCase(),
  packingGroup: orNull(oneOf(['I', 'II', 'III'])),
  netWeightKg: orNull(kilograms),
  properShippingName: orNull(words(200)),
}) satisfies z.ZodType<DangerousGoods>;

const degrees = z
  .number('This must be a number of degrees Celsius.')
  .min(-90, 'Not below -90.')
  .max(90, 'Not above 90.');
const temperature = exactly({ minC: degrees, maxC: degrees }).refine(({ minC, maxC }) => minC <= maxC, {
  path: ['maxC'],
  error: 'The highest temperature is below the lowest.',
}) satisfies z.ZodType<Temperature>;

/** May stand inside a piece or container, or at the top, where they mean all of them. */
export const hazards = {
  dangerousGoods: orNone(listOf(dangerousGoods, 20)),
  temperature: orNull(temperature),
};

type Given = { readonly metric: string | undefined | null; readonly imperial: string | undefined | null };
type Names = { readonly metric: string; readonly imperial: string; readonly what: string };

/** One of the two units, never both: two figures for one length are a question, not an answer. */
function oneUnit({ metric, imperial }: Given, names: Names, context: z.RefinementCtx): string | null {
  const given = metric ?? imperial;
  if (typeof metric === 'string' && typeof imperial === 'string') {
    context.addIssue({
      code: 'custom',
      path: [names.imperial],
      message: `Give the ${names.what} once, as ${names.metric} or as ${names.imperial}.`,
    });
  }
  return given ?? null;
}

function required(given: Given, names: Names, context: z.RefinementCtx): string {
  const value = oneUnit(given, names, context);
  if (value !== null) return value;
  context.addIssue({
    code: 'custom',
    path: [names.metric],
    message: `Give the ${names.what}, as ${names.metric} or as ${names.imperial}.`,
  });
  return '';
}

function lengthOf(what: 'length' | 'width' | 'height', given: Given, context: z.RefinementCtx): Length {
  const value = required(given, { metric: `${what}Cm`, imperial: `${what}In`, what }, context);
  return { value, unit: given.metric == null ? 'in' : 'cm' };
}

function weightOf(given: Given, context: z.RefinementCtx): Weight {
  const value = required(given, { metric: 'weightKg', imperial: 'weightLb', what: 'weight' }, context);
  return { value, unit: given.metric == null ? 'lb' : 'kg' };
}

const piece = exactly({
  quantity,
  packaging: orNull(
    words(3)
      .regex(/^[A-Za-z0-9]{1,3}$/, 'This must be a package code such as "CT" (UN/ECE Recommendation 21).')
      .toUpperCase(),
  ),
  lengthCm: centimetres.nullish(),
  lengthIn: centimetres.nullish(),
  widthCm: centimetres.nullish(),
  widthIn: centimetres.nullish(),
  heightCm: centimetres.nullish(),
  heightIn: centimetres.nullish(),
  weightKg: kilograms.nullish(),
  weightLb: kilograms.nullish(),
  stackable: yesOrNo.nullish(),
  ...hazards,
}).transform((said, context): Piece => ({
  quantity: said.quantity,
  packaging: said.packaging,
  length: lengthOf('length', { metric: said.lengthCm, imperial: said.lengthIn }, context),
  width: lengthOf('width', { metric: said.widthCm, imperial: said.widthIn }, context),
  height: lengthOf('height', { metric: said.heightCm, imperial: said.heightIn }, context),
  weight: weightOf({ metric: said.weightKg, imperial: said.weightLb }, context),
  stackable: said.stackable ?? true,
  dangerousGoods: said.dangerousGoods,
  temperature: said.temperature,
}));

export const equipmentField = z
  .string(`This must be a container such as ${EQUIPMENT.slice(0, 3).join(', ')}.`)
  .max(20, 'This is no container.')
  .transform((text, context) => {
    const code = equipmentOf(text);
    if (code !== null) return code;
    context.addIssue({
      code: 'custom',
      message: `This must be a container: ${EQUIPMENT.join(' ')}, an ISO 6346 code such as 22G1, or a ULD type such as PMC.`,
    });
    return z.NEVER;
  });

const container = exactly({
  type: equipmentField,
  quantity: wholeNumber({ from: 1, to: 10_000 }),
  cargoWeightKg: kilograms.nullish(),
  cargoWeightLb: kilograms.nullish(),
  ...hazards,
}).transform((container, context): ContainerRequest => {
  const { cargoWeightKg: metric, cargoWeightLb: imperial } = container;
  const names = { metric: 'cargoWeightKg', imperial: 'cargoWeightLb', what: 'weight' };
  const value = oneUnit({ metric, imperial }, names, context);
  return {
    type: container.type,
    quantity: container.quantity,
    cargoWeight: value === null ? null : { value, unit: metric == null ? 'lb' : 'kg' },
    dangerousGoods: container.dangerousGoods,
    temperature: container.temperature,
  };
});

const cargoTotals = exactly({
  weightKg: kilograms.nullish(),
  weightLb: kilograms.nullish(),
  volumeCbm: decimalText({ like: '0.96', over: '0', to: '1000000' }),
  packages: wholeNumber({ from: 1, to: 10_000_000 }),
}).transform(({ weightKg, weightLb, volumeCbm, packages }, context): CargoTotals => ({
  weight: weightOf({ metric: weightKg, imperial: weightLb }, context),
  volumeCbm,
  packages,
}));

export const pieceLines = listOf(piece, MOST_PIECE_LINES);
export const containerLines = listOf(container, MOST_CONTAINER_LINES);
export const totalsField = cargoTotals;
