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
  const known = catalogue.find((charge) => charge.code === code);
  const entry: EntryOf['charge'] = {
    names: given.names ?? known?.names ?? lacking('names'),
    block: given.block ?? known?.block ?? lacking('block'),
    tax: given.tax ?? known?.tax ?? lacking('tax'),
    expected: given.expected ?? known?.expected ?? [],
    aliases: given.aliases ?? known?.aliases ?? [],
  };
  return saveEntry(tools, caller, { kind: 'charge', name: code, entry });
}

function lacking(field: string): never {
  const message = 'The catalogue does not have this charge, so this must be given.';
  throw new NaruError('invalid', `${field}: ${message}`, [{ path: field, message }]);
}
