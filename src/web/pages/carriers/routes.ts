import { Router, type Request, type Response } from 'express';
import { findNames } from '../../../database/screens/names.ts';
import { findCarrier, listCarriers } from '../../../operations/tracking/find-carriers.ts';
import { restartCarrier, testCarrier, type TestOutcome } from '../../../operations/tracking/test-carrier.ts';
import { listCarrierTroubles, listLastAnswers } from '../../../operations/tracking/watch-carrier.ts';
import type { Tools } from '../../../operations/tools.ts';
import { say } from '../../../words/say.ts';
import { CarrierParams } from '../../api/carrier-schema.ts';
import { cursorOf, nameAfter, nameCursorOf, positionOf } from '../../api/cursor.ts';
import { isTime } from '../../api/fields.ts';
import { deskOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { parseParams } from '../../parse.ts';
import { show } from '../../show.ts';
import { queryText } from '../query.ts';
import { connectionPages } from './connection-routes.ts';
import { carrierListView, carrierView, type CarrierPage } from './view.ts';

const CARRIERS_SHOWN = 50;
const LINES_SHOWN = 50;

/** The carriers: how each is reached, how it has been answering, and what went wrong. */
export function carrierPages(tools: Tools): Router {
  const router = Router();

  router.get('/carriers', async (request, response) => {
    const caller = deskOf(response);
    const after = nameAfter(queryText(request, 'cursor') || undefined);
    const found = await listCarriers(tools, caller, { after, limit: CARRIERS_SHOWN + 1 });
    const carriers = found.slice(0, CARRIERS_SHOWN);
    const last = carriers.at(-1)?.connection.carrier;
    const view = carrierListView(languageOf(request, response), {
      carriers,
      next:
        found.length > CARRIERS_SHOWN && last !== undefined ? `/carriers?cursor=${nameCursorOf(last)}` : null,
      ...(await around(
        tools,
        response,
        carriers.map(({ connection }) => connection.carrier),
      )),
    });
    show(response, 'pages/carriers/list', view);
  });

  router.use(connectionPages(tools));

  router.get('/carriers/:code', async (request, response) => {
    const notice = queryText(request, 'saved') === '' ? null : noticeOf(request, response, 'carriers.saved');
    await showCarrier(tools, request, response, notice);
  });

  router.post('/carriers/:code/test', async (request, response) => {
    const { code } = parseParams(CarrierParams, request.params);
    const outcome = await testCarrier(tools, deskOf(response), code);
    await showCarrier(tools, request, response, testNotice(request, response, outcome));
  });

  router.post('/carriers/:code/restart', async (request, response) => {
    const { code } = parseParams(CarrierParams, request.params);
    await restartCarrier(tools, deskOf(response), code);
    await showCarrier(tools, request, response, noticeOf(request, response, 'carriers.restarted'));
  });

  return router;
}

async function around(tools: Tools, response: Response, codes: readonly string[]) {
  const { forwarderId, officeTimeZone } = deskOf(response);
  const names = await findNames(tools.db, forwarderId, { places: [], carriers: codes });
  return { names: { ...names, charges: {} }, now: tools.now(), officeTimeZone };
}

async function showCarrier(
  tools: Tools,
  request: Request,
  response: Response,
  notice: CarrierPage['notice'],
): Promise<void> {
  const caller = deskOf(response);
  const { code } = parseParams(CarrierParams, request.params);
  const position = positionOf(queryText(request, 'cursor') || undefined, isTime);
  const after = position && { at: position.sortedBy, id: position.id };
  const carrier = await findCarrier(tools, caller, code);
  const lines = await listCarrierTroubles(tools, caller, { carrier: code, after, limit: LINES_SHOWN });
  const troubles = lines.slice(0, LINES_SHOWN);
  const last = troubles.at(-1);
  const view = carrierView(languageOf(request, response), {
    carrier,
    answers: await listLastAnswers(tools, caller, code),
    troubles,
    older:
      lines.length > LINES_SHOWN && last !== undefined
        ? `/carriers/${code}?cursor=${cursorOf({ sortedBy: last.happenedAt.toString(), id: last.id })}#lines`
        : null,
    notice,
    ...(await around(tools, response, [code])),
  });
  show(response, 'pages/carriers/carrier', view);
}

function noticeOf(request: Request, response: Response, key: string) {
  return { sign: 'done', text: say(languageOf(request, response), key) };
}

function testNotice(request: Request, response: Response, { ok, message, events, tookMs }: TestOutcome) {
  if (!ok) return { sign: 'risk', text: message ?? '' };
  const tenths = Math.trunc(tookMs / 100);
  const seconds = `${String(Math.trunc(tenths / 10))}.${String(tenths % 10)}`;
  return { sign: 'done', text: say(languageOf(request, response), 'carriers.test_ok', { seconds, events }) };
}
