import { inForwarder } from '../../database/connect.ts';
import {
  countFiles,
  findFile,
  findMessage,
  lastMessages,
  listMessages as listRows,
  type MessagePage,
} from '../../database/tables/quote-messages.ts';
import { clearUnread } from '../../database/tables/quote-unread.ts';
import { findQuote, lockQuote } from '../../database/tables/quotes.ts';
import type { Caller } from '../../domain/account/caller.ts';
import {
  checkFile,
  MOST_FILES_A_MESSAGE,
  MOST_FILES_A_QUOTE,
  type FileType,
  type SentFile,
} from '../../domain/consultation/file.ts';
import type { RoomMessage } from '../../domain/consultation/message.ts';
import { NaruError } from '../../domain/error.ts';
import type { Tools } from '../tools.ts';
import { enterRoom, sideOf, topicOf } from './room.ts';

export type WriteMessage = {
  readonly number: string;
  /** May be empty when there are files. */
  readonly text: string;
  /** A decision is kept in the minutes. */
  readonly decision: boolean;
  readonly files: readonly SentFile[];
};

/** One side says or shows something about a quote to the other. */
export async function writeMessage(
  tools: Pick<Tools, 'db' | 'now' | 'newId'>,
  caller: Caller,
  { number, text, decision, files }: WriteMessage,
): Promise<RoomMessage> {
  const { forwarderId, exporterId } = caller;
  if (files.length > MOST_FILES_A_MESSAGE)
    throw tooMany(`At most ${String(MOST_FILES_A_MESSAGE)} files go with one message.`);
  const checked = files.map(checkFile);
  const words = text === '' ? checked.map(({ name }) => name).join(', ') : text;
  return inForwarder(tools.db, forwarderId, async (trx) => {
    const quote = await lockQuote(trx, forwarderId, { number, revision: null, exporterId });
    if (checked.length > 0) {
      const before = await countFiles(trx, forwarderId, quote.id);
      if (before + checked.length > MOST_FILES_A_QUOTE) {
        throw tooMany(`A quote keeps at most ${String(MOST_FILES_A_QUOTE)} files.`);
      }
    }
    const kind = decision ? 'decision' : 'message';
    return enterRoom(trx, tools, caller, {
      quote,
      entry: { kind, facts: null, text: words, files: checked },
    });
  });
}

function tooMany(message: string): NaruError {
  return new NaruError('invalid', message, [{ path: 'files', message }]);
}

/** What was said about a quote, in order. */
export async function listMessages(
  { db }: Pick<Tools, 'db'>,
  { forwarderId, exporterId }: Caller,
  { number, ...page }: MessagePage & { readonly number: string },
): Promise<readonly RoomMessage[]> {
  return inForwarder(db, forwarderId, async (trx) => {
    const { id } = await findQuote(trx, forwarderId, { number, revision: null, exporterId });
    return listRows(trx, forwarderId, id, page);
  });
}

/** The end of the thread. */
export async function listLastMessages(
  { db }: Pick<Tools, 'db'>,
  { forwarderId, exporterId }: Caller,
  { number, most }: { readonly number: string; readonly most: number },
): Promise<readonly RoomMessage[]> {
  return inForwarder(db, forwarderId, async (trx) => {
    const { id } = await findQuote(trx, forwarderId, { number, revision: null, exporterId });
    return lastMessages(trx, forwarderId, id, most);
  });
}

/** The caller's side has read the thread. How much of it was new. */
export async function markRead({ db }: Pick<Tools, 'db'>, caller: Caller, number: string): Promise<number> {
  const { forwarderId, exporterId } = caller;
  return inForwarder(db, forwarderId, async (trx) => {
    const { id } = await findQuote(trx, forwarderId, { number, revision: null, exporterId });
    return clearUnread(trx, forwarderId, id, sideOf(caller));
  });
}

/** Where to listen for what is new in a room, and what to begin after: the message named, else the newest. */
export async function openRoom(
  { db }: Pick<Tools, 'db'>,
  { forwarderId, exporterId }: Caller,
  { number, lastId }: { readonly number: string; readonly lastId: string | null },
): Promise<{ readonly topic: string; readonly after: MessagePage['after'] }> {
  return inForwarder(db, forwarderId, async (trx) => {
    const quote = await findQuote(trx, forwarderId, { number, revision: null, exporterId });
    const named = lastId === null ? null : await findMessage(trx, forwarderId, quote.id, lastId);
    const last = named ?? (await lastMessages(trx, forwarderId, quote.id, 1))[0];
    return {
      topic: topicOf(quote),
      after: last ? { createdAt: last.createdAt.toString(), id: last.id } : null,
    };
  });
}

export type RoomFile = { readonly name: string; readonly type: FileType; readonly bytes: Uint8Array };

/** A file of a quote, for its two sides alone. */
export async function findRoomFile(
  { db }: Pick<Tools, 'db'>,
  { forwarderId, exporterId }: Caller,
  { number, id }: { readonly number: string; readonly id: string },
): Promise<RoomFile> {
  return inForwarder(db, forwarderId, async (trx) => {
    const quote = await findQuote(trx, forwarderId, { number, revision: null, exporterId });
    const file = await findFile(trx, forwarderId, quote.id, id);
    if (file) return file;
    throw new NaruError('not_found', 'There is no such file, or it is not yours.');
  });
}
