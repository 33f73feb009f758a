import { Router } from 'express';
import { z } from 'zod';
import { forgetRequest, keepRequest, savedRequests } from '../../../operations/quotes/saved-requests.ts';
import type { Caller } from '../../../domain/account/caller.ts';
import type { Language } from '../../../domain/language.ts';
import type { Tools } from '../../../operations/tools.ts';
import { say } from '../../../words/say.ts';
import { callerOf } from '../../caller.ts';
import { parseParams } from '../../parse.ts';
import { field, type Form, type Typed } from '../field.ts';

/** Not part of what is sent often: the day, the buttons, and the name it is kept under. */
const LEFT_OUT = new Set(['readyDate', 'more', 'pick', 'keep', 'keepAs', 'exporter']);
const LONGEST_FIELD = 500;
const MOST_FIELDS = 400;

/** What somebody sends often, kept under a name: cargo, places and doors of a request, without its day. */
export function savedPages(tools: Tools): Router {
  const router = Router();

  router.post('/quotes/new/saved/:id/remove', async (request, response) => {
    const { id } = parseParams(z.object({ id: z.uuid() }), request.params);
    await forgetRequest(tools, callerOf(response), id);
    response.redirect(303, '/quotes/new');
  });

  return router;
}

/** The form of one that was kept; empty when there is none of that id. */
export async function typedOfSaved(tools: Tools, caller: Caller, id: string): Promise<Typed> {
  return (await savedRequests(tools, caller)).find((one) => one.id === id)?.typed ?? {};
}

export async function keepTyped(tools: Tools, caller: Caller, typed: Typed): Promise<void> {
  const kept = Object.entries(typed)
    .filter(([name, value]) => !LEFT_OUT.has(name) && value !== '' && value.length <= LONGEST_FIELD)
    .slice(0, MOST_FIELDS);
  await keepRequest(tools, caller, { name: typed['keepAs'] ?? '', typed: Object.fromEntries(kept) });
}

/** The names to choose from, and the field for one more. */
export async function savedView(tools: Tools, caller: Caller, language: Language, form: Form) {
  const saved = await savedRequests(tools, caller);
  return {
    saved: saved.map(({ id, name }) => ({
      name,
      href: `/quotes/new?saved=${id}`,
      remove: `/quotes/new/saved/${id}/remove`,
    })),
    keepAs: field(form, 'keepAs', {
      label: say(language, 'ask.keep_as'),
      hint: say(language, 'ask.keep_hint'),
    }),
  };
}
