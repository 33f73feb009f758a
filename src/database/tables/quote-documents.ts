import type { Language } from '../../domain/language.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** The bytes of a frozen revision in one language, and their SHA-256 in hexadecimal. */
export type KeptDocument = { readonly bytes: Uint8Array; readonly sha256: string };

export async function findDocument(
  trx: Database,
  forwarderId: string,
  revisionId: string,
  language: Language,
): Promise<KeptDocument | null> {
  const [row] = await named<KeptDocument>(trx, {
    name: 'find_quote_document',
    text: `SELECT bytes, encode(sha256, 'hex') AS sha256 FROM quote_documents
           WHERE forwarder_id = $1 AND revision_id = $2 AND language = $3`,
    values: [forwarderId, revisionId, language],
  });
  return row ?? null;
}

/** Whose document these bytes are, among all forwarders', and so as the tables' owner. */
export async function findByHash(
  db: Database,
  sha256: Buffer,
): Promise<{ readonly number: string; readonly revision: number; readonly forwarder: string } | null> {
  const [row] = await named<{ number: string; revision: number; forwarder: string }>(db, {
    name: 'quote_document_by_hash',
    text: `SELECT q.number, r.revision, coalesce(f.letterhead ->> 'name', f.name) AS forwarder
             FROM quote_documents AS d
             JOIN quote_revisions AS r ON r.forwarder_id = d.forwarder_id AND r.id = d.revision_id
             JOIN quotes AS q ON q.forwarder_id = r.forwarder_id AND q.id = r.quote_id
             JOIN forwarders AS f ON f.id = d.forwarder_id
            WHERE d.sha256 = $1 LIMIT 1`,
    values: [sha256],
  });
  return row ?? null;
}

/** Keeps the bytes unless others were kept first; those are then the document. */
export async function keepDocument(
  trx: Database,
  forwarderId: string,
  document: {
    readonly revisionId: string;
    readonly language: Language;
    readonly bytes: Uint8Array;
    readonly createdAt: Temporal.Instant;
  },
): Promise<void> {
  const { revisionId, language, bytes, createdAt } = document;
  await named(trx, {
    name: 'keep_quote_document',
    text: `INSERT INTO quote_documents (forwarder_id, revision_id, language, bytes, sha256, created_at)
           VALUES ($1, $2, $3, $4, sha256($4), $5)
           ON CONFLICT (forwarder_id, revision_id, language) DO NOTHING`,
    values: [forwarderId, revisionId, language, Buffer.from(bytes), createdAt.toString()],
  });
}
