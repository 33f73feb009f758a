import { measure, type Cargo, type Measured } from '../../../domain/cargo/measure.ts';
import { AIR, EXPRESS, LCL } from '../../../domain/cargo/profiles.ts';
import { print } from '../../../domain/fraction.ts';
import type { Language } from '../../../domain/language.ts';
import { say } from '../../../words/say.ts';
import { number, type Figure } from '../figures.ts';

export type MeasuredLine = { readonly label: string; readonly value: Figure; readonly note: string };

/** What typed cargo weighs and what each way of carrying it would bill, by the built-in profiles. */
export function measuredLines(language: Language, cargo: Cargo): MeasuredLine[] {
  if (cargo.pieces.length === 0 && cargo.totals === null) return [];
  const [air, express, lcl] = [AIR, EXPRESS, LCL].map((profile) => measure(cargo, profile)) as [
    Measured,
    Measured,
    Measured,
  ];
  const by = ({ byVolume }: Measured) => say(language, byVolume ? 'ask.by_volume' : 'ask.by_weight');
  const figure = (value: string, unit: string): Figure => ({
    value: number(language, value),
    unit: say(language, `unit.${unit}`, { n: 0 }),
  });
  return [
    { label: say(language, 'quote.gross'), value: figure(print(air.grossKg, 1), 'kg'), note: '' },
    { label: say(language, 'quote.volume'), value: figure(print(air.volumeCbm, 3), 'CBM'), note: '' },
    {
      label: say(language, 'ask.measured_air'),
      value: figure(print(air.chargeableKg, 1), 'kg'),
      note: by(air),
    },
    {
      label: say(language, 'ask.measured_express'),
      value: figure(print(express.chargeableKg, 1), 'kg'),
      note: by(express),
    },
    {
      label: say(language, 'ask.measured_lcl'),
      value: figure(print(lcl.revenueTons, 3), 'R/T'),
      note: by(lcl),
    },
  ];
}
