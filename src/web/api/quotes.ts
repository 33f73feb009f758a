import { Router, type Request, type Response } from 'express';
import type { Caller } from '../../domain/account/caller.ts';
import { isDesk } from '../../domain/account/caller.ts';
import { acceptQuote } from '../../operations/quotes/accept-quote.ts';
import { declineQuote } from '../../operations/quotes/decline-quote.ts';
import { findOneQuote } from '../../operations/quotes/find-quote.ts';
import { listQuotes } from '../../operations/quotes/list-quotes.ts';
import type { QuoteView } from '../../operations/quotes/quote-view.ts';
import { recalculateQuote } from '../../operations/quotes/recalculate-quote.ts';
import { renderQuote } from '../../operations/quotes/render-quote.ts';
import { requestQuote } from '../../operations/quotes/request-quote.ts';
import { reviseQuote } from '../../operations/quotes/revise-quote.ts';
import { sendQuote } from '../../operations/quotes/send-quote.ts';
import type { Tools } from '../../operations/tools.ts';
import { callerOf, deskOf } from '../caller.ts';
import { parseBody, parseParams, parseQuery } from '../parse.ts';
import { cursorOf, pageOf, positionOf } from './cursor.ts';
import { isTime } from './fields.ts';
import { quoteJson, summaryJson, type Reader } from './quote-json.ts';
import { NewQuoteSchema, withPathsAsSent } from './quote-schema.ts';
import {
  AcceptanceSchema,
  DeclineSchema,
  LanguageQuery,
  ListQuery,
  NumberParams,
  OneQuery,
  RevisionSchema,
  SendSchema,
} from './quote-steps-schema.ts';

/** Quotes: asked for, priced, sent, accepted. An exporter's key reaches its own only. */
export function quotesApi(tools: Tools): Router {
  const router = Router();
  reading(router, tools);
  recalculating(router, tools);
  pricing(router, tools);
  deciding(router, tools);
  return router;
}

function reading(router: Router, tools: Tools): void {
  router.get('/quotes', async (request, response) => {
    const caller = callerOf(response);
    const { limit, cursor, status, search } = parseQuery(ListQuery, request.query);
    const position = positionOf(cursor, isTime);
    const rows = await listQuotes(tools, caller, {
      status: status ?? null,
      search: search ?? null,
      after: position && { createdAt: position.sortedBy, id: position.id },
      limit: limit + 1,
    });
    const cursorAt = ({ createdAt, id }: (typeof rows)[number]) =>
      cursorOf({ sortedBy: createdAt.toString(), id });
    response.json(pageOf(rows, limit, { item: summaryJson, cursor: cursorAt }));
  });

  router.get('/quotes/:number', async (request, response) => {
    const caller = callerOf(response);
    const { number } = parseParams(NumberParams, request.params);
    const { revision, lang } = parseQuery(OneQuery, request.query);
    const view = await findOneQuote(tools, caller, { number, revision: revision ?? null });
    response.json(quoteJson(view, { language: lang ?? caller.language, isDesk: isDesk(caller) }));
  });

  router.get('/quotes/:number/pdf', async (request, response) => {
    const caller = callerOf(response);
    const { number } = parseParams(NumberParams, request.params);
    const { revision, lang } = parseQuery(OneQuery, request.query);
    const pdf = await renderQuote(tools, caller, {
      number,
      revision: revision ?? null,
      language: lang ?? caller.language,
    });
    response.set(
      'Content-Disposition',
      `inline; filename="${pdf.number}-${String(pdf.revision)}-${pdf.language}.pdf"`,
    );
    if (pdf.sha256 !== null) {
      // RFC 9530: of a frozen quote these bytes are the document for ever.
      response.set('Repr-Digest', `sha-256=:${Buffer.from(pdf.sha256, 'hex').toString('base64')}:`);
    }
    response.type('application/pdf').send(Buffer.from(pdf.bytes));
  });
}

/** The engine that priced the quote, which is the one that recomputes it, is named in `Naru-Engine`. */
function recalculating(router: Router, tools: Tools): void {
  router.get('/quotes/:number/recalculation', async (request, response) => {
    const caller = callerOf(response);
    const { number } = parseParams(NumberParams, request.params);
    const { revision } = parseQuery(OneQuery, request.query);
    const { engine, differences } = await recalculateQuote(tools, caller, {
      number,
      revision: revision ?? null,
    });
    response.set('Naru-Engine', engine);
    response.json(differences.length === 0 ? { same: true } : { same: false, engine, differences });
  });
}

function pricing(router: Router, tools: Tools): void {
  router.post('/quotes', async (request, response) => {
    const caller = callerOf(response);
    const reader = readerOf(request, caller);
    const view = await withPathsAsSent(request.body, '', () =>
      requestQuote(tools, caller, parseBody(NewQuoteSchema, request.body)),
    );
    created(response, view, reader);
  });

  router.post('/quotes/:number/revisions', async (request, response) => {
    const caller = callerOf(response);
    const { number } = parseParams(NumberParams, request.params);
    const reader = readerOf(request, caller);
    const view = await withPathsAsSent(request.body, 'request', () =>
      reviseQuote(tools, caller, { number, ...parseBody(RevisionSchema, request.body ?? {}) }),
    );
    created(response, view, reader);
  });
}

function deciding(router: Router, tools: Tools): void {
  router.post('/quotes/:number/send', async (request, response) => {
    const caller = deskOf(response);
    const { number } = parseParams(NumberParams, request.params);
    const reader = readerOf(request, caller);
    const view = await sendQuote(tools, caller, { number, ...parseBody(SendSchema, request.body ?? {}) });
    response.json(quoteJson(view, reader));
  });

  router.post('/quotes/:number/acceptance', async (request, response) => {
    const caller = callerOf(response);
    const { number } = parseParams(NumberParams, request.params);
    const reader = readerOf(request, caller);
    const view = await acceptQuote(tools, caller, { number, ...parseBody(AcceptanceSchema, request.body) });
    const reference = view.quote.acceptance?.shipmentReference;
    response.status(201).json({ quote: quoteJson(view, reader), shipment: { reference } });
  });

  router.post('/quotes/:number/decline', async (request, response) => {
    const caller = callerOf(response);
    const { number } = parseParams(NumberParams, request.params);
    const reader = readerOf(request, caller);
    const view = await declineQuote(tools, caller, {
      number,
      ...parseBody(DeclineSchema, request.body ?? {}),
    });
    response.json(quoteJson(view, reader));
  });
}

function created(response: Response, view: QuoteView, reader: Reader): void {
  response.status(201).location(`/api/v1/quotes/${view.quote.number}`).json(quoteJson(view, reader));
}

/** Names and reasons are told in `?lang=`, else in the caller's language. */
function readerOf(request: Request, caller: Caller): Reader {
  const { lang } = parseQuery(LanguageQuery, request.query);
  return { language: lang ?? caller.language, isDesk: isDesk(caller) };
}
