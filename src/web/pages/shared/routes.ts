import { Router, type Request, type Response } from 'express';
import { findNames } from '../../../database/screens/names.ts';
import { NaruError } from '../../../domain/error.ts';
import type { Language } from '../../../domain/language.ts';
import { dayIn } from '../../../domain/time.ts';
import { acceptShared, askForCode } from '../../../operations/sharing/accept-shared.ts';
import { openShared, type SharedView } from '../../../operations/sharing/open-shared.ts';
import type { Tools } from '../../../operations/tools.ts';
import { say } from '../../../words/say.ts';
import { sharedJson } from '../../api/shared-json.ts';
import { languageOf, speakAs } from '../../language.ts';
import { render } from '../../show.ts';
import { emptyForm, field, typedIn } from '../field.ts';
import { queryText } from '../query.ts';
import { codeIn, keepCode } from './code-cookie.ts';
import { sharedQuoteView } from './view.ts';

const LONGEST_CODE = 60;

/** A quote as its link shows it: no account, and nothing its sender left out. */
export function sharedPages(tools: Tools): Router {
  const router = Router();
  opening(router, tools);
  accepting(router, tools);
  return router;
}

function opening(router: Router, tools: Tools): void {
  router.get('/q/:token', async (request, response) => {
    const { token } = request.params;
    const code = codeIn(request);
    const opened = await openShared(tools, { token, code });
    response.set('Cache-Control', 'private, no-store').vary('Accept, Accept-Language, Cookie');
    if (opened.kind === 'code') askForLinkCode(request, response, code !== null);
    else if (request.accepts(['html', 'json']) === 'json') response.json(sharedJson(opened.view));
    else await showShared(tools, request, response, { ...opened.view, address: `/q/${token}` });
  });

  router.post('/q/:token', async (request, response) => {
    const { token } = request.params;
    const code = (typedIn(request.body)['code'] ?? '').trim().slice(0, LONGEST_CODE);
    const opened = await openShared(tools, { token, code });
    if (opened.kind === 'code') {
      askForLinkCode(request, response, true);
      return;
    }
    keepCode(request, response, { path: `/q/${token}`, code });
    response.redirect(303, `/q/${token}`);
  });
}

function accepting(router: Router, tools: Tools): void {
  router.post('/q/:token/code', async (request, response) => {
    const { token } = request.params;
    const optionId = optionIn(request);
    await askForCode(tools, { key: { token, code: codeIn(request) }, optionId });
    response.redirect(303, `/q/${token}/acceptance?${new URLSearchParams({ option: optionId }).toString()}`);
  });

  router.get('/q/:token/acceptance', (request, response) => {
    showCodeForm(request, response, { optionId: queryText(request, 'option').slice(0, 60), fault: '' });
  });

  router.post('/q/:token/acceptance', async (request, response) => {
    const { token } = request.params;
    const optionId = optionIn(request);
    const code = (typedIn(request.body)['code'] ?? '').replaceAll(/\D/g, '').slice(0, 6);
    try {
      await acceptShared(tools, { key: { token, code: codeIn(request) }, optionId, code });
    } catch (error) {
      const fault = codeFaultIn(languageOf(request, response), error);
      if (fault === null) throw error;
      response.status(422);
      showCodeForm(request, response, { optionId, fault });
      return;
    }
    response.redirect(303, `/q/${token}`);
  });
}

function optionIn(request: Request): string {
  return (typedIn(request.body)['optionId'] ?? '').slice(0, 60);
}

const CODE_FAULTS: Readonly<Record<string, string>> = {
  invalid: 'shared.code_wrong',
  expired: 'shared.code_ended',
  too_many: 'shared.code_many',
};

/** A sentence beside the field for what is wrong with the code; null for anything else. */
function codeFaultIn(language: Language, error: unknown): string | null {
  if (!(error instanceof NaruError) || error.faults[0]?.path !== 'code') return null;
  const key = CODE_FAULTS[error.code];
  return key === undefined ? null : say(language, key);
}

export async function showShared(
  tools: Tools,
  request: Request,
  response: Response,
  view: SharedView & { readonly address: string | null },
): Promise<void> {
  const { quote } = view;
  const names = await findNames(tools.db, view.forwarderId, {
    places: [...quote.origin, ...quote.destination, ...quote.options.flatMap(({ route }) => route)],
    carriers: quote.options.flatMap(({ carrier, legs }) => [carrier, ...legs.map((leg) => leg.carrier)]),
  });
  const { year } = dayIn(view.officeTimeZone, tools.now());
  speakAs(response, view.language);
  const page = sharedQuoteView(languageOf(request, response), { ...view, names, year });
  response.type('html').send(render(response, 'pages/shared/quote', page));
}

function askForLinkCode(request: Request, response: Response, wasWrong: boolean): void {
  const language = languageOf(request, response);
  response.status(wasWrong ? 403 : 401);
  const faults = wasWrong ? [{ path: 'code', message: say(language, 'tracking.code_wrong') }] : [];
  const view = {
    title: say(language, 'tracking.code_title'),
    code: field({ ...emptyForm, faults }, 'code', {
      label: say(language, 'tracking.code'),
      autocomplete: 'one-time-code',
      required: true,
    }),
  };
  response.type('html').send(render(response, 'pages/tracking/code', view));
}

type CodeForm = { readonly optionId: string; readonly fault: string };

function showCodeForm(request: Request, response: Response, { optionId, fault }: CodeForm): void {
  const language = languageOf(request, response);
  const faults = fault === '' ? [] : [{ path: 'code', message: fault }];
  const token = String(request.params['token']);
  const view = {
    title: say(language, 'shared.code_title'),
    optionId,
    action: `/q/${token}/acceptance`,
    again: `/q/${token}`,
    code: field({ ...emptyForm, faults }, 'code', {
      label: say(language, 'shared.code'),
      autocomplete: 'one-time-code',
      inputmode: 'numeric',
      required: true,
    }),
  };
  response.set('Cache-Control', 'private, no-store');
  response.type('html').send(render(response, 'pages/shared/code', view));
}
