import type { Database } from '../../database/connect.ts';
import { findForwarderById } from '../../database/tables/forwarders.ts';
import type { Attached } from '../../database/tables/mails.ts';
import { findMakerMark } from '../../database/tables/maker-marks.ts';
import { findPlaces } from '../../database/tables/places.ts';
import { findRecipients } from '../../database/tables/recipients.ts';
import type { Names } from '../../domain/language.ts';
import { quoteFactsOf } from '../../domain/mail/facts.ts';
import type { Recipient } from '../../domain/mail/mail.ts';
import type { MailStep, QuoteFacts } from '../../domain/mail/step.ts';
import type { Quote } from '../../domain/quote/quote.ts';
import { dayIn } from '../../domain/time.ts';
import { post, type PostTools } from './post.ts';

export type QuoteNews = {
  readonly quote: Quote;
  /** What happened, with the facts filled in. */
  readonly step: (quote: QuoteFacts) => MailStep;
  readonly once: string;
  /** The people of one or both sides, and others by address. */
  readonly to: readonly ('desk' | 'exporter' | Recipient)[];
  readonly path?: string | null;
  readonly attached?: Attached;
};

/** Tells people about a quote. Who stands on both sides of the list is told once. */
export async function tellAboutQuote(
  trx: Database,
  tools: PostTools,
  forwarderId: string,
  news: QuoteNews,
): Promise<void> {
  const { quote, step, once, path, attached } = news;
  const facts = await factsOf(trx, tools, forwarderId, quote);
  await post(trx, tools, forwarderId, {
    step: step(facts),
    about: quote.number,
    once,
    to: await readersOf(trx, forwarderId, news),
    path: path === undefined ? `/quotes/${quote.number}` : path,
    ...(attached && { attached }),
  });
}

async function readersOf(
  trx: Database,
  forwarderId: string,
  { quote, to }: QuoteNews,
): Promise<readonly Recipient[]> {
  const readers: Recipient[] = [];
  for (const reader of to) {
    if (reader === 'desk') readers.push(...(await findRecipients(trx, forwarderId, null)));
    else if (reader === 'exporter')
      readers.push(...(await findRecipients(trx, forwarderId, quote.exporterId)));
    else readers.push(reader);
  }
  return [...new Map(readers.map((reader) => [reader.address, reader])).values()];
}

async function factsOf(
  trx: Database,
  tools: PostTools,
  forwarderId: string,
  quote: Quote,
): Promise<QuoteFacts> {
  const places = await findPlaces(trx, [...quote.request.origin, ...quote.request.destination]);
  const forwarder = await findForwarderById(trx, forwarderId);
  const owner = { forwarderId, exporterId: quote.exporterId };
  const mark = await findMakerMark(trx, owner, dayIn('UTC', tools.now()));
  const url = `${tools.publicUrl.replace(/\/$/, '')}/m/${mark?.slug ?? ''}`;
  const facts = quoteFactsOf(quote, {
    forwarder: forwarder?.letterhead['name'] ?? forwarder?.name ?? '',
    places: Object.fromEntries(
      [...places].map(([code, { name, koreanName }]): [string, Names] => [
        code,
        koreanName === null ? { en: name } : { en: name, ko: koreanName },
      ]),
    ),
  });
  return mark === null ? facts : { ...facts, maker: { name: mark.name ?? quote.exporterName, url } };
}
