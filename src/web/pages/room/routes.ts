import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { findNames } from '../../../database/screens/names.ts';
import { isDesk, type Caller } from '../../../domain/account/caller.ts';
import { MEDIA_TYPES } from '../../../domain/consultation/file.ts';
import type { Moved } from '../../../domain/consultation/proposal.ts';
import { NaruError, type Fault } from '../../../domain/error.ts';
import { asCustomerSees } from '../../../domain/quote/visible.ts';
import { readAppointment } from '../../../operations/consultation/appointments.ts';
import { readMinutes } from '../../../operations/consultation/minutes.ts';
import { sideOf } from '../../../operations/consultation/room.ts';
import { makeRevision, proposeChange, tryChange } from '../../../operations/consultation/propose.ts';
import {
  findRoomFile,
  listLastMessages,
  markRead,
  writeMessage,
} from '../../../operations/consultation/talk.ts';
import { findOneQuote } from '../../../operations/quotes/find-quote.ts';
import type { QuoteView } from '../../../operations/quotes/quote-view.ts';
import type { Tools } from '../../../operations/tools.ts';
import { QuoteRequestSchema } from '../../api/quote-schema.ts';
import { NumberParams } from '../../api/quote-steps-schema.ts';
import { callerOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { parseBody, parseParams } from '../../parse.ts';
import { render, show } from '../../show.ts';
import { forgetUnread } from '../../unread.ts';
import { emptyForm, typedIn, type Form, type Typed } from '../field.ts';
import { fieldOf } from '../quote-form/form.ts';
import { say } from '../../../words/say.ts';
import { appointmentPages } from './appointment-routes.ts';
import { appointmentView } from './appointment-view.ts';
import { changedRequest, typedOf } from './change.ts';
import { readSaid } from './form.ts';
import { minutesView } from './minutes-view.ts';
import { movedRows, roomView } from './view.ts';

/** A thread longer than this is read by its end. */
const MESSAGES_SHOWN = 300;
const IdParams = NumberParams.extend({ id: z.uuid() });

/** The room of a quote, where exporter and desk talk, show, propose and decide. */
export function roomPages(tools: Tools): Router {
  const router = Router();
  talking(router, tools);
  proposing(router, tools);
  router.use(
    appointmentPages(tools, (request, response, appointment) =>
      showRoom(tools, request, response, { appointment }),
    ),
  );
  return router;
}

function talking(router: Router, tools: Tools): void {
  router.get('/quotes/:number/room', async (request, response) => {
    await showRoom(tools, request, response, {});
  });

  router.post('/quotes/:number/room', async (request, response) => {
    const { number } = parseParams(NumberParams, request.params);
    const caller = callerOf(response);
    let text = '';
    try {
      const said = await readSaid(request);
      ({ text } = said);
      if (text === '' && said.files.length === 0) {
        throw new NaruError('invalid', say(languageOf(request, response), 'room.need_text'));
      }
      await writeMessage(tools, caller, { number, ...said });
    } catch (error) {
      if (!(error instanceof NaruError) || !['invalid', 'too_large'].includes(error.code)) throw error;
      response.status(422);
      await showRoom(tools, request, response, { fault: error.message, said: text });
      return;
    }
    response.redirect(303, `/quotes/${number}/room#end`);
  });

  router.get('/quotes/:number/room/files/:id', async (request, response) => {
    const { number, id } = parseParams(IdParams, request.params);
    const { name, type, bytes } = await findRoomFile(tools, callerOf(response), { number, id });
    response
      .attachment(name)
      .set({
        'Content-Type': MEDIA_TYPES[type],
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'Cache-Control': 'private, no-store',
      })
      .send(Buffer.from(bytes));
  });

  router.get('/quotes/:number/room/minutes', async (request, response) => {
    const { number } = parseParams(NumberParams, request.params);
    const caller = callerOf(response);
    const { quote, minutes } = await readMinutes(tools, caller, number);
    const view = minutesView(languageOf(request, response), {
      quote,
      minutes,
      names: await namesFor(tools, caller, { quote, chargeNames: {} }),
      desk: isDesk(caller),
      officeTimeZone: caller.officeTimeZone,
    });
    show(response, 'pages/room/minutes', view);
  });
}

function proposing(router: Router, tools: Tools): void {
  router.post('/quotes/:number/room/price', async (request, response) => {
    const { number } = parseParams(NumberParams, request.params);
    const caller = callerOf(response);
    const language = languageOf(request, response);
    const view = await findOneQuote(tools, caller, { number, revision: null });
    const tried = await tryTyped(tools, request, response, { view, typed: typedIn(request.body) });
    const prices = Array.isArray(tried) ? null : tried.moved;
    response.type('html').send(
      render(response, 'parts/moved', {
        prices: prices && movedRows(language, await namesFor(tools, caller, view), prices),
        faults: Array.isArray(tried) ? tried : [],
      }),
    );
  });

  router.post('/quotes/:number/room/proposals', async (request, response) => {
    const { number } = parseParams(NumberParams, request.params);
    const caller = callerOf(response);
    const typed = typedIn(request.body);
    const view = await findOneQuote(tools, caller, { number, revision: null });
    const tried = await tryTyped(tools, request, response, { view, typed });
    if (Array.isArray(tried) || typed['more'] !== undefined) {
      const moved = Array.isArray(tried) ? null : tried.moved;
      const faults = Array.isArray(tried) && typed['more'] === undefined ? tried : [];
      response.status(faults.length > 0 ? 422 : 200);
      await showRoom(tools, request, response, { change: { typed, faults }, moved, isChanging: true });
      return;
    }
    if (tried.changes.length === 0) {
      response.status(422);
      const fault = say(languageOf(request, response), 'room.need_change');
      await showRoom(tools, request, response, { change: { typed, faults: [] }, fault, isChanging: true });
      return;
    }
    const text = (typed['note'] ?? '').trim().slice(0, 5_000) || null;
    await proposeChange(tools, caller, { number, request: tried.request, text });
    response.redirect(303, `/quotes/${number}/room#end`);
  });

  router.post('/quotes/:number/room/proposals/:id/revision', async (request, response) => {
    const { number, id } = parseParams(IdParams, request.params);
    await makeRevision(tools, callerOf(response), { number, proposal: id });
    response.redirect(303, `/quotes/${number}/room#end`);
  });
}

type Tried = { readonly view: QuoteView; readonly typed: Typed };

/** The request as typed with what it would cost, or what is wrong with it, field by field. */
async function tryTyped(tools: Tools, request: Request, response: Response, { view, typed }: Tried) {
  const { number, request: before } = view.quote;
  const { json, faults } = changedRequest(languageOf(request, response), before, typed);
  if (faults.length > 0) return [...faults] as Fault[];
  try {
    const asked = parseBody(QuoteRequestSchema, json);
    const { changes, prices } = await tryChange(tools, callerOf(response), { number, request: asked });
    return { request: asked, changes, moved: prices };
  } catch (error) {
    if (!(error instanceof NaruError) || error.faults.length === 0) throw error;
    return error.faults.map(({ path, message }): Fault => ({ path: fieldOf(path, typed), message }));
  }
}

type Shown = {
  readonly change?: Form;
  readonly moved?: readonly Moved[] | null;
  readonly isChanging?: boolean;
  readonly fault?: string;
  readonly said?: string;
  readonly appointment?: Form;
};

/** Who looks at the room has read it. */
async function showRoom(tools: Tools, request: Request, response: Response, shown: Shown): Promise<void> {
  const { appointment: form = emptyForm, ...rest } = shown;
  const caller = callerOf(response);
  const { number } = parseParams(NumberParams, request.params);
  const found = await findOneQuote(tools, caller, { number, revision: null });
  const quote = isDesk(caller)
    ? found.quote
    : { ...found.quote, options: found.quote.options.map(asCustomerSees) };
  const messages = await listLastMessages(tools, caller, { number, most: MESSAGES_SHOWN });
  await markRead(tools, caller, number);
  forgetUnread(response, number);
  const view = roomView(languageOf(request, response), {
    quote,
    status: found.status,
    names: await namesFor(tools, caller, found),
    messages,
    desk: isDesk(caller),
    officeTimeZone: caller.officeTimeZone,
    change: { typed: typedOf(quote.request), faults: [] },
    moved: null,
    fault: '',
    said: '',
    isChanging: false,
    most: MESSAGES_SHOWN,
    ...rest,
  });
  const language = languageOf(request, response);
  const meeting = await readAppointment(tools, caller, number);
  const address = `/quotes/${number}`;
  const appointment = appointmentView(language, { ...meeting, address, side: sideOf(caller), form });
  show(response, 'pages/room/room', { ...view, appointment });
}

async function namesFor(
  tools: Tools,
  { forwarderId }: Caller,
  { quote, chargeNames }: Pick<QuoteView, 'quote' | 'chargeNames'>,
) {
  const { request, options } = quote;
  const found = await findNames(tools.db, forwarderId, {
    places: [...request.origin, ...request.destination, ...options.flatMap(({ route }) => route)],
    carriers: options.map(({ carrier }) => carrier),
  });
  return { ...found, charges: chargeNames };
}
