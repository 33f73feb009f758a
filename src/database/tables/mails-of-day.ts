import type { MailKind } from '../../domain/mail/step.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

export type MailsSince = {
  readonly kind: MailKind;
  readonly about: string;
  readonly since: Temporal.Instant;
};

/** How many mails of a kind were written about something since a moment. */
export async function countMails(
  trx: Database,
  forwarderId: string,
  { kind, about, since }: MailsSince,
): Promise<number> {
  const [row] = await named<{ count: number }>(trx, {
    name: 'mails_since',
    text: `SELECT count(*)::integer AS count FROM mails
            WHERE forwarder_id = $1 AND created_at > $2 AND kind = $3 AND about = $4`,
    values: [forwarderId, since.toString(), kind, about],
  });
  return row?.count ?? 0;
}
