import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { findNames } from '../../../database/screens/names.ts';
import { isDesk, type Caller } from '../../../domain/account/caller.ts';
import { isLanguage } from '../../../domain/language.ts';
import { asCustomerSees } from '../../../domain/quote/visible.ts';
import { SORTS } from '../../../domain/pricing/marks.ts';
import type { Quote } from '../../../domain/quote/quote.ts';
import { findFloor } from '../../../operations/quotes/approve-quote.ts';
import { acceptQuote } from '../../../operations/quotes/accept-quote.ts';
import { declineQuote } from '../../../operations/quotes/decline-quote.ts';
import { findOneQuote } from '../../../operations/quotes/find-quote.ts';
import { renderQuote } from '../../../operations/quotes/render-quote.ts';
import { sendQuote } from '../../../operations/quotes/send-quote.ts';
import { listLastMessages, writeMessage } from '../../../operations/consultation/talk.ts';
import type { Tools } from '../../../operations/tools.ts';
import { callerOf, deskOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { parseBody } from '../../parse.ts';
import { show } from '../../show.ts';
import { queryText } from '../query.ts';
import { quoteView } from './view.ts';

/** The end of the conversation; the room has all of it. */
const MESSAGES_SHOWN = 3;

/** One quote: compared, opened to its reasons, talked about, accepted. */
export function quotePages(tools: Tools): Router {
  const router = Router();

  router.get('/quotes/:number', async (request, response) => {
    await showQuote(tools, request, response);
  });

  router.get('/quotes/:number/pdf', async (request, response) => {
    const language = queryText(request, 'lang');
    const pdf = await renderQuote(tools, callerOf(response), {
      number: request.params.number,
      revision: revisionIn(request),
      language: isLanguage(language) ? language : languageOf(request, response),
    });
    const name = `${pdf.number}-${String(pdf.revision)}-${pdf.language}.pdf`;
    response.set('Content-Disposition', `inline; filename="${name}"`).type('application/pdf');
    response.send(Buffer.from(pdf.bytes));
  });

  router.post('/quotes/:number/acceptance', async (request, response) => {
    const { optionId } = parseBody(z.object({ optionId: z.string().max(60) }), request.body);
    const { number } = request.params;
    const { quote } = await acceptQuote(tools, callerOf(response), { number, optionId, acceptedBy: null });
    const reference = quote.acceptance?.shipmentReference;
    response.redirect(303, reference ? `/shipments/${reference}` : `/quotes/${number}`);
  });

  router.post('/quotes/:number/decline', async (request, response) => {
    const { number } = request.params;
    await declineQuote(tools, callerOf(response), { number, reason: null });
    response.redirect(303, `/quotes/${number}`);
  });

  router.post('/quotes/:number/send', async (request, response) => {
    const { number } = request.params;
    await sendQuote(tools, deskOf(response), { number, to: null });
    response.redirect(303, `/quotes/${number}`);
  });

  router.post('/quotes/:number/messages', async (request, response) => {
    const { number } = request.params;
    const message = MessageForm.safeParse(request.body);
    if (message.success)
      await writeMessage(tools, callerOf(response), { number, ...message.data, decision: false, files: [] });
    response.redirect(303, `/quotes/${number}#talk`);
  });

  return router;
}

/** An empty message is a button pressed too early: the page comes back as it was. */
const MessageForm = z.object({ text: z.string().trim().min(1).max(4000) });

async function showQuote(tools: Tools, request: Request, response: Response): Promise<void> {
  const caller = callerOf(response);
  const number = String(request.params['number']);
  const found = await findOneQuote(tools, caller, { number, revision: revisionIn(request) });
  const quote = asSeen(found.quote, caller);
  const [names, messages, floor] = await Promise.all([
    findNames(tools.db, caller.forwarderId, codesOf(quote)),
    listLastMessages(tools, caller, { number, most: MESSAGES_SHOWN }),
    findFloor(tools, caller, { number, revision: found.quote.revision }),
  ]);
  const view = quoteView(languageOf(request, response), {
    quote,
    status: found.status,
    names: { ...names, charges: found.chargeNames },
    messages: messages.map(({ author, text, createdAt }) => ({ from: author, text, at: createdAt })),
    desk: isDesk(caller),
    floor,
    optionId: queryText(request, 'option') || null,
    sort: SORTS.find((sort) => sort === queryText(request, 'sort')) ?? 'price',
    now: tools.now(),
    officeTimeZone: caller.officeTimeZone,
  });
  show(response, 'pages/quotes/quote', view);
}

/** The buy side stays at the desk. */
function asSeen(quote: Quote, caller: Caller): Quote {
  return isDesk(caller) ? quote : { ...quote, options: quote.options.map(asCustomerSees) };
}

function codesOf({ request, options }: Quote) {
  return {
    places: [...request.origin, ...request.destination, ...options.flatMap(({ route }) => route)],
    carriers: options.flatMap(({ carrier, legs }) => [carrier, ...legs.map((leg) => leg.carrier)]),
  };
}

function revisionIn(request: Request): number | null {
  const text = queryText(request, 'revision');
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : null;
}
