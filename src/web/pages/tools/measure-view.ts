import { z } from 'zod';
import { measure, type Cargo } from '../../../domain/cargo/measure.ts';
import { AIR } from '../../../domain/cargo/profiles.ts';
import { NaruError, type Fault } from '../../../domain/error.ts';
import { print } from '../../../domain/fraction.ts';
import type { Language } from '../../../domain/language.ts';
import { say } from '../../../words/say.ts';
import { pieceLines, totalsField } from '../../api/cargo-schema.ts';
import { parseBody } from '../../parse.ts';
import type { Typed } from '../field.ts';
import { number } from '../figures.ts';
import { fieldOf, readForm } from '../quote-form/form.ts';
import { measuredLines, type MeasuredLine } from '../quote-form/measured.ts';
import { rowsIn } from '../quote-form/typed.ts';
import { askView } from '../quote-form/view.ts';
import { toolFrame } from './frame.ts';

const NO_CARGO: Cargo = { pieces: [], totals: null };

/** What typed cargo would be billed at by air, express and LCL, and the length of lorry it takes. */
export function measureToolView(language: Language, asked: Typed) {
  const isEmpty = Object.entries(asked).every(
    ([name, value]) => name.endsWith('Unit') || value.trim() === '',
  );
  const typed = { ...asked, cargo: rowsIn(asked, 'pieces').length > 0 || isEmpty ? 'pieces' : 'totals' };
  const { cargo, faults } = isEmpty ? { cargo: NO_CARGO, faults: [] } : read(language, typed);
  const form = { typed, faults };
  const { pieces, totals, lengthUnits, weightUnits } = askView(language, {
    form,
    choices: {},
    measured: [],
    exporters: null,
    rows: 0,
  });
  return {
    ...toolFrame(language, 'measure', faults),
    ...{ pieces, totals, lengthUnits, weightUnits },
    measured: [...measuredLines(language, cargo), ...loadingMetres(language, cargo)],
  };
}

const CargoSchema = z.object({ pieces: pieceLines.optional(), totals: totalsField.optional() });

/** The cargo, or what is wrong with it field by field. */
function read(
  language: Language,
  typed: Typed,
): { readonly cargo: Cargo; readonly faults: readonly Fault[] } {
  const { json, faults } = readForm(language, typed, { pickup: undefined, delivery: undefined });
  const ofCargo = faults.filter(({ path }) => path !== 'readyDate');
  if (ofCargo.length > 0) return { cargo: NO_CARGO, faults: ofCargo };
  try {
    const { pieces, totals } = parseBody(CargoSchema, { pieces: json['pieces'], totals: json['totals'] });
    return { cargo: { pieces: pieces ?? [], totals: totals ?? null }, faults: [] };
  } catch (error) {
    if (!(error instanceof NaruError) || error.faults.length === 0) throw error;
    const message = say(language, 'tools.need_size');
    const found = error.faults.map(({ path }) => ({ path: fieldOf(path, typed), message }));
    return { cargo: NO_CARGO, faults: found };
  }
}

function loadingMetres(language: Language, cargo: Cargo): MeasuredLine[] {
  if (cargo.pieces.length === 0) return [];
  const { loadingMetres: metres } = measure(cargo, AIR);
  if (metres === null) return [];
  const value = { value: number(language, print(metres, 2)), unit: say(language, 'tools.metres') };
  return [{ label: say(language, 'tools.loading_metres'), value, note: '' }];
}
