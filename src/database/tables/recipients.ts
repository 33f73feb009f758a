import type { Recipient } from '../../domain/mail/mail.ts';
import { named, type Database } from '../connect.ts';

/** A company that has more people than this has a list of its own. */
const MOST = 20;

/** The people of one exporter, or of the forwarder's desk: who has an account gets the mail. */
export async function findRecipients(
  trx: Database,
  forwarderId: string,
  exporterId: string | null,
): Promise<Recipient[]> {
  return named<Recipient>(trx, {
    name: 'mail_recipients',
    text: `SELECT name, email AS address, language, unwanted FROM accounts
            WHERE forwarder_id = $1 AND exporter_id IS NOT DISTINCT FROM $2::uuid AND disabled_at IS NULL
            ORDER BY created_at, id LIMIT ${MOST}`,
    values: [forwarderId, exporterId],
  });
}
