import { Router } from 'express';
import { z } from 'zod';
import { listAuditEvents } from '../../../operations/accounts/list-audit.ts';
import type { Tools } from '../../../operations/tools.ts';
import { deskOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { show } from '../../show.ts';
import { queryText } from '../query.ts';
import { auditView } from './audit-view.ts';

const SHOWN = 50;
const isId = z.uuid();

/** Who did what at the desk. */
export function auditPages(tools: Tools): Router {
  const router = Router();

  router.get('/settings/audit', async (request, response) => {
    const caller = deskOf(response);
    const search = {
      subject: queryText(request, 'about') || null,
      action: queryText(request, 'did') || null,
    };
    const after = isId.safeParse(queryText(request, 'before')).data ?? null;
    const found = await listAuditEvents(tools, caller, { ...search, after, limit: SHOWN + 1 });
    const events = found.slice(0, SHOWN);
    const before = found.length > SHOWN ? (events.at(-1)?.id ?? null) : null;
    const { officeTimeZone } = caller;
    const page = { ...search, events, before, officeTimeZone };
    show(response, 'pages/settings/audit', auditView(languageOf(request, response), page));
  });

  return router;
}
