import { Router, type Request } from 'express';
import { z } from 'zod';
import { COLUMNS, type TariffRow } from '../../domain/tariff/columns.ts';
import type { AskedChange } from '../../domain/tariff/change-of-many.ts';
import { addLine, editLine, endLine, removeLine, type Edited } from '../../operations/rates/edit-line.ts';
import { effectOfChange } from '../../operations/rates/change-effect.ts';
import {
  dropChange,
  findChange,
  listChanges,
  prepareChange,
  publishChange,
  undoChange,
} from '../../operations/rates/change-rates.ts';
import { findRateLine, listLines, positionIn, type RateLine } from '../../operations/rates/find-lines.ts';
import type { Tools } from '../../operations/tools.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { deskOf } from '../caller.ts';
import { parseBody, parseParams, parseQuery } from '../parse.ts';
import { cursorOf, pageOf, positionOf } from './cursor.ts';
import { isTime, paging } from './fields.ts';
import { importJson } from './rates-json.ts';
import { AddBody, ChangeBody, EditBody, EndBody, LineParams, LinesQuery } from './rate-lines-schema.ts';
import { IdParams } from './rates-schema.ts';

export { rateLinesPaths } from './rate-lines-paths.ts';

/** The live book row by row: found, edited, added, ended, removed. Each edit is a version of its sheet, and live. */
export function rateLinesApi(tools: Tools): Router {
  const router = Router();

  router.get('/rates/lines', async (request, response) => {
    const caller = deskOf(response);
    const { limit, cursor, ...asked } = parseQuery(LinesQuery, request.query);
    const after = cursor === undefined ? null : positionIn(cursor);
    const rows = await listLines(tools, caller, { asked, notBefore: null, after, limit: limit + 1 });
    response.json(pageOf(rows, limit, { item: lineJson, cursor: ({ id }) => id }));
  });

  router.post('/rates/lines', async (request, response) => {
    const caller = deskOf(response);
    const edited = await addLine(tools, caller, parseBody(AddBody, request.body));
    response.status(201).json(await editedJson(tools, caller, edited));
  });

  router.get('/rates/lines/:id', async (request, response) => {
    const caller = deskOf(response);
    parseQuery(z.object({}), request.query);
    response.json(lineJson(await findRateLine(tools, caller, lineIdOf(request))));
  });

  router.put('/rates/lines/:id', async (request, response) => {
    const caller = deskOf(response);
    const { rows } = parseBody(EditBody, request.body);
    const edited = await editLine(tools, caller, { id: lineIdOf(request), rows });
    response.json(await editedJson(tools, caller, edited));
  });

  router.post('/rates/lines/:id/end', async (request, response) => {
    const caller = deskOf(response);
    const { validTo } = parseBody(EndBody, request.body);
    const edited = await endLine(tools, caller, { id: lineIdOf(request), validTo });
    response.json(await editedJson(tools, caller, edited));
  });

  router.delete('/rates/lines/:id', async (request, response) => {
    const caller = deskOf(response);
    response.json(await editedJson(tools, caller, await removeLine(tools, caller, lineIdOf(request))));
  });

  router.use(changeRoutes(tools));
  return router;
}

/** A change of many rows: prepared, looked at, published or dropped, taken back. */
function changeRoutes(tools: Tools): Router {
  const router = Router();

  router.post('/rates/changes', async (request, response) => {
    const caller = deskOf(response);
    const { id } = await prepareChange(tools, caller, askedIn(request.body));
    response
      .status(201)
      .location(`/api/v1/rates/changes/${id}`)
      .json(await changeJson(tools, caller, id));
  });

  router.get('/rates/changes', async (request, response) => {
    const caller = deskOf(response);
    const { limit, cursor } = parseQuery(z.object(paging), request.query);
    const position = positionOf(cursor, isTime);
    const after = position && { createdAt: position.sortedBy, id: position.id };
    const rows = await listChanges(tools, caller, { after, limit: limit + 1 });
    response.json(
      pageOf(rows, limit, {
        item: ({ asked, ...change }) => ({ ...change, lines: asked.lines, ...asked.raise }),
        cursor: ({ createdAt, id }) => cursorOf({ sortedBy: createdAt.toString(), id }),
      }),
    );
  });

  router.get('/rates/changes/:id', async (request, response) => {
    parseQuery(z.object({}), request.query);
    response.json(await changeJson(tools, deskOf(response), idOf(request)));
  });

  router.get('/rates/changes/:id/effect', async (request, response) => {
    const caller = deskOf(response);
    parseQuery(z.object({}), request.query);
    response.json(await effectOfChange(tools, caller, idOf(request)));
  });

  const settle = { publish: publishChange, drop: dropChange, undo: undoChange } as const;
  for (const [verb, operation] of Object.entries(settle)) {
    router.post(`/rates/changes/:id/${verb}`, async (request, response) => {
      const caller = deskOf(response);
      await operation(tools, caller, idOf(request));
      response.json(await changeJson(tools, caller, idOf(request)));
    });
  }

  return router;
}

function idOf(request: Request): string {
  return parseParams(IdParams, request.params).id;
}

function lineIdOf(request: Request): string {
  return parseParams(LineParams, request.params).id;
}

/** A change as it was sent, with what was left out decided. */
export function askedIn(body: unknown): AskedChange {
  const { lines, rounding, ...raise } = parseBody(ChangeBody, body);
  return { lines, raise: { ...raise, rounding: rounding ?? 'half_up' } };
}

function lineJson({ id, sheet, live, rows }: RateLine): object {
  return { id, sheet, live, rows: rows.map(cellsOf) };
}

/** A row without its empty cells. */
export function cellsOf(row: TariffRow): Record<string, string> {
  const filled = COLUMNS.map((column, i) => [column, row[i] ?? ''] as const).filter(
    ([, text]) => text !== '',
  );
  return Object.fromEntries(filled);
}

async function editedJson(tools: Tools, caller: Caller, { published, lineId }: Edited): Promise<object> {
  const line = lineId === null ? null : lineJson(await findRateLine(tools, caller, lineId));
  return { line, import: importJson(published) };
}

async function changeJson(tools: Tools, caller: Caller, id: string): Promise<object> {
  const { asked, counts, imports, ...change } = await findChange(tools, caller, id);
  return {
    ...change,
    createdAt: change.createdAt.toString(),
    settledAt: change.settledAt?.toString() ?? null,
    lines: asked.lines,
    ...asked.raise,
    counts,
    imports: imports.map(({ id: made, sheet, status, diff }) => ({ id: made, sheet, status, diff })),
  };
}
