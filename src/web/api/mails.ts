import { Router } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { MAIL_STATES } from '../../domain/mail/mail.ts';
import { MAIL_KINDS } from '../../domain/mail/step.ts';
import { findMail, listMails, repeatMail, type Mail } from '../../operations/mail/list-mails.ts';
import type { Tools } from '../../operations/tools.ts';
import { deskOf } from '../caller.ts';
import { parseParams, parseQuery } from '../parse.ts';
import { cursorOf, pageOf, positionOf } from './cursor.ts';
import { isTime } from './fields.ts';
import { Page } from './quote-answers.ts';

/** The desk's mail. */
export function mailsApi(tools: Tools): Router {
  const router = Router();

  router.get('/mails', async (request, response) => {
    const caller = deskOf(response);
    const { limit, cursor } = parseQuery(ListQuery, request.query);
    const position = positionOf(cursor, isTime);
    const rows = await listMails(tools, caller, {
      after: position && { createdAt: position.sortedBy, id: position.id },
      limit: limit + 1,
    });
    const cursorAt = ({ createdAt, id }: Mail) => cursorOf({ sortedBy: createdAt.toString(), id });
    response.json(pageOf(rows, limit, { item: mailJson, cursor: cursorAt }));
  });

  router.get('/mails/:id', async (request, response) => {
    const caller = deskOf(response);
    const { mail, text } = await findMail(tools, caller, parseParams(IdParams, request.params).id);
    response.json({ ...mailJson(mail), text });
  });

  router.post('/mails/:id/again', async (request, response) => {
    const caller = deskOf(response);
    const { id } = parseParams(IdParams, request.params);
    await repeatMail(tools, caller, id);
    response.status(202).json(mailJson((await findMail(tools, caller, id)).mail));
  });

  return router;
}

function mailJson(mail: Mail) {
  const { id, kind, about, toName, toAddress, state, attempts, error } = mail;
  return {
    id,
    kind,
    about,
    to: { name: toName, address: toAddress },
    subject: mail.secret ? null : mail.subject,
    state,
    attempts,
    error,
    createdAt: mail.createdAt.toString(),
    sentAt: mail.sentAt?.toString() ?? null,
    nextAt: mail.nextAt?.toString() ?? null,
  };
}

const ListQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});
const IdParams = z.object({ id: z.uuid() });

const MailAnswer = z
  .object({
    id: z.uuid(),
    kind: z.enum(MAIL_KINDS),
    about: z.string().meta({ description: 'The number of the quote or shipment' }),
    to: z.object({ name: z.string(), address: z.string() }),
    subject: z.string().nullable().meta({ description: 'Null for a code: it is for its reader alone' }),
    state: z.enum(MAIL_STATES).meta({
      description: 'unsure: the line broke before the server answered; it is not sent again by itself',
    }),
    attempts: z.number().int(),
    error: z.string().nullable(),
    createdAt: z.string(),
    sentAt: z.string().nullable(),
    nextAt: z.string().nullable(),
  })
  .meta({ id: 'Mail' });

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });

export const mailsPaths: ZodOpenApiPathsObject = {
  '/mails': {
    get: {
      summary: 'Mails, newest first (desk)',
      requestParams: { query: ListQuery },
      responses: { 200: { description: 'A page of mails', ...json(Page(MailAnswer)) } },
    },
  },
  '/mails/{id}': {
    get: {
      summary: 'One mail with its plain words (desk)',
      requestParams: { path: IdParams },
      responses: {
        200: { description: 'The mail', ...json(MailAnswer.extend({ text: z.string().nullable() })) },
      },
    },
  },
  '/mails/{id}/again': {
    post: {
      summary: 'Send one again that did not go, or may not have gone (desk)',
      requestParams: { path: IdParams },
      responses: { 202: { description: 'It waits in the queue', ...json(MailAnswer) } },
    },
  },
};
