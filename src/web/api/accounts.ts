import { Router } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { isCurrency, type Currency } from '../../domain/money.ts';
import { LANGUAGES } from '../../domain/language.ts';
import { apiKeysOf, createApiKey, revokeApiKey, type ApiKey } from '../../operations/accounts/api-keys.ts';
import { changePassword } from '../../operations/accounts/change-password.ts';
import { changeExporter } from '../../operations/accounts/change-exporter.ts';
import { createExporter } from '../../operations/accounts/create-exporter.ts';
import { exporterOf, listExporters, type Exporter } from '../../operations/accounts/list-exporters.ts';
import type { Tools } from '../../operations/tools.ts';
import { callerOf, deskOf } from '../caller.ts';
import { parseBody, parseParams, parseQuery } from '../parse.ts';

/** Exporters and API keys: for the desk. And everybody's own password. */
export function accountsApi(tools: Tools): Router {
  const router = Router();

  router.get('/exporters', async (request, response) => {
    const caller = deskOf(response);
    const { limit, cursor } = parseQuery(ListQuery, request.query);
    const found = await listExporters(tools, caller, { after: cursor ?? null, limit: limit + 1 });
    const items = found.slice(0, limit);
    const nextCursor = found.length > limit ? (items.at(-1)?.slug ?? null) : null;
    response.json({ items: items.map(exporterJson), nextCursor });
  });

  router.post('/exporters', async (request, response) => {
    const caller = deskOf(response);
    const command = parseBody(NewExporter, request.body);
    response.status(201).json(exporterJson(await createExporter(tools, caller, command)));
  });

  router.get('/exporters/:slug', async (request, response) => {
    const caller = deskOf(response);
    const { slug } = parseParams(SlugParams, request.params);
    response.json(exporterJson(await exporterOf(tools, caller, slug)));
  });

  router.patch('/exporters/:slug', async (request, response) => {
    const caller = deskOf(response);
    const { slug } = parseParams(SlugParams, request.params);
    const change = said(parseBody(ExporterChange, request.body));
    response.json(exporterJson(await changeExporter(tools, caller, slug, change)));
  });

  router.get('/api-keys', async (request, response) => {
    const caller = deskOf(response);
    parseQuery(z.object({}), request.query);
    response.json({ items: (await apiKeysOf(tools, caller)).map(keyJson), nextCursor: null });
  });

  router.post('/api-keys', async (request, response) => {
    const caller = deskOf(response);
    const { key, ...made } = await createApiKey(tools, caller, parseBody(NewApiKey, request.body));
    response.status(201).json({ ...keyJson(made), key });
  });

  router.delete('/api-keys/:id', async (request, response) => {
    const caller = deskOf(response);
    await revokeApiKey(tools, caller, parseParams(IdParams, request.params).id);
    response.status(204).end();
  });

  router.put('/password', async (request, response) => {
    await changePassword(tools, callerOf(response), parseBody(PasswordChange, request.body));
    response.status(204).end();
  });

  return router;
}

const ListQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(50).optional(),
});

const SlugParams = z.object({ slug: z.string().max(50) });
const IdParams = z.object({ id: z.uuid() });

const name = z.string().trim().min(1, 'Write a name.').max(120, 'That name is too long.');
const SlugText = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?$/, 'Use small letters, digits and hyphens, at most 50.');

export const NewExporter = z
  .object({
    slug: SlugText,
    name: z.string().trim().min(1, 'Write the company’s name.').max(200, 'That name is too long.'),
    language: z.enum(LANGUAGES).default('ko'),
    currency: z
      .string()
      .refine((code): code is Currency => isCurrency(code), 'Use an ISO 4217 currency such as USD.')
      .default('KRW'),
    groups: z.array(SlugText).max(50).default([]),
    account: z
      .object({
        name,
        email: z.email('Write a mail address such as name@company.kr.').max(254),
        password: z.string().min(10, 'Choose a password of 10 to 200 characters.').max(200),
      })
      .nullable()
      .default(null),
  })
  .meta({ id: 'NewExporter' });

/** `groups`: customer groups that tariff rows and margins name. What is absent stays as it is. */
export const ExporterChange = z
  .strictObject({
    name: NewExporter.shape.name.optional(),
    language: z.enum(LANGUAGES).optional(),
    currency: z
      .string()
      .refine((code): code is Currency => isCurrency(code), 'Use an ISO 4217 currency such as USD.')
      .optional(),
    groups: z.array(SlugText).max(50).optional(),
  })
  .meta({ id: 'ExporterChange' });

/** Only what was said: an absent field must not become an empty one. */
function said<T extends object>(change: T): { [F in keyof T]?: Exclude<T[F], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [F in keyof T]?: Exclude<T[F], undefined>;
  };
}

export const NewApiKey = z
  .object({ name, exporter: SlugText.nullable().default(null) })
  .meta({ id: 'NewApiKey', description: '`exporter`: whose key it is; null for the desk’s own.' });

const PasswordChange = z
  .object({
    current: z.string().max(200),
    password: z.string().min(10, 'Choose a password of 10 to 200 characters.').max(200),
  })
  .meta({ id: 'PasswordChange' });

const ExporterAnswer = z
  .object({
    slug: z.string(),
    name: z.string(),
    language: z.enum(LANGUAGES),
    currency: z.string(),
    groups: z.array(z.string()),
  })
  .meta({ id: 'Exporter' });

const ApiKeyAnswer = z
  .object({
    id: z.uuid(),
    name: z.string(),
    exporter: z.string().nullable(),
    createdAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey' });

function exporterJson({ slug, name: company, language, currency, groups }: Exporter) {
  return { slug, name: company, language, currency, groups };
}

function keyJson({ id, name: label, exporterSlug, createdAt, revokedAt }: ApiKey) {
  return {
    id,
    name: label,
    exporter: exporterSlug,
    createdAt: createdAt.toString(),
    revokedAt: revokedAt?.toString() ?? null,
  };
}

const json = <T extends z.ZodType>(schema: T) => ({ 'application/json': { schema } });

export const accountsPaths: ZodOpenApiPathsObject = {
  '/exporters': {
    get: {
      summary: 'The desk’s customers',
      tags: ['Accounts'],
      requestParams: { query: ListQuery },
      responses: {
        '200': {
          description: 'A page of them',
          content: json(z.object({ items: z.array(ExporterAnswer), nextCursor: z.string().nullable() })),
        },
      },
    },
    post: {
      summary: 'A new customer, with its first account if one is named',
      tags: ['Accounts'],
      requestBody: { content: json(NewExporter) },
      responses: { '201': { description: 'Made', content: json(ExporterAnswer) } },
    },
  },
  '/exporters/{slug}': {
    get: {
      summary: 'One customer',
      tags: ['Accounts'],
      requestParams: { path: SlugParams },
      responses: { '200': { description: 'The customer', content: json(ExporterAnswer) } },
    },
    patch: {
      summary: 'Changes a customer; what is absent stays',
      tags: ['Accounts'],
      requestParams: { path: SlugParams },
      requestBody: { content: json(ExporterChange) },
      responses: { '200': { description: 'As it is now', content: json(ExporterAnswer) } },
    },
  },
  '/api-keys': {
    get: {
      summary: 'The keys that exist or existed',
      tags: ['Accounts'],
      responses: {
        '200': {
          description: 'Without the keys themselves',
          content: json(z.object({ items: z.array(ApiKeyAnswer), nextCursor: z.null() })),
        },
      },
    },
    post: {
      summary: 'A new key; it is shown in this answer and never again',
      tags: ['Accounts'],
      requestBody: { content: json(NewApiKey) },
      responses: {
        '201': { description: 'Made', content: json(ApiKeyAnswer.extend({ key: z.string() })) },
      },
    },
  },
  '/api-keys/{id}': {
    delete: {
      summary: 'Revokes a key, with effect on the next request',
      tags: ['Accounts'],
      requestParams: { path: IdParams },
      responses: { '204': { description: 'Revoked' } },
    },
  },
  '/password': {
    put: {
      summary: 'Changes the password of who is signed in, and ends all their sessions',
      tags: ['Accounts'],
      requestBody: { content: json(PasswordChange) },
      responses: { '204': { description: 'Changed' } },
    },
  },
};
