import { Router, type Request, type Response } from 'express';
import { NaruError, type Fault } from '../../../domain/error.ts';
import {
  forgotPassword,
  join,
  openAccountLink,
  type AccountLink,
} from '../../../operations/accounts/join.ts';
import type { Tools } from '../../../operations/tools.ts';
import { say } from '../../../words/say.ts';
import { languageOf } from '../../language.ts';
import { startSession } from '../../session.ts';
import { show } from '../../show.ts';
import { emptyForm, field, typedIn, type Form } from '../field.ts';

/** An invitation, and a new password for who forgot it: both are a link from a mail, and a password to choose. */
export function joinPages(tools: Tools): Router {
  const router = Router();

  router.get('/join/:token', async (request, response) => {
    showJoin(request, response, await linkOf(tools, request.params.token), []);
  });

  router.post('/join/:token', async (request, response) => {
    const { token } = request.params;
    const link = await linkOf(tools, token);
    try {
      const signedIn = await join(tools, token, typedIn(request.body)['password'] ?? '');
      await startSession(tools, request, response, signedIn);
      response.redirect(303, '/');
    } catch (error) {
      if (!(error instanceof NaruError) || error.faults.length === 0) throw error;
      const hint = say(languageOf(request, response), 'setup.password_hint');
      const faults = error.faults.map(({ path, message }) => ({
        path: 'password',
        message: path === 'password' ? hint : message,
      }));
      response.status(422);
      showJoin(request, response, link, faults);
    }
  });

  router.get('/forgot', (request, response) => {
    showForgot(request, response, { form: emptyForm, isSent: false });
  });

  router.post('/forgot', async (request, response) => {
    const typed = typedIn(request.body);
    const email = (typed['email'] ?? '').trim();
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
      const message = say(languageOf(request, response), 'sign_in.email_needed');
      response.status(422);
      showForgot(request, response, { form: { typed, faults: [{ path: 'email', message }] }, isSent: false });
      return;
    }
    await forgotPassword(tools, email);
    showForgot(request, response, { form: emptyForm, isSent: true });
  });

  return router;
}

async function linkOf(tools: Tools, token: string): Promise<AccountLink> {
  const link = await openAccountLink(tools, token);
  if (link) return link;
  throw new NaruError('not_found', 'This link is unknown, was used already, or has ended.');
}

function showJoin(request: Request, response: Response, link: AccountLink, faults: readonly Fault[]): void {
  const language = languageOf(request, response);
  const isNew = link.accountId === null;
  show(response, 'pages/session/join', {
    title: say(language, isNew ? 'join.title' : 'join.title_again'),
    lead: say(language, 'join.lead', { email: link.email }),
    email: link.email,
    password: field({ typed: {}, faults }, 'password', {
      label: say(language, 'sign_in.password'),
      type: 'password',
      autocomplete: 'new-password',
      required: true,
      hint: say(language, 'setup.password_hint'),
    }),
  });
}

type ForgotPage = { readonly form: Form; readonly isSent: boolean };

function showForgot(request: Request, response: Response, { form, isSent }: ForgotPage): void {
  const language = languageOf(request, response);
  show(response, 'pages/session/forgot', {
    title: say(language, 'forgot.title'),
    isSent,
    email: field(form, 'email', {
      label: say(language, 'sign_in.email'),
      type: 'email',
      autocomplete: 'username',
      required: true,
    }),
  });
}
