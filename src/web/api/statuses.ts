import { Router } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { NaruError } from '../../domain/error.ts';
import { STATUS_COLUMNS } from '../../domain/tracking/status-sheet.ts';
import { uploadStatuses } from '../../operations/tracking/upload-statuses.ts';
import type { Tools } from '../../operations/tools.ts';
import { deskOf } from '../caller.ts';
import { milestoneNames } from '../milestone-names.ts';
import { parseQuery } from '../parse.ts';
import { oneOf } from './fields.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const Query = z.object({
  dryRun: oneOf(['true', 'false'])
    .optional()
    .transform((text) => text === 'true'),
});

/** Many statuses at once, from a sheet: all of them, or none. For the desk. */
export function statusesApi(tools: Tools): Router {
  const router = Router();

  router.post('/shipments/statuses', async (request, response) => {
    const caller = deskOf(response);
    const { dryRun } = parseQuery(Query, request.query);
    if (!request.is([XLSX, 'text/csv', 'application/octet-stream'])) {
      throw new NaruError('unreadable', `Send the sheet as text/csv or as ${XLSX}.`);
    }
    const command = { fileName: 'statuses', dryRun, names: milestoneNames };
    const outcome = await uploadStatuses(tools, caller, command, request);
    if (dryRun || outcome.published) {
      response.json({ ...outcome, dryRun });
      return;
    }
    const faults = outcome.errors.map(({ line, column, message }) => ({
      path: `${String(line)}.${column}`,
      message,
    }));
    throw new NaruError(
      'invalid',
      'The sheet has mistakes; nothing of it was published.',
      faults.slice(0, 100),
    );
  });

  return router;
}

const Outcome = z.object({
  rows: z.int(),
  accepted: z.int(),
  added: z.int().meta({ description: 'Events that were new: a sheet sent again adds none.' }),
  shipments: z.int(),
  published: z.boolean(),
  dryRun: z.boolean(),
  errorCount: z.int(),
  errors: z.array(z.object({ line: z.int(), column: z.string(), message: z.string() })),
});

/** What the OpenAPI document says of sheets of statuses. */
export const statusesPaths: ZodOpenApiPathsObject = {
  '/shipments/statuses': {
    post: {
      summary: 'Enter many statuses from a sheet: all of them, or none',
      description: `Columns, in any order, with Korean or English headings: ${STATUS_COLUMNS.join(', ')}. A time without an offset is on the clock of its place.`,
      requestParams: { query: Query },
      requestBody: {
        content: { 'text/csv': { schema: z.string() }, [XLSX]: { schema: z.string() } },
      },
      responses: {
        200: {
          description: 'What came of it',
          content: { 'application/json': { schema: Outcome } },
        },
        422: { description: 'Rows are wrong; `path` is the line and the column.' },
      },
    },
  },
};
