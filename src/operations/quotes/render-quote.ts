import { inForwarder, type Database } from '../../database/connect.ts';
import { findExporterById } from '../../database/tables/exporters.ts';
import { findForwarderById } from '../../database/tables/forwarders.ts';
import { findPlaces } from '../../database/tables/places.ts';
import { findDocument, keepDocument } from '../../database/tables/quote-documents.ts';
import { findQuote } from '../../database/tables/quotes.ts';
import { carrierNames } from '../../database/tables/reference.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import type { Language, Names } from '../../domain/language.ts';
import { carriersOf, documentOf, placesOf } from '../../domain/quote/as-document.ts';
import type { Letterhead, QuoteDocument } from '../../domain/quote/document.ts';
import { proofContent } from '../../domain/quote/proof.ts';
import type { Quote } from '../../domain/quote/quote.ts';
import type { Tools } from '../tools.ts';
import { paperBrand } from './paper-brand.ts';
import { chargeNames } from './quote-view.ts';

export type RenderQuote = {
  readonly number: string;
  readonly revision: number | null;
  /** Null: the exporter's. */
  readonly language: Language | null;
};

export type RenderedQuote = {
  readonly number: string;
  readonly revision: number;
  readonly language: Language;
  readonly bytes: Uint8Array;
  /** Of a frozen quote: the bytes are the same for ever. */
  readonly sha256: string | null;
};

/**
 * The PDF of a quote. Before it is sent it is drawn anew each time; once it is frozen, the first bytes anybody was given
 * in a language are the document.
 */
export async function renderQuote(
  {
    db,
    now,
    renderQuote: draw,
    publicUrl,
    sign,
  }: Pick<Tools, 'db' | 'now' | 'renderQuote' | 'publicUrl' | 'sign'>,
  caller: Caller,
  { number, revision, language }: RenderQuote,
): Promise<RenderedQuote> {
  const { forwarderId, exporterId } = caller;
  const { quote, kept, document } = await inForwarder(db, forwarderId, async (trx) => {
    const found = await findQuote(trx, forwarderId, { number, revision, exporterId });
    const spoken = language ?? (await languageOf(trx, forwarderId, found));
    return {
      quote: found,
      kept: found.sentAt ? await findDocument(trx, forwarderId, found.revisionId, spoken) : null,
      document: await dress(trx, { caller, quote: found, language: spoken, publicUrl }),
    };
  });
  const about = { number, revision: quote.revision, language: document.language };
  if (kept) return { ...about, ...kept };

  const bytes = await draw(quote.sentAt ? proven(document, sign) : document); // No transaction is open while it is drawn.
  if (!quote.sentAt) return { ...about, bytes, sha256: null };

  return inForwarder(db, forwarderId, async (trx) => {
    const { revisionId } = quote;
    await keepDocument(trx, forwarderId, {
      revisionId,
      language: document.language,
      bytes,
      createdAt: now(),
    });
    const first = await findDocument(trx, forwarderId, revisionId, document.language);
    if (!first) throw new Error('Broken assumption: a document that was kept can be found');
    return { ...about, ...first };
  });
}

type ToDress = {
  readonly caller: Caller;
  readonly quote: Quote;
  readonly language: Language;
  readonly publicUrl: string;
};

/** Gathers what the document prints beside the quote: letterhead and names. */
export async function dress(
  trx: Database,
  { caller, quote, language, publicUrl }: ToDress,
): Promise<QuoteDocument> {
  const { forwarderId, officeTimeZone } = caller;
  const places = await findPlaces(trx, placesOf(quote));
  const carriers = await carrierNames(trx, carriersOf(quote));
  return documentOf(quote, {
    language,
    officeTimeZone,
    forwarder: await letterheadOf(trx, forwarderId),
    brand: await paperBrand(trx, forwarderId),
    chargeNames: await chargeNames(trx, forwarderId),
    placeNames: Object.fromEntries(
      [...places].map(([code, { name, koreanName }]): [string, Names] => [
        code,
        koreanName === null ? { en: name } : { en: name, ko: koreanName },
      ]),
    ),
    carrierNames: Object.fromEntries(carriers),
    acceptanceUrl: `${publicUrl}/quotes/${quote.number}`,
  });
}

/** A frozen quote carries its own words, signed; a draft is nobody's word yet. */
export function proven(document: QuoteDocument, sign: Tools['sign']): QuoteDocument {
  const content = proofContent(document);
  return { ...document, proof: { content, signature: sign(content) } };
}

/** The language a customer reads. */
export async function languageOf(trx: Database, forwarderId: string, quote: Quote): Promise<Language> {
  const exporter = await findExporterById(trx, forwarderId, quote.exporterId);
  return exporter?.language ?? 'en';
}

async function letterheadOf(trx: Database, forwarderId: string): Promise<Letterhead> {
  const forwarder = await findForwarderById(trx, forwarderId);
  if (!forwarder) throw new NaruError('not_found', 'There is no such forwarder.');
  const said = (field: string): string | null => forwarder.letterhead[field] ?? null;
  return {
    name: said('name') ?? forwarder.name,
    address: said('address'),
    telephone: said('telephone'),
    email: said('email'),
    businessNumber: said('businessNumber'),
    forwarderLicence: said('forwarderLicence'),
  };
}
