import type { CheckedFile } from '../../domain/consultation/file.ts';
import type { FileFacts, RoomMessage, Side } from '../../domain/consultation/message.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

export type NewMessage = Pick<RoomMessage, 'id' | 'authorSide' | 'author' | 'text' | 'createdAt'> &
  Pick<RoomMessage, 'kind' | 'facts'>;

/**
 * Writes a message of a locked quote, and gives the moment it stands at: never before the one above it, whichever
 * machine wrote that, so that who has read up to a message has missed nothing.
 */
export async function insertMessage(
  trx: Database,
  forwarderId: string,
  quoteId: string,
  { id, authorSide, author, text, createdAt, kind, facts }: NewMessage,
): Promise<Temporal.Instant> {
  const [row] = await named<{ createdAt: Temporal.Instant }>(trx, {
    name: 'insert_room_message',
    text: `INSERT INTO quote_messages (forwarder_id, quote_id, id, author_side, author, text, created_at, kind, facts)
           SELECT $1, $2, $3, $4, $5, $6, greatest($7::timestamptz, max(m.created_at) + interval '1 microsecond'), $8, $9
             FROM quote_messages AS m WHERE m.forwarder_id = $1 AND m.quote_id = $2
           RETURNING created_at AS "createdAt"`,
    values: [
      forwarderId,
      quoteId,
      id,
      authorSide,
      author,
      text,
      createdAt.toString(),
      kind,
      facts === null ? null : JSON.stringify(facts),
    ],
  });
  if (!row) throw new Error('Broken assumption: an inserted message has its moment');
  return row.createdAt;
}

export type MessagePage = {
  readonly after: { readonly createdAt: string; readonly id: string } | null;
  readonly limit: number;
};

const COLUMNS = `m.id, m.author_side AS "authorSide", m.author, m.text, m.created_at AS "createdAt", m.kind, m.facts,
  coalesce((SELECT json_agg(json_build_object('id', f.id, 'name', f.name, 'type', f.type, 'size', octet_length(f.bytes)) ORDER BY f.id)
              FROM quote_files AS f
             WHERE f.forwarder_id = m.forwarder_id AND f.quote_id = m.quote_id AND f.message_id = m.id), '[]') AS files`;

/** The thread in the order it was had. */
export async function listMessages(
  trx: Database,
  forwarderId: string,
  quoteId: string,
  { after, limit }: MessagePage,
): Promise<RoomMessage[]> {
  return named<RoomMessage>(trx, {
    name: 'list_room_messages',
    text: `SELECT ${COLUMNS} FROM quote_messages AS m
           WHERE m.forwarder_id = $1 AND m.quote_id = $2
             AND ($3::timestamptz IS NULL OR (m.created_at, m.id) > ($3, $4::uuid))
           ORDER BY m.created_at, m.id LIMIT $5`,
    values: [forwarderId, quoteId, after?.createdAt ?? null, after?.id ?? null, limit],
  });
}

/** The end of the thread, in order. */
export async function lastMessages(
  trx: Database,
  forwarderId: string,
  quoteId: string,
  most: number,
): Promise<RoomMessage[]> {
  const newest = await named<RoomMessage>(trx, {
    name: 'last_room_messages',
    text: `SELECT ${COLUMNS} FROM quote_messages AS m WHERE m.forwarder_id = $1 AND m.quote_id = $2
           ORDER BY m.created_at DESC, m.id DESC LIMIT $3`,
    values: [forwarderId, quoteId, most],
  });
  return newest.toReversed();
}

/** One of a quote; null when it has no such message. */
export async function findMessage(
  trx: Database,
  forwarderId: string,
  quoteId: string,
  id: string,
): Promise<RoomMessage | null> {
  const [message] = await named<RoomMessage>(trx, {
    name: 'find_room_message',
    text: `SELECT ${COLUMNS} FROM quote_messages AS m WHERE m.forwarder_id = $1 AND m.quote_id = $2 AND m.id = $3`,
    values: [forwarderId, quoteId, id],
  });
  return message ?? null;
}

/** What was said last by that side, for the mail that calls the other back. */
export async function lastFrom(
  trx: Database,
  forwarderId: string,
  quoteId: string,
  side: Side,
): Promise<RoomMessage | null> {
  const [message] = await named<RoomMessage>(trx, {
    name: 'last_room_message_of_side',
    text: `SELECT ${COLUMNS} FROM quote_messages AS m WHERE m.forwarder_id = $1 AND m.quote_id = $2 AND m.author_side = $3
           ORDER BY m.created_at DESC, m.id DESC LIMIT 1`,
    values: [forwarderId, quoteId, side],
  });
  return message ?? null;
}

type OfMessage = {
  readonly quoteId: string;
  readonly messageId: string;
  readonly createdAt: Temporal.Instant;
};

export async function insertFile(
  trx: Database,
  forwarderId: string,
  { quoteId, messageId, createdAt }: OfMessage,
  { id, name, type, bytes }: CheckedFile & { readonly id: string },
): Promise<void> {
  await named(trx, {
    name: 'insert_quote_file',
    text: `INSERT INTO quote_files (forwarder_id, id, quote_id, message_id, name, type, bytes, sha256, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, sha256($7), $8)`,
    values: [forwarderId, id, quoteId, messageId, name, type, Buffer.from(bytes), createdAt.toString()],
  });
}

export async function countFiles(trx: Database, forwarderId: string, quoteId: string): Promise<number> {
  const [row] = await named<{ count: number }>(trx, {
    name: 'count_quote_files',
    text: `SELECT count(*)::integer AS count FROM quote_files WHERE forwarder_id = $1 AND quote_id = $2`,
    values: [forwarderId, quoteId],
  });
  return row?.count ?? 0;
}

/** A file with its bytes; null when that quote has none of that id. */
export async function findFile(
  trx: Database,
  forwarderId: string,
  quoteId: string,
  id: string,
): Promise<(FileFacts & { readonly bytes: Uint8Array }) | null> {
  const [file] = await named<FileFacts & { readonly bytes: Uint8Array }>(trx, {
    name: 'find_quote_file',
    text: `SELECT id, name, type, octet_length(bytes) AS size, bytes FROM quote_files
           WHERE forwarder_id = $1 AND quote_id = $2 AND id = $3`,
    values: [forwarderId, quoteId, id],
  });
  return file ?? null;
}
