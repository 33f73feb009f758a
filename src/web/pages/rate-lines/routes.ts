import { Router, type Request, type Response } from 'express';
import { NaruError } from '../../../domain/error.ts';
import { addLine, editLine, endLine, removeLine } from '../../../operations/rates/edit-line.ts';
import { findRateLine, listSheetNames } from '../../../operations/rates/find-lines.ts';
import type { Tools } from '../../../operations/tools.ts';
import { EndBody, LineParams } from '../../api/rate-lines-schema.ts';
import { deskOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { parseBody, parseParams } from '../../parse.ts';
import { show } from '../../show.ts';
import { emptyForm, typedIn, type Form, type Typed } from '../field.ts';
import { queryText } from '../query.ts';
import { faultsTyped, rowsTyped } from './form.ts';
import { lineView } from './view.ts';

/** One row of the rate book: written, added, ended, removed. Each is a version of its sheet, and live. */
export function rateLinePages(tools: Tools): Router {
  const router = Router();

  router.get('/rates/lines/new', async (request, response) => {
    const typed: Typed = { sheet: queryText(request, 'sheet') };
    await showNew(tools, request, response, { ...emptyForm, typed });
  });

  router.post('/rates/lines', async (request, response) => {
    const caller = deskOf(response);
    const typed = typedIn(request.body);
    const again = (form: Form) => showNew(tools, request, response, form);
    await orAgain(response, { typed, again }, async () => {
      const { published } = await addLine(tools, caller, { sheet: sheetIn(typed), rows: rowsTyped(typed) });
      response.redirect(303, `/rates/imports/${published.id}`);
    });
  });

  router.get('/rates/lines/:id', async (request, response) => {
    await showLine(tools, request, response, { form: emptyForm });
  });

  router.post('/rates/lines/:id', async (request, response) => {
    const caller = deskOf(response);
    const typed = typedIn(request.body);
    const again = (form: Form) => showLine(tools, request, response, { form });
    await orAgain(response, { typed, again }, async () => {
      const { published } = await editLine(tools, caller, { id: idOf(request), rows: rowsTyped(typed) });
      response.redirect(303, `/rates/imports/${published.id}`);
    });
  });

  router.post('/rates/lines/:id/end', async (request, response) => {
    const caller = deskOf(response);
    const typed = typedIn(request.body);
    const again = ({ faults }: Form) =>
      showLine(tools, request, response, { form: emptyForm, ending: { typed, faults } });
    await orAgain(response, { typed, again }, async () => {
      const { validTo } = parseBody(EndBody, { validTo: typed['validTo'] });
      const { published } = await endLine(tools, caller, { id: idOf(request), validTo });
      response.redirect(303, `/rates/imports/${published.id}`);
    });
  });

  router.post('/rates/lines/:id/remove', async (request, response) => {
    const caller = deskOf(response);
    const again = (form: Form) => showLine(tools, request, response, { form });
    await orAgain(response, { typed: {}, again }, async () => {
      const { published } = await removeLine(tools, caller, idOf(request));
      response.redirect(303, `/rates/imports/${published.id}`);
    });
  });

  return router;
}

type Attempt = { readonly typed: Typed; readonly again: (form: Form) => Promise<void> };

/** The same form again: with what is wrong beside it, or saying that somebody else was quicker. */
async function orAgain(
  response: Response,
  { typed, again }: Attempt,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof NaruError)) throw error;
    if (error.code === 'invalid') {
      response.status(422);
      const faults = error.faults.some(({ path }) => path.startsWith('rows'))
        ? faultsTyped(error.faults, typed)
        : error.faults;
      await again({ typed, faults });
    } else if (error.code === 'conflict') {
      response.status(409);
      await again({ typed, faults: [] });
    } else throw error;
  }
}

function sheetIn(typed: Typed): string {
  const sheet = (typed['sheet'] ?? '').trim();
  if (sheet !== '') return sheet;
  const message = 'Name the sheet.';
  throw new NaruError('invalid', message, [{ path: 'sheet', message }]);
}

function idOf(request: Request): string {
  return parseParams(LineParams, request.params).id;
}

type Shown = { readonly form: Form; readonly ending?: Form };

async function showLine(tools: Tools, request: Request, response: Response, shown: Shown): Promise<void> {
  const caller = deskOf(response);
  const line = await findRateLine(tools, caller, idOf(request));
  const view = lineView(languageOf(request, response), { line, sheets: [], ...shown });
  show(response, 'pages/rate-lines/line', view);
}

async function showNew(tools: Tools, request: Request, response: Response, form: Form): Promise<void> {
  const sheets = await listSheetNames(tools, deskOf(response));
  const view = lineView(languageOf(request, response), { line: null, sheets, form });
  show(response, 'pages/rate-lines/line', view);
}
