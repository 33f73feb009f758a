import type { Language } from '../../domain/language.ts';
import type { Check } from '../../domain/sharing/check.ts';
import type { Share } from '../../domain/sharing/shared-quote.ts';
import type { Temporal } from '../../domain/time.ts';
import { named, type Database } from '../connect.ts';

/** A link to one revision of a quote. The token itself is known to its holder only. */
export type QuoteLink = Share & {
  readonly id: string;
  readonly quoteId: string;
  readonly number: string;
  readonly revision: number;
  readonly recipient: string;
  readonly address: string | null;
  readonly language: Language;
  readonly expiresAt: Temporal.Instant;
  readonly codeHash: Buffer | null;
  readonly codeMisses: number;
  readonly views: number;
  readonly viewedAt: Temporal.Instant | null;
  readonly createdAt: Temporal.Instant;
  readonly createdBy: string;
  readonly revokedAt: Temporal.Instant | null;
};

type NewLink = Pick<
  QuoteLink,
  | 'id'
  | 'quoteId'
  | 'recipient'
  | 'address'
  | 'language'
  | 'expiresAt'
  | 'codeHash'
  | 'options'
  | 'fields'
  | 'createdAt'
  | 'createdBy'
> & { readonly revisionId: string; readonly tokenHash: Buffer };

export async function insertQuoteLink(trx: Database, forwarderId: string, link: NewLink): Promise<void> {
  await named(trx, {
    name: 'quote_link_insert',
    text: `INSERT INTO quote_links (forwarder_id, id, quote_id, revision_id, token_hash, recipient, address, language,
             expires_at, code_hash, options, fields, created_at, created_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    values: [
      forwarderId,
      link.id,
      link.quoteId,
      link.revisionId,
      link.tokenHash,
      link.recipient,
      link.address,
      link.language,
      link.expiresAt.toString(),
      link.codeHash,
      link.options,
      link.fields,
      link.createdAt.toString(),
      link.createdBy,
    ],
  });
}

/** Every link of a quote, the newest first. */
export async function listQuoteLinks(
  trx: Database,
  forwarderId: string,
  quoteId: string,
): Promise<QuoteLink[]> {
  return named<QuoteLink>(trx, {
    name: 'quote_links_of',
    text: `${SELECT} WHERE l.forwarder_id = $1 AND l.quote_id = $2 ORDER BY l.created_at DESC, l.id DESC`,
    values: [forwarderId, quoteId],
  });
}

/** The link of a token, if it opens anything at that moment. Unknown, revoked and expired are alike. */
export async function findOpenQuoteLink(
  trx: Database,
  forwarderId: string,
  tokenHash: Buffer,
  now: Temporal.Instant,
): Promise<QuoteLink | null> {
  const [link] = await named<QuoteLink>(trx, {
    name: 'quote_link_open',
    text: `${SELECT} WHERE l.forwarder_id = $1 AND l.token_hash = $2 AND l.revoked_at IS NULL AND l.expires_at > $3`,
    values: [forwarderId, tokenHash, now.toString()],
  });
  return link ?? null;
}

/** False when the quote has no such link, or it was revoked before. */
export async function revokeQuoteLink(
  trx: Database,
  forwarderId: string,
  link: { readonly quoteId: string; readonly id: string; readonly now: Temporal.Instant },
): Promise<boolean> {
  const revoked = await named(trx, {
    name: 'quote_link_revoke',
    text: `UPDATE quote_links SET revoked_at = $4
            WHERE forwarder_id = $1 AND quote_id = $2 AND id = $3 AND revoked_at IS NULL RETURNING id`,
    values: [forwarderId, link.quoteId, link.id, link.now.toString()],
  });
  return revoked.length > 0;
}

export async function noteView(
  trx: Database,
  forwarderId: string,
  id: string,
  now: Temporal.Instant,
): Promise<void> {
  await named(trx, {
    name: 'quote_link_viewed',
    text: `UPDATE quote_links SET views = views + 1, viewed_at = $3 WHERE forwarder_id = $1 AND id = $2`,
    values: [forwarderId, id, now.toString()],
  });
}

export async function noteCodeMiss(trx: Database, forwarderId: string, id: string): Promise<void> {
  await named(trx, {
    name: 'quote_link_missed',
    text: `UPDATE quote_links SET code_misses = code_misses + 1 WHERE forwarder_id = $1 AND id = $2`,
    values: [forwarderId, id],
  });
}

type NewCheck = Omit<Check, 'tries' | 'codeHash'> & {
  readonly codeHash: Buffer;
  readonly linkId: string;
  readonly createdAt: Temporal.Instant;
};

/** Keeps a code that is mailed; false when so many were within the hour that no more are. */
export async function insertCheck(
  trx: Database,
  forwarderId: string,
  check: NewCheck,
  { most, since }: { readonly most: number; readonly since: Temporal.Instant },
): Promise<boolean> {
  await named(trx, {
    name: 'quote_link_lock',
    text: `SELECT id FROM quote_links WHERE forwarder_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    values: [forwarderId, check.linkId],
  });
  const inserted = await named(trx, {
    name: 'quote_link_check_insert',
    text: `INSERT INTO quote_link_checks (forwarder_id, id, link_id, code_hash, created_at, expires_at)
           SELECT $1, $2, $3, $4, $5, $6
            WHERE (SELECT count(*) FROM quote_link_checks
                    WHERE forwarder_id = $1 AND link_id = $3 AND created_at > $7) < $8 RETURNING id`,
    values: [
      forwarderId,
      check.id,
      check.linkId,
      check.codeHash,
      check.createdAt.toString(),
      check.expiresAt.toString(),
      since.toString(),
      most,
    ],
  });
  return inserted.length > 0;
}

/** The newest code of a link, held until the transaction ends: two guesses at once are two. */
export async function lockCheck(trx: Database, forwarderId: string, linkId: string): Promise<Check | null> {
  const [check] = await named<Check>(trx, {
    name: 'quote_link_check_lock',
    text: `SELECT id, code_hash AS "codeHash", tries, expires_at AS "expiresAt" FROM quote_link_checks
            WHERE forwarder_id = $1 AND link_id = $2 ORDER BY created_at DESC, id DESC LIMIT 1 FOR UPDATE`,
    values: [forwarderId, linkId],
  });
  return check ?? null;
}

export async function noteTry(trx: Database, forwarderId: string, id: string): Promise<void> {
  await named(trx, {
    name: 'quote_link_check_try',
    text: `UPDATE quote_link_checks SET tries = tries + 1 WHERE forwarder_id = $1 AND id = $2`,
    values: [forwarderId, id],
  });
}

const SELECT = `
  SELECT l.id, l.quote_id AS "quoteId", q.number, r.revision, l.recipient, l.address, l.language,
         l.expires_at AS "expiresAt", l.code_hash AS "codeHash", l.code_misses AS "codeMisses", l.options, l.fields,
         l.views, l.viewed_at AS "viewedAt", l.created_at AS "createdAt", l.created_by AS "createdBy",
         l.revoked_at AS "revokedAt"
    FROM quote_links AS l
    JOIN quotes AS q ON q.forwarder_id = l.forwarder_id AND q.id = l.quote_id
    JOIN quote_revisions AS r ON r.forwarder_id = l.forwarder_id AND r.id = l.revision_id`;
