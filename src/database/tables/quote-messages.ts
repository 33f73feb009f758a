import type { QuoteMessage } from '../../domain/quote/quote.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

export async function insertMessage(
  trx: Database,
  forwarderId: string,
  quoteId: string,
  message: QuoteMessage,
): Promise<void> {
  const { id, authorSide, author, text, createdAt } = message;
  await named(trx, {
    name: 'insert_quote_message',
    text: `INSERT INTO quote_messages (forwarder_id, quote_id, id, author_side, author, text, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    values: [forwarderId, quoteId, id, authorSide, author, text, createdAt.toString()],
  });
}

export type MessagePage = {
  readonly after: { readonly createdAt: string; readonly id: string } | null;
  readonly limit: number;
};

/** The conversation in the order it was had. */
export async function listMessages(
  trx: Database,
  forwarderId: string,
  quoteId: string,
  { after, limit }: MessagePage,
): Promise<QuoteMessage[]> {
  return named<QuoteMessage & { createdAt: Temporal.Instant }>(trx, {
    name: 'list_quote_messages',
    text: `SELECT id, author_side AS "authorSide", author, text, created_at AS "createdAt" FROM quote_messages
           WHERE forwarder_id = $1 AND quote_id = $2 AND ($3::timestamptz IS NULL OR (created_at, id) > ($3, $4::uuid))
           ORDER BY created_at, id LIMIT $5`,
    values: [forwarderId, quoteId, after?.createdAt ?? null, after?.id ?? null, limit],
  });
}
