import { Router, type Request, type Response } from 'express';
import { findChargeNames } from '../../../database/screens/charge-names.ts';
import { findNames } from '../../../database/screens/names.ts';
import { NaruError } from '../../../domain/error.ts';
import { rateHealth } from '../../../operations/rates/rate-health.ts';
import { findRateSettings, saveRateSettings } from '../../../operations/rates/rate-settings.ts';
import type { Tools } from '../../../operations/tools.ts';
import { RateSettingsBody } from '../../api/rate-settings.ts';
import { deskOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { parseBody } from '../../parse.ts';
import { show } from '../../show.ts';
import { emptyForm, typedIn, type Form } from '../field.ts';
import { healthView } from './view.ts';

/** How the rate book is, and when the desk is told. */
export function rateHealthPages(tools: Tools): Router {
  const router = Router();

  router.get('/rates/health', async (request, response) => {
    await showHealth(tools, request, response, emptyForm);
  });

  router.post('/rates/health', async (request, response) => {
    const caller = deskOf(response);
    const typed = typedIn(request.body);
    const figure = (name: string) => {
      const text = (typed[name] ?? '').trim();
      return /^\d{1,4}$/.test(text) ? Number(text) : text === '' ? null : text;
    };
    try {
      const rateMailHour = figure('rateMailHour');
      const rateVersionDays = figure('rateVersionDays');
      await saveRateSettings(tools, caller, parseBody(RateSettingsBody, { rateMailHour, rateVersionDays }));
      response.redirect(303, '/rates/health');
    } catch (error) {
      if (!(error instanceof NaruError) || error.code !== 'invalid') throw error;
      response.status(422);
      await showHealth(tools, request, response, { typed, faults: error.faults });
    }
  });

  return router;
}

async function showHealth(tools: Tools, request: Request, response: Response, form: Form): Promise<void> {
  const caller = deskOf(response);
  const { forwarderId, officeTimeZone } = caller;
  const health = await rateHealth(tools, caller);
  const lanes = [
    ...health.expiring.items,
    ...health.outliers,
    ...health.overlaps,
    ...health.surchargesWithoutEnd,
  ];
  const names = await findNames(tools.db, forwarderId, {
    places: [],
    carriers: lanes.map(({ carrier }) => carrier),
  });
  const view = healthView(languageOf(request, response), {
    health,
    settings: await findRateSettings(tools, caller),
    form,
    names: { ...names, charges: await findChargeNames(tools.db, forwarderId) },
    now: tools.now(),
    officeTimeZone,
  });
  show(response, 'pages/rate-health/health', view);
}
