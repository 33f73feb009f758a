import { inForwarder } from '../../database/connect.ts';
import { findEntry } from '../../database/tables/book-entries.ts';
import type { ProfileFields } from '../../domain/account/entries.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { measure, type Cargo } from '../../domain/cargo/measure.ts';
import { printMeasured, type MeasuredCargo } from '../../domain/cargo/print-measured.ts';
import { completeProfile, profileNamed } from '../../domain/cargo/profiles.ts';
import { NaruError } from '../../domain/error.ts';
import type { MeasuringProfile } from '../../domain/pricing/book.ts';
import { MODES } from '../../domain/tariff/vocabulary.ts';
import type { Tools } from '../tools.ts';

export type MeasureCargo = Cargo & {
  /** One of the forwarder's or the built-in ones by name, or the fields of one. */
  readonly profile: string | ProfileFields;
};

/** Measures cargo as a profile says: the calculator behind every quote. */
export async function measureCargo(
  tools: Pick<Tools, 'db'>,
  caller: Caller,
  { pieces, totals, profile: asked }: MeasureCargo,
): Promise<MeasuredCargo> {
  const profile =
    typeof asked === 'string' ? await named(tools, caller, asked) : completeProfile(asked, 'AIR');
  return printMeasured(measure({ pieces, totals }, profile), profile);
}

async function named(
  { db }: Pick<Tools, 'db'>,
  { forwarderId }: Caller,
  name: string,
): Promise<MeasuringProfile> {
  const own = await inForwarder(db, forwarderId, (trx) =>
    findEntry(trx, forwarderId, 'measuring_profile', name),
  );
  const mode = MODES.find((each) => each.toLowerCase() === name) ?? 'AIR';
  const profile = own ? completeProfile(own, mode) : profileNamed(name, []);
  if (profile) return profile;
  const message = `There is no measuring profile "${name}". Built in: air, express, lcl.`;
  throw new NaruError('invalid', message, [{ path: 'profile', message }]);
}
