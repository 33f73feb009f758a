import express, { Router, type Request } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { NaruError } from '../../domain/error.ts';
import { MESSAGE_TYPES, type MessageType } from '../../domain/tracking/message.ts';
import { receiveMessage } from '../../operations/tracking/receive-message.ts';
import type { Tools } from '../../operations/tools.ts';
import { deskOf } from '../caller.ts';
import { parseParams } from '../parse.ts';

const LARGEST_MESSAGE = '1mb';

const CodeParams = z.object({
  code: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/)
    .transform((code) => code.toUpperCase()),
});

/** Messages that carriers, agents and handling companies send by themselves: EDIFACT, X12, airlines' telexes. */
export function carrierMessagesApi(tools: Tools): Router {
  const router = Router();
  const bytes = express.raw({ type: () => true, limit: LARGEST_MESSAGE });

  router.post('/carriers/:code/messages', refuseOthers, bytes, async (request, response) => {
    const caller = deskOf(response);
    const { code } = parseParams(CodeParams, request.params);
    const { accepted, unknown, errors } = await receiveMessage(tools, caller, {
      carrier: code,
      type: typeOf(request),
      body: bodyOf(request),
    });
    response.status(202).json({ accepted, unknown, errors: errors.map((message) => ({ message })) });
  });

  return router;
}

/** Who may not send anything learns nothing about what may be sent; nothing is read before both are known. */
const refuseOthers: express.RequestHandler = (request, response, next) => {
  deskOf(response);
  typeOf(request);
  next();
};

function typeOf(request: Request): MessageType {
  const type = MESSAGE_TYPES.find((known) => request.is(known) === known);
  if (type !== undefined) return type;
  throw new NaruError(
    'unreadable',
    `Send the message itself as the body, with "Content-Type: ${MESSAGE_TYPES.join('", "')}".`,
  );
}

function bodyOf({ body }: Request): Uint8Array {
  return Buffer.isBuffer(body) ? body : new Uint8Array();
}

const aMessage = { schema: z.string() };

export const carrierMessagesPaths: ZodOpenApiPathsObject = {
  '/carriers/{code}/messages': {
    post: {
      summary: 'Send a status message as it came: EDIFACT IFTSTA, ANSI X12 315 or 214, IATA FSU or FSA text',
      requestParams: { path: z.object({ code: z.string().meta({ examples: ['KE'] }) }) },
      requestBody: {
        content: {
          'application/edifact': aMessage,
          'application/edi-x12': aMessage,
          'text/plain': aMessage,
        },
      },
      responses: {
        202: {
          description: 'Read and written down. The same message again gives the same answer and adds nothing',
          content: {
            'application/json': {
              schema: z.object({
                accepted: z.number().int().meta({ description: 'Statuses about shipments of yours' }),
                unknown: z
                  .number()
                  .int()
                  .meta({ description: 'Statuses about cargo that is no shipment of yours' }),
                errors: z
                  .array(z.object({ message: z.string() }))
                  .meta({ description: 'What could not be read, or looks wrong and was read all the same' }),
              }),
            },
          },
        },
      },
    },
  },
};
