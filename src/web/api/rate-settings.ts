import { Router } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { findRateSettings, saveRateSettings } from '../../operations/rates/rate-settings.ts';
import type { Tools } from '../../operations/tools.ts';
import { deskOf } from '../caller.ts';
import { parseBody, parseQuery } from '../parse.ts';
import { exactly, wholeNumber } from './fields.ts';

export const RateSettingsBody = exactly({
  rateMailHour: wholeNumber({ from: 0, to: 23 }).nullable().meta({
    description: 'The hour of the office at which the desk gets its mail about the book; null: never.',
  }),
  rateVersionDays: wholeNumber({ from: 1, to: 365 }).meta({
    description: 'How long the rows of replaced versions are kept. The last five of each sheet always are.',
  }),
}).meta({ id: 'RateSettings' });

/** How the book is cared for: when the desk is told how it is, and how long old versions are kept. */
export function rateSettingsApi(tools: Tools): Router {
  const router = Router();

  router.get('/rates/settings', async (request, response) => {
    const caller = deskOf(response);
    parseQuery(z.object({}), request.query);
    response.json(await findRateSettings(tools, caller));
  });

  router.put('/rates/settings', async (request, response) => {
    const caller = deskOf(response);
    response.json(await saveRateSettings(tools, caller, parseBody(RateSettingsBody, request.body)));
  });

  return router;
}

const settings = {
  description: 'The settings',
  content: { 'application/json': { schema: RateSettingsBody } },
};

export const rateSettingsPaths: ZodOpenApiPathsObject = {
  '/rates/settings': {
    get: {
      summary: 'When the desk is written to about its rate book, and how long old versions are kept',
      responses: { 200: settings },
    },
    put: {
      summary: 'Say so',
      requestBody: { content: { 'application/json': { schema: RateSettingsBody } } },
      responses: { 200: settings },
    },
  },
};
