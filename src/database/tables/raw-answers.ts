import { promisify } from 'node:util';
import { gunzip, gzip, gzipSync } from 'node:zlib';
import { settingsFrom } from '../../domain/account/settings.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

const packAside = promisify(gzip);
const unpack = promisify(gunzip);
/** Below this, handing the work to another thread and back takes longer than the work. */
const SMALL = 32_768;
const MOST_UNPACKED = 64 * 1024 * 1024;

export type RawAnswer = {
  readonly id: string;
  readonly shipmentId: string | null;
  readonly carrier: string;
  readonly connector: string;
  readonly receivedAt: Temporal.Instant;
  readonly readable: boolean;
  readonly body: Uint8Array;
};

async function pack(body: Uint8Array): Promise<Buffer> {
  return body.byteLength <= SMALL ? gzipSync(body, { chunkSize: 4096 }) : packAside(body);
}

/** Keeps answers as they came, so that a better reader can read them again. One kept before under its id stays as it is. */
export async function addRawAnswers(
  trx: Database,
  forwarderId: string,
  answers: readonly RawAnswer[],
): Promise<void> {
  if (answers.length === 0) return;
  const packed = await Promise.all(answers.map(({ body }) => pack(body)));
  await named(trx, {
    name: 'raw_answers_add',
    text: `INSERT INTO raw_answers (forwarder_id, id, shipment_id, carrier, connector, received_at, readable, body)
           SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::boolean[],
                                    $8::bytea[])
           ON CONFLICT (forwarder_id, id) DO NOTHING`,
    values: [
      forwarderId,
      answers.map(({ id }) => id),
      answers.map(({ shipmentId }) => shipmentId),
      answers.map(({ carrier }) => carrier),
      answers.map(({ connector }) => connector),
      answers.map(({ receivedAt }) => receivedAt.toString()),
      answers.map(({ readable }) => readable),
      packed,
    ],
  });
}

/** Shipments of which answers are kept, in a fixed order. */
export async function shipmentsWithAnswers(db: Database, forwarderId: string): Promise<string[]> {
  const rows = await named<{ id: string }>(db, {
    name: 'raw_answers_shipments',
    text: `SELECT DISTINCT shipment_id AS id FROM raw_answers
            WHERE forwarder_id = $1 AND shipment_id IS NOT NULL ORDER BY 1`,
    values: [forwarderId],
  });
  return rows.map(({ id }) => id);
}

/** A shipment's kept answers, oldest first, each opened when its turn comes. */
export async function* rawAnswersOf(
  db: Database,
  forwarderId: string,
  shipmentId: string,
): AsyncGenerator<RawAnswer> {
  const kept = await named<{ id: string }>(db, {
    name: 'raw_answers_of_shipment',
    text: 'SELECT id FROM raw_answers WHERE forwarder_id = $1 AND shipment_id = $2 ORDER BY received_at, id',
    values: [forwarderId, shipmentId],
  });
  for (const { id } of kept) {
    const [row] = await named<Omit<RawAnswer, 'body'> & { body: Buffer }>(db, {
      name: 'raw_answer',
      text: `SELECT id, shipment_id AS "shipmentId", carrier, connector, received_at AS "receivedAt", readable, body
               FROM raw_answers WHERE forwarder_id = $1 AND id = $2`,
      values: [forwarderId, id],
    });
    if (row) yield { ...row, body: await unpack(row.body, { maxOutputLength: MOST_UNPACKED }) };
  }
}

/** Of every forwarder, and so as the table's owner: throws away what was kept as long as each wants it kept. */
export async function deleteOldAnswers(db: Database, at: Temporal.Instant): Promise<number> {
  const forwarders = await named<{ id: string; settings: Record<string, unknown> }>(db, {
    name: 'raw_answers_retention',
    text: 'SELECT id, settings FROM forwarders ORDER BY id',
    values: [],
  });
  let deleted = 0;
  for (const { id, settings } of forwarders) {
    const hours = settingsFrom(settings).rawAnswerDays * 24;
    const kept = at.subtract({ hours }).toString();
    deleted += await db('raw_answers').where({ forwarder_id: id }).where('received_at', '<=', kept).delete();
  }
  return deleted;
}
