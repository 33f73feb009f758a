import { createRequire } from 'node:module';
import path from 'node:path';
import { Router } from 'express';
import type { OpenApiDocument } from '../openapi.ts';

const require = createRequire(import.meta.url);
const swagger = path.dirname(require.resolve('swagger-ui-dist/package.json'));

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Naru API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<script src="/api/docs/swagger-ui-bundle.js" defer></script>
<script src="/api/docs/init.js" defer></script>
</head>
<body><main id="api"></main></body>
</html>
`;

const INIT = `SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null });
`;

const SERVED = ['swagger-ui.css', 'swagger-ui-bundle.js'] as const;

/** The API's description for programs at /api/v1/openapi.json, and for people at /api/docs: everything from this machine. */
export function docs(document: OpenApiDocument): Router {
  const router = Router();
  const text = JSON.stringify(document);

  router.get('/api/v1/openapi.json', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=300').type('application/json').send(text);
  });
  router.get('/api/docs', (_request, response) => {
    response.type('html').send(PAGE);
  });
  router.get('/api/docs/init.js', (_request, response) => {
    response.type('text/javascript').send(INIT);
  });
  for (const file of SERVED) {
    router.get(`/api/docs/${file}`, (_request, response) => {
      response.sendFile(file, { root: swagger, maxAge: '1d' });
    });
  }
  return router;
}
