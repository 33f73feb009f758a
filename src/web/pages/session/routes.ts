import { Router, type Request, type Response } from 'express';
import { NaruError, type Fault } from '../../../domain/error.ts';
import type { Language } from '../../../domain/language.ts';
import { signIn, type SignedIn } from '../../../operations/accounts/sign-in.ts';
import type { Tools } from '../../../operations/tools.ts';
import { say } from '../../../words/say.ts';
import { visitorOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { endSession, startSession } from '../../session.ts';
import { show } from '../../show.ts';
import { emptyForm, typedIn, type Typed } from '../field.ts';
import { signInView } from './view.ts';

export function sessionPages(tools: Tools): Router {
  const router = Router();

  router.get('/sign-in', (request, response) => {
    const next = ownPath(request.query['next']);
    if (visitorOf(response)) response.redirect(303, next);
    else showSignIn(request, response, { form: emptyForm, next, isEnded: next !== '/', isWrong: false });
  });

  router.post('/sign-in', async (request, response) => {
    const typed = typedIn(request.body);
    const next = ownPath(typed['next']);
    const faults = faultsIn(typed, languageOf(request, response));
    const signedIn = faults.length === 0 ? await trySignIn(tools, typed) : null;
    if (signedIn) {
      await startSession(tools, request, response, signedIn);
      response.redirect(303, next);
      return;
    }
    response.status(422);
    showSignIn(request, response, {
      form: { typed, faults },
      next,
      isEnded: false,
      isWrong: faults.length === 0,
    });
  });

  router.post('/sign-out', async (request, response) => {
    await endSession(tools, request, response);
    response.redirect(303, '/sign-in');
  });

  return router;
}

async function trySignIn(tools: Tools, typed: Typed): Promise<SignedIn | null> {
  try {
    return await signIn(tools, { email: typed['email'] ?? '', password: typed['password'] ?? '' });
  } catch (error) {
    if (error instanceof NaruError && error.code === 'unauthenticated') return null;
    throw error;
  }
}

function faultsIn(typed: Typed, language: Language): Fault[] {
  return ['email', 'password']
    .filter((path) => !typed[path])
    .map((path) => ({ path, message: say(language, `sign_in.${path}_needed`) }));
}

function showSignIn(request: Request, response: Response, page: Parameters<typeof signInView>[1]): void {
  show(response, 'pages/session/sign-in', signInView(languageOf(request, response), page));
}

/** Only a path of this site: a link to sign in must not lead to another. */
function ownPath(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])[\x21-\x7E]*$/.test(next) ? next : '/';
}
