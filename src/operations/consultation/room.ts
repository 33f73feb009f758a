import type { Database } from '../../database/connect.ts';
import { tellNews } from '../../database/tables/news.ts';
import { insertFile, insertMessage, type NewMessage } from '../../database/tables/quote-messages.ts';
import { addUnread, clearUnread } from '../../database/tables/quote-unread.ts';
import { isDesk, type Caller } from '../../domain/account/caller.ts';
import type { CheckedFile } from '../../domain/consultation/file.ts';
import { otherSide, type RoomMessage, type Side } from '../../domain/consultation/message.ts';
import type { Quote } from '../../domain/quote/quote.ts';
import type { Tools } from '../tools.ts';

/** Who has not looked for so long is called back by mail. */
export const AWAY = { minutes: 5 };

export function sideOf(caller: Caller): Side {
  return isDesk(caller) ? 'desk' : 'exporter';
}

/** What news of a quote's room is told under. */
export function topicOf({ id }: Pick<Quote, 'id'>): string {
  return `room ${id}`;
}

export type Entry = Pick<RoomMessage, 'kind' | 'facts' | 'text'> & {
  readonly files?: readonly CheckedFile[];
};

/**
 * Puts something into the thread of a locked quote: the other side has one more to read, whoever looks at the room is
 * told at once, and the writer has read what stood there.
 */
export async function enterRoom(
  trx: Database,
  { newId, now }: Pick<Tools, 'newId' | 'now'>,
  caller: Caller,
  { quote, entry }: { readonly quote: Pick<Quote, 'id' | 'exporterId'>; readonly entry: Entry },
): Promise<RoomMessage> {
  const { forwarderId, name } = caller;
  const side = sideOf(caller);
  const { kind, facts, text, files = [] } = entry;
  const message: NewMessage = {
    id: newId(),
    authorSide: side,
    author: name,
    text,
    createdAt: now(),
    kind,
    facts,
  };
  const createdAt = await insertMessage(trx, forwarderId, quote.id, message);
  const kept = files.map((file) => ({ ...file, id: newId() }));
  for (const file of kept) {
    await insertFile(trx, forwarderId, { quoteId: quote.id, messageId: message.id, createdAt }, file);
  }
  await clearUnread(trx, forwarderId, quote.id, side);
  await addUnread(trx, forwarderId, {
    quoteId: quote.id,
    exporterId: quote.exporterId,
    side: otherSide(side),
    dueAt: createdAt.add(AWAY),
  });
  await tellNews(trx, topicOf(quote));
  return {
    ...message,
    createdAt,
    files: kept.map(({ id, name: fileName, type, bytes }) => ({
      id,
      name: fileName,
      type,
      size: bytes.length,
    })),
  } as RoomMessage;
}
