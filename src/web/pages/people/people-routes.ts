import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { isDesk } from '../../../domain/account/caller.ts';
import { NaruError } from '../../../domain/error.ts';
import { invitePerson } from '../../../operations/accounts/invite-person.ts';
import { letIn, listPeople } from '../../../operations/accounts/people.ts';
import type { Tools } from '../../../operations/tools.ts';
import { Invitation } from '../../api/people.ts';
import { callerOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { parseBody, parseParams } from '../../parse.ts';
import { show } from '../../show.ts';
import { emptyForm, typedIn, type Form } from '../field.ts';
import { peopleView } from './people-view.ts';

const IdParams = z.object({ id: z.uuid() });

/** The people of one's own side: who signs in, and asking somebody in. */
export function peoplePages(tools: Tools): Router {
  const router = Router();

  router.get('/settings/people', async (request, response) => {
    await showPeople(tools, request, response, { form: emptyForm, invited: null });
  });

  router.post('/settings/people', async (request, response) => {
    const typed = typedIn(request.body);
    const caller = callerOf(response);
    try {
      const { name = '', email = '', language } = typed;
      const invited = await invitePerson(tools, caller, parseBody(Invitation, { name, email, language }));
      await showPeople(tools, request, response, { form: emptyForm, invited: invited.url });
    } catch (error) {
      if (!(error instanceof NaruError) || error.faults.length === 0) throw error;
      response.status(422);
      await showPeople(tools, request, response, { form: { typed, faults: error.faults }, invited: null });
    }
  });

  router.post('/settings/people/:id', async (request, response) => {
    const { id } = parseParams(IdParams, request.params);
    const mayEnter = typedIn(request.body)['enter'] === 'yes';
    await letIn(tools, callerOf(response), { id, exporter: null, mayEnter });
    response.redirect(303, '/settings/people');
  });

  return router;
}

type Shown = { readonly form: Form; readonly invited: string | null };

async function showPeople(tools: Tools, request: Request, response: Response, shown: Shown): Promise<void> {
  const caller = callerOf(response);
  const people = await listPeople(tools, caller, null);
  const { accountId, officeTimeZone } = caller;
  const page = { ...shown, people, own: accountId, officeTimeZone, isDesk: isDesk(caller) };
  show(response, 'pages/people/people', peopleView(languageOf(request, response), page));
}
