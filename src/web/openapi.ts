import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';

const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457. `errors` names each field that needs correcting.' });

export type OpenApiDocument = ReturnType<typeof createDocument>;

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** The whole API in OpenAPI 3.1, from what each module says of itself. Paths are relative to /api/v1. */
export function openApiOf(modules: readonly ZodOpenApiPathsObject[]): OpenApiDocument {
  const paths: ZodOpenApiPathsObject = {};
  for (const module of modules) {
    for (const [path, item] of Object.entries(module)) paths[path] = { ...paths[path], ...item };
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Naru',
      version: '1',
      description:
        'International freight: quotes and tracks. Money is `{ amount, currency }` with a decimal string; dates are ISO 8601; lists are `{ items, nextCursor }`. Send `Authorization: Bearer <key>`. What is not yours, and what does not exist, are the same 404.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ key: [] }],
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, item]) => [path, withWhatAllShare(path, item)]),
    ),
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key, `naru_…`.' } },
    },
  });
}

function withWhatAllShare(path: string, item: ZodOpenApiPathsObject[string]): ZodOpenApiPathsObject[string] {
  const shared = { ...item };
  for (const method of METHODS) {
    const operation = item[method];
    if (operation) shared[method] = complete({ tags: [tagOf(path)], ...operation }, method !== 'get');
  }
  return shared;
}

/** Calls are listed under the noun they begin with: `/rates/imports` under Rates. */
function tagOf(path: string): string {
  const noun = (path.split('/')[1] ?? '').replaceAll('-', ' ');
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}

/** Every operation may answer with a problem; every write takes an Idempotency-Key. */
function complete(operation: ZodOpenApiOperationObject, isWrite: boolean): ZodOpenApiOperationObject {
  const problem = {
    description: 'What is wrong, and how to mend it',
    content: { 'application/problem+json': { schema: Problem } },
  };
  return {
    ...operation,
    ...(isWrite ? { parameters: [...(operation.parameters ?? []), idempotencyKey] } : {}),
    responses: { ...operation.responses, default: problem },
  };
}

const idempotencyKey = {
  in: 'header',
  name: 'Idempotency-Key',
  description: 'The same key and body get the first answer again; another body is refused.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
} as const;
