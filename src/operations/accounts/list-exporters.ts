import { inForwarder } from '../../database/connect.ts';
import {
  findExporter,
  listExportersOf,
  type Exporter,
  type ExporterPage,
} from '../../database/tables/exporters.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { Tools } from '../tools.ts';

export type { Exporter } from '../../database/tables/exporters.ts';

/** The desk's customers by short name. */
export async function listExporters(
  { db }: Pick<Tools, 'db'>,
  caller: Caller,
  page: ExporterPage = { after: null, limit: 200 },
): Promise<Exporter[]> {
  return inForwarder(db, caller.forwarderId, (trx) => listExportersOf(trx, caller.forwarderId, page));
}

export async function exporterOf({ db }: Pick<Tools, 'db'>, caller: Caller, slug: string): Promise<Exporter> {
  const found = await inForwarder(db, caller.forwarderId, (trx) =>
    findExporter(trx, caller.forwarderId, slug),
  );
  if (found) return found;
  throw new NaruError('not_found', 'There is no such thing here, or it is not yours.');
}
