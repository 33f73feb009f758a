import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { Fault } from '../../../domain/error.ts';
import { isLanguage, type Language } from '../../../domain/language.ts';
import { QUOTE_FIELDS } from '../../../domain/sharing/shared-quote.ts';
import { previewShared } from '../../../operations/sharing/open-shared.ts';
import {
  listQuoteLinks,
  shareQuote,
  unshareQuote,
  type ShareQuote,
} from '../../../operations/sharing/share-quote.ts';
import type { Tools } from '../../../operations/tools.ts';
import { say } from '../../../words/say.ts';
import { callerOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { parseParams } from '../../parse.ts';
import { show } from '../../show.ts';
import { emptyForm, typedIn, type Form, type Typed } from '../field.ts';
import { showShared } from '../shared/routes.ts';
import { quoteLinksView } from './view.ts';

const USUAL_DAYS = '30';
const MOST_DAYS = 1000;

const OnLink = z.object({ number: z.string(), link: z.uuid() });

/** Who can see a quote by a link: for the desk, and for the exporter whose quote it is. */
export function quoteLinkPages(tools: Tools): Router {
  const router = Router();

  router.get('/quotes/:number/links', async (request, response) => {
    await showLinks(tools, request, response, { form: emptyForm, newLink: null });
  });

  router.post('/quotes/:number/links', async (request, response) => {
    const caller = callerOf(response);
    const typed = typedIn(request.body);
    const faults = faultsOf(languageOf(request, response), typed);
    if (faults.length > 0) {
      response.status(422);
      await showLinks(tools, request, response, { form: { typed, faults }, newLink: null });
      return;
    }
    const made = await shareQuote(tools, caller, commandOf(tools, request.params.number, typed));
    response.status(201);
    await showLinks(tools, request, response, { form: emptyForm, newLink: made.url });
  });

  router.get('/quotes/:number/links/:link/preview', async (request, response) => {
    const view = await previewShared(tools, callerOf(response), parseParams(OnLink, request.params));
    response.set('Cache-Control', 'no-store');
    await showShared(tools, request, response, { ...view, address: null });
  });

  router.post('/quotes/:number/links/:link/revocation', async (request, response) => {
    const { number, link } = parseParams(OnLink, request.params);
    await unshareQuote(tools, callerOf(response), { number, link });
    response.redirect(303, `/quotes/${number}/links`);
  });

  return router;
}

function faultsOf(language: Language, typed: Typed): Fault[] {
  const faults: Fault[] = [];
  const wrong = (path: string, key: string) => faults.push({ path, message: say(language, key) });
  const [recipient, email, days] = [said(typed, 'recipient'), said(typed, 'email'), said(typed, 'days')];
  if (recipient === '' || recipient.length > 200) wrong('recipient', 'links.need_recipient');
  if (email !== '' && !z.email().max(254).safeParse(email).success) wrong('email', 'links.bad_email');
  const isDays = /^[1-9]\d{0,3}$/.test(days || USUAL_DAYS) && Number(days || USUAL_DAYS) <= MOST_DAYS;
  if (!isDays) wrong('days', 'links.days_fault');
  return faults;
}

function commandOf({ now }: Pick<Tools, 'now'>, number: string, typed: Typed): ShareQuote {
  const language = said(typed, 'language');
  return {
    number,
    recipient: said(typed, 'recipient'),
    address: said(typed, 'email') || null,
    language: isLanguage(language) ? language : 'en',
    expiresAt: now().add({ hours: 24 * Number(said(typed, 'days') || USUAL_DAYS) }),
    code: said(typed, 'code').slice(0, 60) || null,
    options: null,
    fields: QUOTE_FIELDS.filter((name) => typed[`show-${name}`] !== undefined),
  };
}

function said(typed: Typed, name: string): string {
  return (typed[name] ?? '').trim();
}

type Once = { readonly form: Form; readonly newLink: string | null };

async function showLinks(tools: Tools, request: Request, response: Response, once: Once): Promise<void> {
  const caller = callerOf(response);
  const number = String(request.params['number']);
  const links = await listQuoteLinks(tools, caller, number);
  const view = quoteLinksView(languageOf(request, response), {
    ...once,
    form: { ...once.form, typed: { days: USUAL_DAYS, ...once.form.typed } },
    number,
    links,
    now: tools.now(),
    officeTimeZone: caller.officeTimeZone,
  });
  show(response, 'pages/quote-links/links', view);
}
