import { inForwarder } from '../../database/connect.ts';
import { catalogueCharges } from '../../database/tables/reference.ts';
import type { EntryOf, Named } from '../../domain/account/entries.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { Tools } from '../tools.ts';
import { saveEntry } from './save-entry.ts';

/** A charge as the desk wrote it. What it leaves out is the catalogue's, if the catalogue has that code. */
export type SaveCharge = {
  readonly code: string;
  readonly given: { readonly [F in keyof EntryOf['charge']]: EntryOf['charge'][F] | null };
};

/** Overrides a charge of the catalogue, or adds one of the forwarder's own. */
export async function saveCharge(
  tools: Pick<Tools, 'db' | 'now' | 'newId'>,
  caller: Caller,
  { code, given }: SaveCharge,
): Promise<Named<'charge'>> {
  const catalogue = await inForwarder(tools.db, caller.forwarderId, catalogueCharges);
  const known = catalogue.find((charge) => charge.code === code) ?? null;
  return saveEntry(tools, caller, { kind: 'charge', name: code, entry: completed(given, known) });
}

function completed(given: SaveCharge['given'], known: EntryOf['charge'] | null): EntryOf['charge'] {
  const said = <F extends keyof EntryOf['charge']>(field: F) => given[field] ?? known?.[field];
  return {
    names: said('names') ?? lacking('names'),
    block: said('block') ?? lacking('block'),
    tax: said('tax') ?? lacking('tax'),
    expected: said('expected') ?? [],
    aliases: said('aliases') ?? [],
  };
}

function lacking(field: string): never {
  const message = 'The catalogue does not have this charge, so this must be given.';
  throw new NaruError('invalid', `${field}: ${message}`, [{ path: field, message }]);
}
