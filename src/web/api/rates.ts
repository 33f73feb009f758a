import { once } from 'node:events';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { NaruError } from '../../domain/error.ts';
import { Temporal } from '../../domain/time.ts';
import { diffOfImport, findRateImport, listRateImports } from '../../operations/rates/find-import.ts';
import { exportRates, type Send } from '../../operations/rates/export-rates.ts';
import { answerImport } from '../../operations/rates/answer-import.ts';
import { faultySheet } from '../../operations/rates/faulty-sheet.ts';
import { affectedQuotes, repriceAffected } from '../../operations/rates/affected-quotes.ts';
import { startImport } from '../../operations/rates/import-rates.ts';
import { publishImport, undoImport } from '../../operations/rates/publish-import.ts';
import { rateHealth } from '../../operations/rates/rate-health.ts';
import { sheetName } from '../../domain/tariff/import.ts';
import type { Tools } from '../../operations/tools.ts';
import { deskOf } from '../caller.ts';
import { parseBody, parseParams, parseQuery } from '../parse.ts';
import { pageOf } from './cursor.ts';
import { importJson } from './rates-json.ts';
import {
  AnswersBody,
  DiffQuery,
  ExportQuery,
  IdParams,
  ImportQuery,
  ListQuery,
  XLSX,
} from './rates-schema.ts';

export { ratesPaths } from './rates-paths.ts';

/** The rate book: files in, versions made live and taken back, the book out again. For the desk. */
export function ratesApi(tools: Tools): Router {
  const router = Router();

  router.post('/rates/imports', async (request, response) => {
    const caller = deskOf(response);
    const { sheet, dryRun, mapping } = parseQuery(ImportQuery, request.query);
    refuseOtherTypes(request);
    const command = { sheet: sheet ?? null, fileName: fileNameOf(request), dryRun, mapping: mapping ?? null };
    const { id, status } = await startImport(tools, caller, command, request);
    response.status(202).location(`/api/v1/rates/imports/${id}`).json({ id, status });
  });

  router.get('/rates/imports', async (request, response) => {
    const caller = deskOf(response);
    const { limit, cursor } = parseQuery(ListQuery, request.query);
    const before = cursor === undefined ? null : Temporal.Instant.from(cursor);
    const rows = await listRateImports(tools, caller, { before, limit: limit + 1 });
    response.json(pageOf(rows, limit, { item: importJson, cursor: ({ createdAt }) => createdAt.toString() }));
  });

  router.get('/rates/imports/:id', async (request, response) => {
    const caller = deskOf(response);
    response.json(importJson(await findRateImport(tools, caller, idOf(request))));
  });

  router.get('/rates/imports/:id/diff', async (request, response) => {
    const caller = deskOf(response);
    const { limit, cursor } = parseQuery(DiffQuery, request.query);
    const skip = cursor ?? 0;
    const changes = await diffOfImport(tools, caller, idOf(request), { skip, limit: limit + 1 });
    const nextCursor = changes.length > limit ? String(skip + limit) : null;
    response.json({ items: changes.slice(0, limit), nextCursor });
  });

  router.get('/rates/imports/:id/errors', async (request, response) => {
    const caller = deskOf(response);
    parseQuery(z.object({}), request.query);
    const { format, name, bytes } = await faultySheet(tools, caller, idOf(request));
    response.attachment(`${name}.${format}`).type(format === 'xlsx' ? XLSX : 'text/csv; charset=utf-8');
    response.send(Buffer.from(bytes));
  });

  router.post('/rates/imports/:id/answers', async (request, response) => {
    const caller = deskOf(response);
    const command = parseBody(AnswersBody, request.body);
    const { id, status } = await answerImport(tools, caller, idOf(request), command);
    response.status(202).json({ id, status });
  });

  router.use(publicationRoutes(tools));
  router.use(affectedRoutes(tools));
  router.use(bookRoutes(tools));
  return router;
}

/** The switch, and back. */
function publicationRoutes(tools: Tools): Router {
  const router = Router();

  router.post('/rates/imports/:id/publish', async (request, response) => {
    const caller = deskOf(response);
    response.json(importJson(await publishImport(tools, caller, idOf(request))));
  });

  router.post('/rates/imports/:id/undo', async (request, response) => {
    const caller = deskOf(response);
    response.json(importJson(await undoImport(tools, caller, idOf(request))));
  });

  return router;
}

/** What a publication means for quotes that are open. */
function affectedRoutes(tools: Tools): Router {
  const router = Router();

  router.get('/rates/imports/:id/affected', async (request, response) => {
    const caller = deskOf(response);
    parseQuery(z.object({}), request.query);
    response.json({ items: await affectedQuotes(tools, caller, idOf(request)), nextCursor: null });
  });

  router.post('/rates/imports/:id/affected/reprice', async (request, response) => {
    const caller = deskOf(response);
    response.json({ items: await repriceAffected(tools, caller, idOf(request)), nextCursor: null });
  });

  return router;
}

/** What is live: out again as a file, and how well it is. */
function bookRoutes(tools: Tools): Router {
  const router = Router();

  router.get('/rates/export', async (request, response) => {
    const caller = deskOf(response);
    const { format, sheet, ...filter } = parseQuery(ExportQuery, request.query);
    response.attachment(`rates.${format}`).type(format === 'xlsx' ? XLSX : 'text/csv; charset=utf-8');
    const command = { ...filter, format, sheet: sheet === null ? null : sheetName(sheet, null) };
    await exportRates(tools, caller, command, sendTo(response));
    response.end();
  });

  router.get('/rates/health', async (request, response) => {
    const caller = deskOf(response);
    parseQuery(z.object({}), request.query);
    response.json(await rateHealth(tools, caller));
  });

  return router;
}

function idOf(request: Request): string {
  return parseParams(IdParams, request.params).id;
}

const CSV_TYPES = ['text/csv', 'text/plain', 'application/csv', 'application/vnd.ms-excel'];
const XLSX_TYPES = [XLSX, 'application/octet-stream'];

function refuseOtherTypes(request: Request): void {
  if (request.is([...CSV_TYPES, ...XLSX_TYPES]) !== false) return;
  throw new NaruError(
    'unreadable',
    `Send the file itself as the body, with "Content-Type: text/csv" or "${XLSX}".`,
  );
}

/** `Content-Disposition: attachment; filename="…"`, as curl and browsers can send it; else null. */
function fileNameOf(request: Request): string | null {
  const header = request.get('content-disposition') ?? '';
  const encoded = /filename\*\s*=\s*UTF-8''([^;]+)/i.exec(header)?.[1];
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(header);
  try {
    return encoded === undefined ? (plain?.[1] ?? plain?.[2] ?? null) : decodeURIComponent(encoded);
  } catch {
    return null; // A name that cannot be read is no name: the sheet is called by its default.
  }
}

/** Writes to the client no faster than it reads; a client that left ends the work. */
function sendTo(response: Response): Send {
  return async (piece) => {
    if (response.destroyed) throw new NaruError('unavailable', 'The reader of the export has left.');
    if (response.write(piece)) return;
    await Promise.race([once(response, 'drain'), once(response, 'close')]);
  };
}
