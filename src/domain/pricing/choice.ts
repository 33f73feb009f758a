import type { TariffLine } from '../tariff/line.ts';
import type { Block } from '../tariff/vocabulary.ts';
import type { Unit } from './situation.ts';

/** A line that won, and the units it won for. */
export type Chosen = { readonly line: TariffLine; readonly units: readonly Unit[] };

/** For one charge: the lines that are sold, the lines that are bought, and the units no line was found for. */
export type Choice = {
  readonly block: Block;
  readonly charge: string;
  readonly sold: readonly Chosen[];
  readonly bought: readonly Chosen[];
  /** Units for which the book holds this charge, but no row valid on the day or for the equipment. */
  readonly unpriced: readonly { readonly unit: Unit; readonly because: 'day' | 'equipment' }[];
};
