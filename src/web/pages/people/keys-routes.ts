import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { NaruError } from '../../../domain/error.ts';
import { apiKeysOf, createApiKey, revokeApiKey } from '../../../operations/accounts/api-keys.ts';
import type { Tools } from '../../../operations/tools.ts';
import { say } from '../../../words/say.ts';
import { NewApiKey } from '../../api/accounts.ts';
import { deskOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { parseBody, parseParams } from '../../parse.ts';
import { show } from '../../show.ts';
import { emptyForm, field, typedIn, type Form } from '../field.ts';
import { keyRow } from './customers-view.ts';

const IdParams = z.object({ id: z.uuid() });

/** The desk's own keys. An exporter's stand on that customer's page. */
export function keyPages(tools: Tools): Router {
  const router = Router();

  router.get('/settings/keys', async (request, response) => {
    await showKeys(tools, request, response, { form: emptyForm, key: null });
  });

  router.post('/settings/keys', async (request, response) => {
    const typed = typedIn(request.body);
    const caller = deskOf(response);
    try {
      const asked = parseBody(NewApiKey, { name: typed['key'] ?? '' });
      const { key } = await createApiKey(tools, caller, asked);
      await showKeys(tools, request, response, { form: emptyForm, key });
    } catch (error) {
      if (!(error instanceof NaruError) || error.faults.length === 0) throw error;
      const faults = error.faults.map(({ message }) => ({ path: 'key', message }));
      response.status(422);
      await showKeys(tools, request, response, { form: { typed, faults }, key: null });
    }
  });

  router.post('/settings/keys/:id', async (request, response) => {
    await revokeApiKey(tools, deskOf(response), parseParams(IdParams, request.params).id);
    response.redirect(303, '/settings/keys');
  });

  return router;
}

type Shown = { readonly form: Form; readonly key: string | null };

async function showKeys(
  tools: Tools,
  request: Request,
  response: Response,
  { form, key }: Shown,
): Promise<void> {
  const caller = deskOf(response);
  const language = languageOf(request, response);
  const keys = (await apiKeysOf(tools, caller)).filter(({ exporterSlug }) => exporterSlug === null);
  show(response, 'pages/people/keys', {
    title: say(language, 'settings.keys'),
    section: 'settings',
    action: '/settings/keys',
    key,
    keyName: field(form, 'key', { label: say(language, 'keys.name'), hint: say(language, 'keys.name_hint') }),
    keys: keys.map((one) => keyRow(language, one, caller.officeTimeZone)),
  });
}
