import { Router } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { LANGUAGES } from '../../domain/language.ts';
import { invitePerson } from '../../operations/accounts/invite-person.ts';
import { letIn, listPeople, type Person } from '../../operations/accounts/people.ts';
import type { Tools } from '../../operations/tools.ts';
import { callerOf } from '../caller.ts';
import { parseBody, parseParams, parseQuery } from '../parse.ts';
import { exactly, oneOf, orNull, words, yesOrNo } from './fields.ts';

/** Who signs in: on the caller's own side, and for the desk on each of its exporters' too. */
export function peopleApi(tools: Tools): Router {
  const router = Router();

  router.get('/people', async (request, response) => {
    const caller = callerOf(response);
    const { exporter } = parseQuery(PeopleQuery, request.query);
    const people = await listPeople(tools, caller, exporter ?? null);
    response.json({ items: people.map(personJson), nextCursor: null });
  });

  router.post('/people', async (request, response) => {
    const caller = callerOf(response);
    const { email, url } = await invitePerson(tools, caller, parseBody(Invitation, request.body));
    response.status(201).json({ email, url });
  });

  router.patch('/people/:id', async (request, response) => {
    const caller = callerOf(response);
    const { id } = parseParams(IdParams, request.params);
    await letIn(tools, caller, { id, ...parseBody(Entrance, request.body) });
    response.status(204).end();
  });

  return router;
}

const PeopleQuery = z.object({ exporter: z.string().max(50).optional() });
const IdParams = z.object({ id: z.uuid() });

const exporter = orNull(words(50)).meta({
  description: 'Short name of the exporter; absent: the caller’s own side.',
});

export const Invitation = exactly({
  name: words(120),
  email: z.email('Write a mail address such as name@company.kr.').max(254),
  language: orNull(oneOf(LANGUAGES)).transform((language) => language ?? 'ko'),
  exporter,
}).meta({ id: 'Invitation' });

const Entrance = exactly({ mayEnter: yesOrNo, exporter }).meta({ id: 'Entrance' });

const PersonAnswer = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    language: z.enum(LANGUAGES),
    createdAt: z.iso.datetime(),
    disabledAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Person' });

function personJson({ id, name, email, language, createdAt, disabledAt }: Person) {
  return {
    id,
    name,
    email,
    language,
    createdAt: createdAt.toString(),
    disabledAt: disabledAt?.toString() ?? null,
  };
}

const json = <T extends z.ZodType>(schema: T) => ({ 'application/json': { schema } });

export const peoplePaths: ZodOpenApiPathsObject = {
  '/people': {
    get: {
      summary: 'Who signs in',
      tags: ['Accounts'],
      requestParams: { query: PeopleQuery },
      responses: {
        '200': {
          description: 'All of them, by name',
          content: json(z.object({ items: z.array(PersonAnswer), nextCursor: z.null() })),
        },
      },
    },
    post: {
      summary: 'Invites somebody by mail; the link is good for a week and once',
      tags: ['Accounts'],
      requestBody: { content: json(Invitation) },
      responses: {
        '201': {
          description: 'Invited; `url` is shown in this answer and never again',
          content: json(z.object({ email: z.string(), url: z.string() })),
        },
      },
    },
  },
  '/people/{id}': {
    patch: {
      summary: 'Shuts somebody out, with effect at once, or lets them in again',
      tags: ['Accounts'],
      requestParams: { path: IdParams },
      requestBody: { content: json(Entrance) },
      responses: { '204': { description: 'Done' } },
    },
  },
};
