import { Router } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { findTrackingSettings, saveTrackingSettings } from '../../operations/tracking/tracking-settings.ts';
import type { Tools } from '../../operations/tools.ts';
import { deskOf } from '../caller.ts';
import { parseBody, parseQuery } from '../parse.ts';
import { exactly, wholeNumber } from './fields.ts';

export const TrackingSettingsBody = exactly({
  rawAnswerDays: wholeNumber({ from: 1, to: 365 }).meta({
    description: 'How long carriers’ answers and messages are kept as they came, to be read again.',
  }),
}).meta({ id: 'TrackingSettings' });

/** How long carriers' answers are kept as they came. */
export function trackingSettingsApi(tools: Tools): Router {
  const router = Router();

  router.get('/tracking/settings', async (request, response) => {
    const caller = deskOf(response);
    parseQuery(z.object({}), request.query);
    response.json(await findTrackingSettings(tools, caller));
  });

  router.put('/tracking/settings', async (request, response) => {
    const caller = deskOf(response);
    response.json(await saveTrackingSettings(tools, caller, parseBody(TrackingSettingsBody, request.body)));
  });

  return router;
}

const settings = {
  description: 'The settings',
  content: { 'application/json': { schema: TrackingSettingsBody } },
};

export const trackingSettingsPaths: ZodOpenApiPathsObject = {
  '/tracking/settings': {
    get: { summary: 'How long carriers’ answers are kept as they came', responses: { 200: settings } },
    put: {
      summary: 'Say so',
      requestBody: { content: { 'application/json': { schema: TrackingSettingsBody } } },
      responses: { 200: settings },
    },
  },
};
