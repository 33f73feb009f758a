import { Router, type Request, type Response } from 'express';
import { NaruError } from '../../../domain/error.ts';
import { isSetupLinkOpen, useSetupLink } from '../../../operations/accounts/setup-link.ts';
import { signIn } from '../../../operations/accounts/sign-in.ts';
import type { CreateForwarder } from '../../../operations/accounts/create-forwarder.ts';
import type { Tools } from '../../../operations/tools.ts';
import { languageOf } from '../../language.ts';
import { startSession } from '../../session.ts';
import { show } from '../../show.ts';
import { typedIn, type Form } from '../field.ts';
import { readSetup } from './form.ts';
import { setupView } from './view.ts';

const OFFICE = { officeTimeZone: 'Asia/Seoul', currency: 'USD' };

/** The one-time link of a fresh installation: whoever holds it opens the first desk and is signed in. */
export function setupPages(tools: Tools): Router {
  const router = Router();

  router.get('/setup/:token', async (request, response) => {
    if (!(await isSetupLinkOpen(tools, request.params.token))) throw unknownLink();
    showSetup(request, response, { typed: OFFICE, faults: [] });
  });

  router.post('/setup/:token', async (request, response) => {
    const typed = typedIn(request.body);
    const { command, faults } = readSetup(languageOf(request, response), typed);
    const refused = command ? await trySetup(tools, request.params.token, command) : { typed, faults };
    if (refused) {
      response.status(422);
      showSetup(request, response, { typed, faults: refused.faults });
      return;
    }
    const signedIn = await signIn(tools, {
      email: typed['account.email'] ?? '',
      password: typed['account.password'] ?? '',
    });
    await startSession(tools, request, response, signedIn);
    response.redirect(303, '/');
  });

  return router;
}

/** Null when it was made; else what was taken. */
async function trySetup(
  tools: Tools,
  token: string,
  command: CreateForwarder,
): Promise<Pick<Form, 'faults'> | null> {
  try {
    await useSetupLink(tools, token, command);
    return null;
  } catch (error) {
    if (error instanceof NaruError && error.faults.length > 0) return { faults: error.faults };
    throw error;
  }
}

function showSetup(request: Request, response: Response, form: Form): void {
  show(response, 'pages/setup/setup', setupView(languageOf(request, response), form, ''));
}

function unknownLink(): NaruError {
  return new NaruError('not_found', 'This link is unknown, was used already, or has ended.');
}
