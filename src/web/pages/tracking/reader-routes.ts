import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { PublicTracking } from '../../../database/screens/tracking.ts';
import { NaruError, type Fault } from '../../../domain/error.ts';
import type { Language } from '../../../domain/language.ts';
import { LONGEST_REPORT, RECEIPT_STATES, type Wish } from '../../../domain/sharing/wish.ts';
import { badge } from '../../../drawing/badge.ts';
import { askFor, confirmAsked, stopFollowing } from '../../../operations/sharing/tracking-reader.ts';
import type { Tools } from '../../../operations/tools.ts';
import { say } from '../../../words/say.ts';
import { languageOf } from '../../language.ts';
import { questionLimit } from '../../limits.ts';
import { parseParams } from '../../parse.ts';
import { render } from '../../show.ts';
import { typedIn, type Typed } from '../field.ts';
import { codeIn } from '../shared/code-cookie.ts';
import { calendarOf } from './calendar.ts';
import { namesOf, openLink } from './opening.ts';
import { checkView, followForm, receiptForm } from './reader-view.ts';
import { arrivalView, stateView } from './view.ts';

const Checked = z.object({ token: z.string(), id: z.uuid() });

/** What the reader of a tracking page may take along, or ask for with a code from their mail. */
export function readerPages(tools: Tools): Router {
  const router = Router();
  takingAlong(router, tools);
  asking(router, tools);
  confirming(router, tools);
  stopping(router, tools);
  return router;
}

function takingAlong(router: Router, tools: Tools): void {
  router.get('/t/:token/arrival.ics', async (request, response) => {
    const { token } = request.params;
    const language = languageOf(request, response);
    const tracking = await openTimes(tools, request, token);
    const names = { ...(await namesOf(tools, token, tracking)), charges: {} };
    const url = `${tools.publicUrl.replace(/\/$/, '')}/t/${token}`;
    response.set('Cache-Control', 'private, no-cache').type('text/calendar');
    response.send(calendarOf(language, { ...tracking, names, url, now: tools.now() }));
  });

  router.get('/t/:token/badge.svg', async (request, response) => {
    const { token } = request.params;
    const language = languageOf(request, response);
    const tracking = await openTimes(tools, request, token);
    const names = { ...(await namesOf(tools, token, tracking)), charges: {} };
    const homeZone = tracking.zones[tracking.shipment.origin] ?? null;
    const page = { ...tracking, names, now: tools.now(), homeZone };
    const { sign, text } = stateView(language, page);
    const { where, big } = arrivalView(language, page);
    const by = say(language, 'tracking.carried_by', { forwarder: tracking.forwarderName });
    // It is made to stand on somebody else's page.
    response.set({ 'Cache-Control': 'private, no-cache', 'Cross-Origin-Resource-Policy': 'cross-origin' });
    response
      .type('svg')
      .send(badge({ sign, state: text, line: [where, big].filter(Boolean).join(' · '), by }));
  });
}

/** The page of a link that shows times; to one that does not, what is made of times does not exist. */
async function openTimes(tools: Tools, request: Request, token: string): Promise<PublicTracking> {
  const opening = await openLink(tools, token, codeIn(request));
  if (opening.kind === 'open') {
    const { fields } = opening.tracking;
    if (fields === null || fields.includes('times')) return opening.tracking;
  }
  throw new NaruError('not_found', 'There is no such thing here, or it is not yours.');
}

function asking(router: Router, tools: Tools): void {
  router.post(['/t/:token/follow', '/t/:token/receipt'], questionLimit());

  router.post('/t/:token/follow', async (request, response) => {
    const { token } = request.params;
    const typed = typedIn(request.body);
    await openTimes(tools, request, token);
    await mailCode(tools, request, response, { typed, wish: { kind: 'follow' } });
  });

  router.post('/t/:token/receipt', async (request, response) => {
    const typed = typedIn(request.body);
    const state = RECEIPT_STATES.find((one) => one === typed['state']) ?? 'complete';
    const said = (typed['said'] ?? '').replaceAll('\r\n', '\n').trim();
    await mailCode(tools, request, response, { typed, wish: { kind: 'receipt', state, said } });
  });
}

type Asked = { readonly typed: Typed; readonly wish: Wish };

async function mailCode(
  tools: Tools,
  request: Request,
  response: Response,
  { typed, wish }: Asked,
): Promise<void> {
  const token = String(request.params['token']);
  const language = languageOf(request, response);
  const faults = faultsIn(language, typed, wish);
  if (faults.length > 0) {
    showAgain(response, language, { token, typed, wish, faults });
    return;
  }
  const key = { token, code: codeIn(request) };
  try {
    const id = await askFor(tools, key, { address: typed['email'] ?? '', language, wish });
    response.redirect(303, `/t/${token}/check/${id}`);
  } catch (error) {
    if (!(error instanceof NaruError) || error.faults.length === 0) throw error;
    const isMany = error.code === 'too_many';
    const message = say(language, isMany ? 'shared.code_many' : 'sign_in.email_needed');
    showAgain(response, language, { token, typed, wish, faults: [{ path: 'email', message }] });
  }
}

/** A report of damage without a word of what is damaged helps nobody. */
function faultsIn(language: Language, typed: Typed, wish: Wish): Fault[] {
  const faults: Fault[] = [];
  if ((typed['email'] ?? '').trim() === '') {
    faults.push({ path: 'email', message: say(language, 'sign_in.email_needed') });
  }
  if (wish.kind !== 'receipt') return faults;
  if (wish.state !== 'complete' && wish.said === '') {
    faults.push({ path: 'said', message: say(language, 'reader.said_needed') });
  }
  if (wish.said.length > LONGEST_REPORT) {
    faults.push({ path: 'said', message: say(language, 'reader.said_long', { most: LONGEST_REPORT }) });
  }
  return faults;
}

type Again = Asked & { readonly token: string; readonly faults: readonly Fault[] };

function showAgain(response: Response, language: Language, { token, typed, wish, faults }: Again): void {
  const form = { typed, faults };
  const isFollow = wish.kind === 'follow';
  const view = {
    title: say(language, isFollow ? 'reader.follow' : 'reader.receipt'),
    back: `/t/${token}`,
    follow: isFollow ? followForm(language, token, form) : null,
    receipt: isFollow ? null : receiptForm(language, token, form),
  };
  response.status(422).set('Cache-Control', 'no-store');
  response.type('html').send(render(response, 'pages/tracking/again', view));
}

const CODE_FAULTS: Readonly<Record<string, string>> = {
  invalid: 'shared.code_wrong',
  expired: 'shared.code_ended',
  too_many: 'shared.code_many',
};

function confirming(router: Router, tools: Tools): void {
  router.get('/t/:token/check/:id', (request, response) => {
    const { token } = parseParams(Checked, request.params);
    showCheck(request, response, { token, fault: '' });
  });

  router.post('/t/:token/check/:id', async (request, response) => {
    const { token, id } = parseParams(Checked, request.params);
    const digits = (typedIn(request.body)['digits'] ?? '').replaceAll(/\D/g, '').slice(0, 6);
    try {
      const wish = await confirmAsked(tools, { token, code: codeIn(request) }, { id, digits });
      response.redirect(303, `/t/${token}?done=${wish.kind}`);
    } catch (error) {
      if (!(error instanceof NaruError) || error.faults[0]?.path !== 'code') throw error;
      const fault = say(languageOf(request, response), CODE_FAULTS[error.code] ?? 'shared.code_wrong');
      response.status(422);
      showCheck(request, response, { token, fault });
    }
  });
}

function showCheck(request: Request, response: Response, page: { token: string; fault: string }): void {
  response.set('Cache-Control', 'no-store').type('html');
  response.send(render(response, 'pages/tracking/check', checkView(languageOf(request, response), page)));
}

/** Opening the address only asks: programs that look through mails open everything they find. */
function stopping(router: Router, tools: Tools): void {
  router.get('/t/:token/stop/:id', async (request, response) => {
    const { token } = parseParams(Checked, request.params);
    await openLink(tools, token, codeIn(request));
    showStop(request, response, { token, isStopped: false });
  });

  router.post('/t/:token/stop/:id', async (request, response) => {
    const { token, id } = parseParams(Checked, request.params);
    await stopFollowing(tools, { token, code: codeIn(request) }, id);
    showStop(request, response, { token, isStopped: true });
  });
}

function showStop(request: Request, response: Response, page: { token: string; isStopped: boolean }): void {
  const language = languageOf(request, response);
  const view = {
    title: say(language, page.isStopped ? 'reader.stopped' : 'reader.stop_title'),
    back: `/t/${page.token}`,
    isStopped: page.isStopped,
  };
  response.set('Cache-Control', 'no-store').type('html');
  response.send(render(response, 'pages/tracking/stop', view));
}
