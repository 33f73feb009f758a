import { inForwarder, type Database } from '../../database/connect.ts';
import { findForwarderById } from '../../database/tables/forwarders.ts';
import {
  findOpenQuoteLink,
  listQuoteLinks,
  noteCodeMiss,
  noteView,
  type QuoteLink,
} from '../../database/tables/quote-links.ts';
import { findQuote } from '../../database/tables/quotes.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { Language } from '../../domain/language.ts';
import type { ChargeNames } from '../../domain/quote/charge-names.ts';
import { statusOf } from '../../domain/quote/status.ts';
import { LINK_CODE_MISSES } from '../../domain/sharing/check.ts';
import { sharedQuote, type SharedQuote } from '../../domain/sharing/shared-quote.ts';
import { forwarderIn } from '../../domain/sharing/token.ts';
import { dayIn, type Temporal } from '../../domain/time.ts';
import { chargeNames } from '../quotes/quote-view.ts';
import type { Tools } from '../tools.ts';
import { noSuchLink } from './share-quote.ts';

/** What the holder of a link gets to see, and what the page around it needs. */
export type SharedView = {
  readonly forwarderId: string;
  readonly forwarderName: string;
  readonly officeTimeZone: string;
  readonly quote: SharedQuote;
  readonly chargeNames: ChargeNames;
  readonly recipient: string;
  readonly language: Language;
  /** It can be accepted through this link: a code can be mailed. */
  readonly canAccept: boolean;
};

export type SharedOpening =
  | { readonly kind: 'open'; readonly view: SharedView }
  /** The link asks for its code beside it, and none or a wrong one was given. */
  | { readonly kind: 'code' };

export type SharedKey = { readonly token: string; readonly code: string | null };

type OpenTools = Pick<Tools, 'db' | 'now' | 'digest'>;

/** Opens a link, and counts that. Unknown, expired and revoked ones look alike. */
export async function openShared(tools: OpenTools, key: SharedKey): Promise<SharedOpening> {
  const now = tools.now();
  const view = await inOpenLink(tools, key, async (trx, forwarderId, link) => {
    await noteView(trx, forwarderId, link.id, now);
    return viewOf(trx, forwarderId, link, now);
  });
  return view === null ? { kind: 'code' } : { kind: 'open', view };
}

/** Works with the link of a token. Null when it wants a code that was not given; a wrong one stays counted. */
export async function inOpenLink<T>(
  { db, now, digest }: OpenTools,
  { token, code }: SharedKey,
  work: (trx: Database, forwarderId: string, link: QuoteLink) => Promise<T>,
): Promise<T | null> {
  const forwarderId = forwarderIn(token);
  if (forwarderId === null) throw noSuchLink();
  return inForwarder(db, forwarderId, async (trx) => {
    const link = await findOpenQuoteLink(trx, forwarderId, digest(token), now());
    if (link === null) throw noSuchLink();
    if (link.codeHash === null) return work(trx, forwarderId, link);
    if (link.codeMisses >= LINK_CODE_MISSES) {
      throw new NaruError('too_many', 'The code of this link was wrong too often. Ask for a new link.');
    }
    // Both are hashes of the same length; comparing them tells nothing of what was hashed.
    if (code !== null && link.codeHash.equals(digest(`${link.id} ${code}`))) {
      return work(trx, forwarderId, link);
    }
    if (code !== null) await noteCodeMiss(trx, forwarderId, link.id);
    return null;
  });
}

/** What the holder of one of one's own links sees, without counting. */
export async function previewShared(
  { db, now }: Pick<Tools, 'db' | 'now'>,
  { forwarderId, exporterId }: Caller,
  { number, link: id }: { readonly number: string; readonly link: string },
): Promise<SharedView> {
  return inForwarder(db, forwarderId, async (trx) => {
    const quote = await findQuote(trx, forwarderId, { number, revision: null, exporterId });
    const link = (await listQuoteLinks(trx, forwarderId, quote.id)).find((each) => each.id === id);
    if (!link) throw noSuchLink();
    return viewOf(trx, forwarderId, link, now());
  });
}

async function viewOf(
  trx: Database,
  forwarderId: string,
  link: QuoteLink,
  now: Temporal.Instant,
): Promise<SharedView> {
  const forwarder = await findForwarderById(trx, forwarderId);
  if (!forwarder) throw noSuchLink();
  const { number, revision, recipient, language, address } = link;
  const quote = await findQuote(trx, forwarderId, { number, revision, exporterId: null });
  const shared = sharedQuote(quote, statusOf(quote, dayIn(forwarder.officeTimeZone, now)), link);
  return {
    forwarderId,
    forwarderName: forwarder.letterhead['name'] ?? forwarder.name,
    officeTimeZone: forwarder.officeTimeZone,
    quote: shared,
    chargeNames: await chargeNames(trx, forwarderId),
    recipient,
    language,
    canAccept: address !== null && shared.state === 'open',
  };
}
