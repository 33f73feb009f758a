import { print, printExact } from '../fraction.ts';
import type { MeasuringProfile } from '../pricing/book.ts';
import type { Measure } from '../pricing/option.ts';
import type { Measured } from './measure.ts';

/** The quantities of cargo as they are printed, before any tariff: nothing is billed at a higher weight yet. */
export type MeasuredCargo = Measure & {
  /** In the profile's weight unit. */
  readonly chargeable: string;
  /** Metres of a trailer 2.40 m wide; null when only totals are known. */
  readonly loadingMetres: string | null;
};

export function printMeasured(measured: Measured, { weightUnit }: MeasuringProfile): MeasuredCargo {
  const chargeableKg = printExact(measured.chargeableKg, 1);
  return {
    grossKg: printExact(measured.grossKg, 1),
    volumeCbm: print(measured.volumeCbm, 3),
    chargeableKg,
    billedKg: chargeableKg,
    revenueTons: printExact(measured.revenueTons, 3),
    teu: null,
    weightUnit,
    chargeable: printExact(measured.chargeable, 1),
    loadingMetres: measured.loadingMetres ? print(measured.loadingMetres, 2) : null,
  };
}
