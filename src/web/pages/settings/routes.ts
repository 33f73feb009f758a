import { Router } from 'express';
import type { Tools } from '../../../operations/tools.ts';
import { say } from '../../../words/say.ts';
import { callerOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { show } from '../../show.ts';
import { auditPages } from './audit-routes.ts';
import { settingsOf } from './places.ts';
import { tablePages } from './table-routes.ts';

/** What is set once and seldom changed. */
export function settingsPages(tools: Tools): Router {
  const router = Router();

  router.get('/settings', (request, response) => {
    const parts = settingsOf(callerOf(response));
    const title = say(languageOf(request, response), 'settings.title');
    show(response, 'pages/settings/settings', { title, section: 'settings', parts });
  });
  router.use(tablePages(tools), auditPages(tools));
  return router;
}
