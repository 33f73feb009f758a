import { Router } from 'express';
import { z } from 'zod';
import { findMail, listMails, repeatMail } from '../../../operations/mail/list-mails.ts';
import type { Tools } from '../../../operations/tools.ts';
import { cursorOf, positionOf } from '../../api/cursor.ts';
import { isTime } from '../../api/fields.ts';
import { deskOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { parseParams } from '../../parse.ts';
import { show } from '../../show.ts';
import { queryText } from '../query.ts';
import { mailListView, mailView } from './view.ts';

const MAILS_SHOWN = 50;
const IdParams = z.object({ id: z.uuid() });

/** The desk's mail: what was written to whom, and whether it went. */
export function mailPages(tools: Tools): Router {
  const router = Router();

  router.get('/mail', async (request, response) => {
    const caller = deskOf(response);
    const position = positionOf(queryText(request, 'cursor') || undefined, isTime);
    const found = await listMails(tools, caller, {
      after: position && { createdAt: position.sortedBy, id: position.id },
      limit: MAILS_SHOWN + 1,
    });
    const mails = found.slice(0, MAILS_SHOWN);
    const last = found.length > MAILS_SHOWN ? mails.at(-1) : undefined;
    const cursor = last && cursorOf({ sortedBy: last.createdAt.toString(), id: last.id });
    const { officeTimeZone } = caller;
    const next = cursor === undefined ? null : `/mail?${new URLSearchParams({ cursor }).toString()}`;
    show(
      response,
      'pages/mail/list',
      mailListView(languageOf(request, response), { mails, next, officeTimeZone }),
    );
  });

  router.get('/mail/:id', async (request, response) => {
    const caller = deskOf(response);
    const { id } = parseParams(IdParams, request.params);
    const { officeTimeZone } = caller;
    const found = await findMail(tools, caller, id);
    show(response, 'pages/mail/mail', mailView(languageOf(request, response), { ...found, officeTimeZone }));
  });

  router.post('/mail/:id/again', async (request, response) => {
    const { id } = parseParams(IdParams, request.params);
    await repeatMail(tools, deskOf(response), id);
    response.redirect(303, `/mail/${id}`);
  });

  return router;
}
