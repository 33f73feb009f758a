import { Router, type Request, type Response } from 'express';
import { findNames } from '../../../database/screens/names.ts';
import { NaruError } from '../../../domain/error.ts';
import type { Option } from '../../../domain/pricing/option.ts';
import type { Quote } from '../../../domain/quote/quote.ts';
import { approveQuote } from '../../../operations/quotes/approve-quote.ts';
import { findOneQuote } from '../../../operations/quotes/find-quote.ts';
import type { QuoteView } from '../../../operations/quotes/quote-view.ts';
import { reviseQuote } from '../../../operations/quotes/revise-quote.ts';
import type { Tools } from '../../../operations/tools.ts';
import { ApprovalSchema } from '../../api/quote-steps-schema.ts';
import { deskOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { parseBody } from '../../parse.ts';
import { show } from '../../show.ts';
import { emptyForm, typedIn, type Form } from '../field.ts';
import { queryText } from '../query.ts';
import { readByHand } from './form.ts';
import { byHandView } from './view.ts';

/** What the desk decides itself about a price: lines by hand, and a margin under its floor. */
export function byHandPages(tools: Tools): Router {
  const router = Router();

  router.get('/quotes/:number/by-hand', async (request, response) => {
    await showForm(tools, request, response, emptyForm);
  });

  router.post('/quotes/:number/by-hand', async (request, response) => {
    const caller = deskOf(response);
    const { number } = request.params;
    const typed = typedIn(request.body);
    try {
      const { quote } = await findOneQuote(tools, caller, { number, revision: null });
      const { charges, reason } = readByHand(typed, optionTyped(quote, typed['optionId'] ?? ''));
      await reviseQuote(tools, caller, {
        ...{ number, request: null, manualCharges: charges, keepsByHand: true, reason },
      });
      response.redirect(303, `/quotes/${number}`);
    } catch (error) {
      if (!(error instanceof NaruError) || error.code !== 'invalid') throw error;
      response.status(422);
      await showForm(tools, request, response, { typed, faults: error.faults });
    }
  });

  router.post('/quotes/:number/approval', async (request, response) => {
    const { number } = request.params;
    const { note } = parseBody(ApprovalSchema, { note: typedIn(request.body)['note'] ?? '' });
    await approveQuote(tools, deskOf(response), { number, note });
    response.redirect(303, `/quotes/${number}`);
  });

  return router;
}

async function showForm(tools: Tools, request: Request, response: Response, form: Form): Promise<void> {
  const caller = deskOf(response);
  const found = await findOneQuote(tools, caller, {
    number: String(request.params['number']),
    revision: null,
  });
  const names = await namesOf(tools, caller.forwarderId, found);
  const wanted = form.typed['optionId'] ?? queryText(request, 'option');
  const view = byHandView(languageOf(request, response), {
    ...found,
    names: { ...names, charges: found.chargeNames },
    option: optionIn(found.quote.options, wanted),
    form,
  });
  show(response, 'pages/by-hand/by-hand', view);
}

async function namesOf(tools: Tools, forwarderId: string, { quote }: QuoteView) {
  return findNames(tools.db, forwarderId, {
    places: [...quote.request.origin, ...quote.request.destination],
    carriers: quote.options.map(({ carrier }) => carrier),
  });
}

/** What was typed beside one offer is never put on another. */
function optionTyped({ number, options }: Quote, wanted: string): Option | null {
  const option = options.find(({ id }) => id === wanted) ?? null;
  if (option || (wanted === '' && options.length === 0)) return option;
  throw new NaruError(
    'conflict',
    `Quote ${number} was revised while you wrote. Look at the newest revision and price it there.`,
  );
}

/** The one that was asked for; else one that lacks something, which is why somebody came. */
function optionIn(options: readonly Option[], wanted: string): Option | null {
  return (
    options.find(({ id }) => id === wanted) ?? options.find(({ complete }) => !complete) ?? options[0] ?? null
  );
}
