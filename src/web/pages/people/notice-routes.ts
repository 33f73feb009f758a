import { Router } from 'express';
import { isDesk } from '../../../domain/account/caller.ts';
import { isSecret, MAIL_KINDS, type MailKind } from '../../../domain/mail/step.ts';
import { chooseMail, unwantedMail } from '../../../operations/accounts/people.ts';
import type { Tools } from '../../../operations/tools.ts';
import { say } from '../../../words/say.ts';
import { callerOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { show } from '../../show.ts';
import { idOf, typedIn } from '../field.ts';

/** What one is sent on asking for it cannot be refused beforehand; everything else can. */
const choices: readonly MailKind[] = MAIL_KINDS.filter((kind) => !isSecret(kind));

/** Which mails somebody wants: each person for themselves. */
export function noticePages(tools: Tools): Router {
  const router = Router();

  router.get('/settings/notices', async (request, response) => {
    const caller = callerOf(response);
    const language = languageOf(request, response);
    const unwanted = await unwantedMail(tools, caller);
    show(response, 'pages/people/notices', {
      title: say(language, 'settings.notices'),
      section: isDesk(caller) ? 'settings' : 'notices',
      ticks: choices.map((kind) => ({
        id: idOf(kind),
        name: kind,
        text: say(language, `notice.${kind}`),
        checked: !unwanted.includes(kind),
      })),
    });
  });

  router.post('/settings/notices', async (request, response) => {
    const typed = typedIn(request.body);
    await chooseMail(
      tools,
      callerOf(response),
      choices.filter((kind) => typed[kind] !== 'on'),
    );
    response.redirect(303, '/settings/notices');
  });

  return router;
}
