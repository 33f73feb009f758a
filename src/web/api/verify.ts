import { Router } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { NaruError } from '../../domain/error.ts';
import { verifyDocument } from '../../operations/quotes/verify-document.ts';
import type { Tools } from '../../operations/tools.ts';
import { parseQuery } from '../parse.ts';
import { wholeBody } from '../whole-body.ts';

export const MOST_PDF_BYTES = 10 * 1_048_576;

/** Whether a PDF is a quotation of this installation. Anybody who holds one may ask. */
export function verifyApi(tools: Tools): Router {
  const router = Router();

  router.post('/verify', async (request, response) => {
    if (!request.is('application/pdf')) {
      throw new NaruError('unreadable', 'Send the PDF itself with "Content-Type: application/pdf".');
    }
    parseQuery(z.object({}), request.query);
    response.json(await verifyDocument(tools, await wholeBody(request, MOST_PDF_BYTES)));
  });

  return router;
}

const Verdict = z
  .object({
    verdict: z.enum(['genuine', 'altered', 'unknown']),
    number: z.string().nullable().optional(),
    revision: z.number().int().nullable().optional(),
    forwarder: z.string().optional(),
  })
  .meta({ id: 'Verdict' });

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });

export const verifyPaths: ZodOpenApiPathsObject = {
  '/verify': {
    post: {
      summary: 'Whether a PDF is a quotation of this installation, byte for byte; no key is needed',
      security: [],
      requestBody: { content: { 'application/pdf': {} } },
      responses: { 200: { description: 'Genuine, altered or unknown', ...json(Verdict) } },
    },
  },
};
