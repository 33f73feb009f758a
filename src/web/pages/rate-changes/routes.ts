import { Router, type Request, type Response } from 'express';
import { NaruError } from '../../../domain/error.ts';
import { effectOfChange } from '../../../operations/rates/change-effect.ts';
import {
  dropChange,
  findChange,
  prepareChange,
  publishChange,
  undoChange,
} from '../../../operations/rates/change-rates.ts';
import { listSheetNames } from '../../../operations/rates/find-lines.ts';
import type { Tools } from '../../../operations/tools.ts';
import { IdParams } from '../../api/rates-schema.ts';
import { deskOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { parseParams } from '../../parse.ts';
import { show } from '../../show.ts';
import { emptyForm, typedIn, type Form } from '../field.ts';
import { filterTyped } from '../rates/filter.ts';
import { changeTyped, faultsOfChange } from './form.ts';
import { changeFormView, changeView } from './view.ts';

/** A change of many rates at once: an increase from a day, looked at before it is live. */
export function rateChangePages(tools: Tools): Router {
  const router = Router();

  router.get('/rates/changes/new', async (request, response) => {
    await showForm(tools, request, response, { ...emptyForm, typed: filterTyped(request) });
  });

  router.post('/rates/changes', async (request, response) => {
    const caller = deskOf(response);
    const typed = typedIn(request.body);
    try {
      const asked = changeTyped(languageOf(request, response), typed);
      const { id } = await prepareChange(tools, caller, asked);
      response.redirect(303, `/rates/changes/${id}`);
    } catch (error) {
      if (!(error instanceof NaruError) || error.code !== 'invalid') throw error;
      response.status(422);
      await showForm(tools, request, response, { typed, faults: faultsOfChange(error.faults) });
    }
  });

  router.get('/rates/changes/:id', async (request, response) => {
    await showChange(tools, request, response);
  });

  const settle = { publish: publishChange, drop: dropChange, undo: undoChange } as const;
  for (const [verb, operation] of Object.entries(settle)) {
    router.post(`/rates/changes/:id/${verb}`, async (request, response) => {
      const { id } = parseParams(IdParams, request.params);
      await operation(tools, deskOf(response), id);
      response.redirect(303, `/rates/changes/${id}`);
    });
  }

  return router;
}

async function showForm(tools: Tools, request: Request, response: Response, form: Form): Promise<void> {
  const sheets = await listSheetNames(tools, deskOf(response));
  const view = changeFormView(languageOf(request, response), { form, sheets });
  show(response, 'pages/rate-changes/form', view);
}

async function showChange(tools: Tools, request: Request, response: Response): Promise<void> {
  const caller = deskOf(response);
  const { id } = parseParams(IdParams, request.params);
  const change = await findChange(tools, caller, id);
  const effect = change.status === 'ready' ? await effectOfChange(tools, caller, id) : null;
  const { officeTimeZone } = caller;
  const view = changeView(languageOf(request, response), {
    change,
    effect,
    officeTimeZone,
    now: tools.now(),
  });
  show(response, 'pages/rate-changes/change', view);
}
