import { createHash } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import { watchTracking, type PublicTracking } from '../../../database/screens/tracking.ts';
import { NaruError } from '../../../domain/error.ts';
import type { Language } from '../../../domain/language.ts';
import type { Tools } from '../../../operations/tools.ts';
import { say } from '../../../words/say.ts';
import { streamChanges } from '../../event-stream.ts';
import { languageOf } from '../../language.ts';
import { render } from '../../show.ts';
import { emptyForm, field, typedIn } from '../field.ts';
import { queryText } from '../query.ts';
import { codeIn, keepCode } from '../shared/code-cookie.ts';
import { trackingJson } from './json.ts';
import { journeyMap } from './map-view.ts';
import { namesOf, openLink } from './opening.ts';
import { readerPages } from './reader-routes.ts';
import { keepUp } from './reader-view.ts';
import { trackingView } from './view.ts';

const LONGEST_CODE = 60;

/** The page of a link: no account, no price, no name of a person; unknown, ended and revoked links look alike. */
export function trackingPages(tools: Tools): Router {
  const router = Router();

  router.get('/t/:token', async (request, response) => {
    const { token } = request.params;
    const opening = await openLink(tools, token, codeIn(request));
    if (opening.kind === 'code') askForCode(request, response, codeIn(request) !== null);
    else await answer(tools, request, response, opening.tracking);
  });

  router.get('/t/:token/news', async (request, response) => {
    await listen(tools, request, response);
  });

  router.post('/t/:token', async (request, response) => {
    const { token } = request.params;
    const code = (typedIn(request.body)['code'] ?? '').trim().slice(0, LONGEST_CODE);
    const opening = await openLink(tools, token, code);
    if (opening.kind === 'code') {
      askForCode(request, response, true);
      return;
    }
    keepCode(request, response, { path: `/t/${token}`, code });
    response.redirect(303, `/t/${token}`);
  });

  router.use(readerPages(tools));
  return router;
}

/** Says when the page has changed, for as long as the link opens it; what has changed, the page itself tells. */
async function listen(tools: Tools, request: Request, response: Response): Promise<void> {
  const { token = '' } = request.params;
  const key = { token: String(token), code: codeIn(request), digest: tools.digest };
  const watch = async () => {
    const watched = await watchTracking(tools.db, { ...key, now: tools.now() });
    if (watched) return watched;
    throw new NaruError('not_found', 'There is no such thing here, or it is not yours.');
  };
  const first = await watch();
  const stampOf = async () => String((await watch()).version);
  await streamChanges(request, response, `reader ${request.ip ?? ''}`, {
    hear: (listener) => tools.hear(first.topic, listener),
    stampOf,
  });
}

/** The page, the same facts as JSON, or "not modified" when nothing of it has changed. */
async function answer(
  tools: Tools,
  request: Request,
  response: Response,
  tracking: PublicTracking,
): Promise<void> {
  const language = languageOf(request, response);
  const isJson = request.accepts(['html', 'json']) === 'json';
  const etag = etagOf(tools, language, tracking, isJson);
  response.set({ 'Cache-Control': 'private, no-cache', ETag: etag });
  response.vary('Accept, Accept-Language, Cookie');
  // Not request.fresh: a script that asks past the browser's cache says "no-cache", and still wants to be told.
  if (request.get('if-none-match') === etag) {
    response.status(304).end();
    return;
  }
  const known = await namesOf(tools, String(request.params['token']), tracking);
  const names = { ...known, charges: {} };
  if (isJson) {
    response.json(trackingJson(language, tracking, names));
    return;
  }
  const now = tools.now();
  const map = journeyMap(language, { ...tracking, names, points: known.points, now });
  const homeZone = tracking.zones[tracking.shipment.origin] ?? null;
  const view = {
    ...trackingView(language, { ...tracking, names, now, map, homeZone }),
    news: `/t/${String(request.params['token'])}/news`,
    keepUp: keepUp(language, tracking, {
      token: String(request.params['token']),
      done: queryText(request, 'done'),
    }),
  };
  response.type('html').send(render(response, 'pages/tracking/tracking', view));
}

/** It changes with the shipment, with each asking, with the language, and with the minute its "minutes ago" are told in. */
function etagOf(tools: Tools, language: Language, tracking: PublicTracking, isJson: boolean): string {
  const minute = Math.trunc(tools.now().epochMilliseconds / 60_000);
  const { version, asking, expiresAt, maker } = tracking;
  const seen = [
    version,
    maker?.version,
    asking.lastAskedAt,
    asking.failed,
    expiresAt,
    language,
    isJson,
    minute,
  ].join(' ');
  return `W/"${createHash('sha256').update(seen).digest('base64url').slice(0, 22)}"`;
}

function askForCode(request: Request, response: Response, isWrong: boolean): void {
  const language = languageOf(request, response);
  const faults = isWrong ? [{ path: 'code', message: say(language, 'tracking.code_wrong') }] : [];
  response.status(isWrong ? 422 : 200).set('Cache-Control', 'no-store');
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
