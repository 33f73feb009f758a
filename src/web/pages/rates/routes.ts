import { Router, type Request, type Response } from 'express';
import { findNames } from '../../../database/screens/names.ts';
import { liveSheets } from '../../../database/screens/rates.ts';
import { cell } from '../../../domain/tariff/columns.ts';
import { dayIn } from '../../../domain/time.ts';
import { NaruError } from '../../../domain/error.ts';
import { diffOfImport, findRateImport, listRateImports } from '../../../operations/rates/find-import.ts';
import { answerImport } from '../../../operations/rates/answer-import.ts';
import { exportFaults } from '../../../operations/rates/export-faults.ts';
import { listLines, positionIn } from '../../../operations/rates/find-lines.ts';
import { startImport } from '../../../operations/rates/import-rates.ts';
import { publishImport, undoImport } from '../../../operations/rates/publish-import.ts';
import { findChargeNames } from '../../../database/screens/charge-names.ts';
import type { Tools } from '../../../operations/tools.ts';
import { say } from '../../../words/say.ts';
import { IdParams } from '../../api/rates-schema.ts';
import { deskOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { parseParams } from '../../parse.ts';
import { show } from '../../show.ts';
import { emptyForm, typedIn, type Form, type Typed } from '../field.ts';
import { queryText } from '../query.ts';
import { readAnswers } from './answers-form.ts';
import { askedBy, filterTyped } from './filter.ts';
import { importView } from './import-view.ts';
import { uploadOf } from './upload.ts';
import { ratesView } from './view.ts';

const LINES_SHOWN = 50;
const IMPORTS_SHOWN = 7;
const CHANGES_SHOWN = 100;

/** The rate book: files in, what is wrong with them, what they change, published, taken back. */
export function ratesPages(tools: Tools): Router {
  const router = Router();

  router.get('/rates', async (request, response) => {
    await showRates(tools, request, response, { fault: '', sheet: '' });
  });

  router.post('/rates/imports', async (request, response) => {
    const caller = deskOf(response);
    try {
      const upload = await uploadOf(request, ({ sheet, fileName, file }) =>
        startImport(tools, caller, { sheet: sheet || null, fileName, dryRun: false }, file),
      );
      if (upload) {
        response.redirect(303, `/rates/imports/${upload.taken.id}`);
        return;
      }
      await refuse(tools, request, response, say(languageOf(request, response), 'rates.need_file'));
    } catch (error) {
      if (!(error instanceof NaruError)) throw error;
      await refuse(tools, request, response, error.message);
    }
  });

  importRoutes(router, tools);
  return router;
}

/** One file on its way: what it asks, what is wrong with it, made live and taken back. */
function importRoutes(router: Router, tools: Tools): void {
  router.get('/rates/imports/:id', async (request, response) => {
    await showImport(tools, request, response, emptyForm);
  });

  router.post('/rates/imports/:id/answers', async (request, response) => {
    const caller = deskOf(response);
    const { id } = parseParams(IdParams, request.params);
    const typed = typedIn(request.body);
    try {
      const found = await findRateImport(tools, caller, id);
      await answerImport(tools, caller, id, readAnswers(found, typed));
      response.redirect(303, `/rates/imports/${id}`);
    } catch (error) {
      if (!(error instanceof NaruError) || error.code !== 'invalid') throw error;
      response.status(422);
      await showImport(tools, request, response, { typed, faults: error.faults });
    }
  });

  router.get('/rates/imports/:id/errors.csv', async (request, response) => {
    const { id } = parseParams(IdParams, request.params);
    const csv = await exportFaults(tools, deskOf(response), id);
    response
      .set('Cache-Control', 'no-store')
      .attachment('errors.csv')
      .type('text/csv; charset=utf-8')
      .send(csv);
  });

  router.post('/rates/imports/:id/publish', async (request, response) => {
    const { id } = parseParams(IdParams, request.params);
    await publishImport(tools, deskOf(response), id);
    response.redirect(303, `/rates/imports/${id}`);
  });

  router.post('/rates/imports/:id/undo', async (request, response) => {
    const { id } = parseParams(IdParams, request.params);
    await undoImport(tools, deskOf(response), id);
    response.redirect(303, `/rates/imports/${id}`);
  });
}

async function showImport(tools: Tools, request: Request, response: Response, form: Form): Promise<void> {
  const caller = deskOf(response);
  const { id } = parseParams(IdParams, request.params);
  const found = await findRateImport(tools, caller, id);
  const changes = await diffOfImport(tools, caller, id, { skip: 0, limit: CHANGES_SHOWN });
  const { officeTimeZone } = caller;
  const view = importView(languageOf(request, response), { found, changes, officeTimeZone, form });
  show(response, 'pages/rates/import', view);
}

type Refused = { readonly fault: string; readonly sheet: string };

async function refuse(tools: Tools, request: Request, response: Response, fault: string): Promise<void> {
  request.unpipe();
  request.resume();
  response.status(422);
  await showRates(tools, request, response, { fault, sheet: '' });
}

async function showRates(
  tools: Tools,
  request: Request,
  response: Response,
  refused: Refused,
): Promise<void> {
  const caller = deskOf(response);
  const { forwarderId, officeTimeZone } = caller;
  const typed = filterTyped(request);
  const now = tools.now();
  const today = dayIn(officeTimeZone, now).toString();
  const [sheets, imports, { lines, next, filter }] = await Promise.all([
    liveSheets(tools.db, forwarderId, today),
    listRateImports(tools, caller, { before: null, limit: IMPORTS_SHOWN }),
    linesOf(tools, request, response, typed),
  ]);
  const names = await findNames(tools.db, forwarderId, {
    places: [],
    carriers: lines.map(({ rows: [row = []] }) => cell(row, 'carrier') || null),
  });
  const view = ratesView(languageOf(request, response), {
    sheets,
    imports,
    lines,
    names: { ...names, charges: await findChargeNames(tools.db, forwarderId) },
    filter,
    next,
    ...refused,
    now,
    officeTimeZone,
  });
  show(response, 'pages/rates/list', view);
}

/** A page of the rows that are meant. A filter that makes no sense finds none, and says so beside its field. */
async function linesOf(tools: Tools, request: Request, response: Response, typed: Typed) {
  const caller = deskOf(response);
  const asked = askedBy(typed);
  const notBefore = asked.validOn === null ? dayIn(caller.officeTimeZone, tools.now()).toString() : null;
  const after = positionIn(queryText(request, 'after'));
  try {
    const found = await listLines(tools, caller, { asked, notBefore, after, limit: LINES_SHOWN + 1 });
    const lines = found.slice(0, LINES_SHOWN);
    const last = found.length > LINES_SHOWN ? lines.at(-1) : undefined;
    const next = last ? `/rates?${new URLSearchParams({ ...typed, after: last.id }).toString()}#lines` : null;
    return { lines, next, filter: { typed, faults: [] } };
  } catch (error) {
    if (!(error instanceof NaruError) || error.code !== 'invalid') throw error;
    response.status(422);
    return { lines: [], next: null, filter: { typed, faults: error.faults } };
  }
}
