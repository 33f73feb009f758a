import { inForwarder, type Database } from '../../database/connect.ts';
import { keepDocument } from '../../database/tables/quote-documents.ts';
import { findQuote, insertSending } from '../../database/tables/quotes.ts';
import type { Caller } from '../../domain/account/caller.ts';
import type { Language } from '../../domain/language.ts';
import type { Quote } from '../../domain/quote/quote.ts';
import type { Temporal } from '../../domain/time.ts';
import type { Tools } from '../tools.ts';
import { dress, languageOf, proven } from './render-quote.ts';

/** The PDF of one revision, drawn before the transaction that freezes it. */
export type Drawn = {
  readonly revisionId: string;
  readonly language: Language;
  readonly bytes: Uint8Array;
};

/** Draws the newest revision in the customer's language; null when it is frozen already. `check` may refuse before that. */
export async function drawUnsent(
  { db, renderQuote, publicUrl, sign }: Pick<Tools, 'db' | 'renderQuote' | 'publicUrl' | 'sign'>,
  caller: Caller,
  number: string,
  check: (trx: Database, quote: Quote) => Promise<unknown>,
): Promise<Drawn | null> {
  const { forwarderId, exporterId } = caller;
  const found = await inForwarder(db, forwarderId, async (trx) => {
    const quote = await findQuote(trx, forwarderId, { number, revision: null, exporterId });
    await check(trx, quote);
    if (quote.sentAt) return null;
    const language = await languageOf(trx, forwarderId, quote);
    return { quote, language, document: await dress(trx, { caller, quote, language, publicUrl }) };
  });
  if (!found) return null;
  const { quote, language, document } = found;
  return { revisionId: quote.revisionId, language, bytes: await renderQuote(proven(document, sign)) };
}

type Freezing = {
  readonly sentAt: Temporal.Instant;
  readonly sentBy: string;
  readonly sentTo: string | null;
};

/** Writes that a locked revision is frozen, with the bytes the customer holds from now on. */
export async function freeze(
  trx: Database,
  forwarderId: string,
  quote: Quote,
  { drawn, ...sending }: Freezing & { readonly drawn: Drawn | null },
): Promise<void> {
  const { revisionId } = quote;
  await insertSending(trx, forwarderId, { revisionId, ...sending });
  // Drawn from an older revision, it is not this quote's paper; the right one is drawn and kept when it is first asked for.
  if (drawn?.revisionId !== revisionId) return;
  await keepDocument(trx, forwarderId, { ...drawn, createdAt: sending.sentAt });
}
