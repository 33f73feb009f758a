import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** A request's form as it was typed, kept under a name. */
export type SavedRequest = {
  readonly id: string;
  readonly name: string;
  readonly typed: Readonly<Record<string, string>>;
};

type Side = string | null;

export async function listSavedRequests(
  trx: Database,
  forwarderId: string,
  { exporterId, limit }: { readonly exporterId: Side; readonly limit: number },
): Promise<SavedRequest[]> {
  return named<SavedRequest>(trx, {
    name: 'saved_requests_list',
    text: `SELECT id, name, typed FROM saved_requests
            WHERE forwarder_id = $1 AND exporter_id IS NOT DISTINCT FROM $2::uuid ORDER BY name LIMIT $3`,
    values: [forwarderId, exporterId, limit],
  });
}

/** One of a name replaces the one before. */
export async function saveRequest(
  trx: Database,
  forwarderId: string,
  saved: SavedRequest & { readonly exporterId: Side; readonly savedAt: Temporal.Instant },
): Promise<void> {
  await named(trx, {
    name: 'saved_request_save',
    text: `INSERT INTO saved_requests (forwarder_id, exporter_id, id, name, typed, saved_at)
           VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (forwarder_id, exporter_id, name) DO UPDATE
             SET typed = excluded.typed, saved_at = excluded.saved_at`,
    values: [
      forwarderId,
      saved.exporterId,
      saved.id,
      saved.name,
      JSON.stringify(saved.typed),
      saved.savedAt.toString(),
    ],
  });
}

export async function removeSavedRequest(
  trx: Database,
  forwarderId: string,
  { exporterId, id }: { readonly exporterId: Side; readonly id: string },
): Promise<void> {
  await named(trx, {
    name: 'saved_request_remove',
    text: `DELETE FROM saved_requests
            WHERE forwarder_id = $1 AND exporter_id IS NOT DISTINCT FROM $2::uuid AND id = $3`,
    values: [forwarderId, exporterId, id],
  });
}
