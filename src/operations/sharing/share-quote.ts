import { inForwarder } from '../../database/connect.ts';
import { addAudit } from '../../database/tables/audit.ts';
import {
  insertQuoteLink,
  listQuoteLinks as loadLinks,
  revokeQuoteLink,
  type QuoteLink,
} from '../../database/tables/quote-links.ts';
import { findQuote } from '../../database/tables/quotes.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { Language } from '../../domain/language.ts';
import type { Quote } from '../../domain/quote/quote.ts';
import { refuseLife } from '../../domain/sharing/life.ts';
import { offered, type Share } from '../../domain/sharing/shared-quote.ts';
import { publicToken } from '../../domain/sharing/token.ts';
import { Temporal } from '../../domain/time.ts';
import { refuseUnderFloor } from '../quotes/floor.ts';
import type { Tools } from '../tools.ts';

export type { QuoteLink } from '../../database/tables/quote-links.ts';

/** Somebody who needs more open links of one quote has lost count of who can see it. */
const MOST_OPEN = 20;

export type ShareQuote = Share & {
  readonly number: string;
  readonly recipient: string;
  /** Where a code goes before an acceptance; null: the link only shows. */
  readonly address: string | null;
  readonly language: Language;
  readonly expiresAt: Temporal.Instant;
  /** Asked for beside the link. */
  readonly code: string | null;
};

export type NewQuoteLink = {
  readonly id: string;
  readonly url: string;
  readonly expiresAt: Temporal.Instant;
};

type ShareTools = Pick<Tools, 'db' | 'now' | 'newId' | 'newToken' | 'digest' | 'publicUrl'>;

/** A link for the buyer to see the newest revision, as much of it as the sender allows. Its token is known only now. */
export async function shareQuote(
  tools: ShareTools,
  caller: Caller,
  command: ShareQuote,
): Promise<NewQuoteLink> {
  const { forwarderId, exporterId, name } = caller;
  const { number, recipient, address, language, expiresAt, code, options, fields } = command;
  const createdAt = tools.now();
  refuseLife(expiresAt, createdAt);
  const token = publicToken(forwarderId, tools.newToken());
  const id = tools.newId();
  await inForwarder(tools.db, forwarderId, async (trx) => {
    const quote = await findQuote(trx, forwarderId, { number, revision: null, exporterId });
    refuseOptions(quote, options);
    await refuseUnderFloor(trx, caller, quote, offered(quote, { options }));
    refuseMany(await loadLinks(trx, forwarderId, quote.id), createdAt);
    await insertQuoteLink(trx, forwarderId, {
      ...{ id, recipient, address, language, expiresAt, options, fields, createdAt },
      quoteId: quote.id,
      revisionId: quote.revisionId,
      tokenHash: tools.digest(token),
      codeHash: code === null ? null : tools.digest(`${id} ${code}`),
      createdBy: name,
    });
    await addAudit(trx, forwarderId, {
      id: tools.newId(),
      happenedAt: createdAt,
      actor: name,
      action: 'quote.link_made',
      subject: number,
      details: { link: id, recipient, address, revision: quote.revision },
    });
  });
  return { id, url: `${tools.publicUrl.replace(/\/$/, '')}/q/${token}`, expiresAt };
}

function refuseOptions(quote: Quote, options: readonly string[] | null): void {
  const message =
    offered(quote, { options: null }).length === 0
      ? 'This quote has no option that could be accepted. Price it first.'
      : 'This quote has no such option, or it is not complete.';
  const known = new Set(offered(quote, { options: null }).map(({ id }) => id));
  const isFine = options === null ? known.size > 0 : options.every((id) => known.has(id));
  if (!isFine) throw new NaruError('invalid', message, [{ path: 'options', message }]);
}

function refuseMany(links: readonly QuoteLink[], now: Temporal.Instant): void {
  const open = links.filter(
    ({ revokedAt, expiresAt }) => revokedAt === null && Temporal.Instant.compare(expiresAt, now) > 0,
  );
  if (open.length < MOST_OPEN) return;
  throw new NaruError('conflict', `This quote has ${String(MOST_OPEN)} open links. Revoke one first.`);
}

/** The links of one's own quote, the newest first. */
export async function listQuoteLinks(
  { db }: Pick<Tools, 'db'>,
  { forwarderId, exporterId }: Caller,
  number: string,
): Promise<readonly QuoteLink[]> {
  return inForwarder(db, forwarderId, async (trx) => {
    const { id } = await findQuote(trx, forwarderId, { number, revision: null, exporterId });
    return loadLinks(trx, forwarderId, id);
  });
}

/** The link opens nothing from now on. */
export async function unshareQuote(
  { db, now, newId }: Pick<Tools, 'db' | 'now' | 'newId'>,
  { forwarderId, exporterId, name }: Caller,
  { number, link }: { readonly number: string; readonly link: string },
): Promise<void> {
  await inForwarder(db, forwarderId, async (trx) => {
    const { id: quoteId } = await findQuote(trx, forwarderId, { number, revision: null, exporterId });
    if (!(await revokeQuoteLink(trx, forwarderId, { quoteId, id: link, now: now() }))) throw noSuchLink();
    await addAudit(trx, forwarderId, {
      id: newId(),
      happenedAt: now(),
      actor: name,
      action: 'quote.link_revoked',
      subject: number,
      details: { link },
    });
  });
}

export function noSuchLink(): NaruError {
  return new NaruError('not_found', 'There is no such thing here, or it is not yours.');
}
