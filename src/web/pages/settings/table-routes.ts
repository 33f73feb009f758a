import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { Caller } from '../../../domain/account/caller.ts';
import { NaruError } from '../../../domain/error.ts';
import type { Language } from '../../../domain/language.ts';
import { findEntry } from '../../../operations/settings/find-entry.ts';
import { restoreEntry } from '../../../operations/settings/restore-entry.ts';
import { removeEntry } from '../../../operations/settings/save-entry.ts';
import type { Tools } from '../../../operations/tools.ts';
import { say } from '../../../words/say.ts';
import { nameAfter, nameCursorOf } from '../../api/cursor.ts';
import { entryName, keepEntry, listTable } from '../../api/settings-tables.ts';
import { deskOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { parseParams } from '../../parse.ts';
import { show } from '../../show.ts';
import { typedIn, type Typed } from '../field.ts';
import { queryText } from '../query.ts';
import { TABLES, type EntryTable } from './table-fields.ts';
import { entryIn } from './table-form.ts';
import { entryView, listView, type EntryPage } from './table-view.ts';

const SHOWN = 100;
const NameParams = z.object({ name: z.string().min(1).max(61) });

/** The small tables a rate book needs, as pages: for the desk. */
export function tablePages(tools: Tools): Router {
  const router = Router();
  for (const table of TABLES) routesOf(router, tools, table);
  return router;
}

function routesOf(router: Router, tools: Tools, table: EntryTable): void {
  const { at, kind } = table;

  router.get(`/settings/${at}`, async (request, response) => {
    const caller = deskOf(response);
    const page = { after: nameAfter(queryText(request, 'cursor') || undefined), limit: SHOWN + 1 };
    const found = await listTable(tools, caller, kind, page);
    const entries = found.slice(0, SHOWN);
    const last = found.length > SHOWN ? entries.at(-1) : undefined;
    const next = last ? `/settings/${at}?cursor=${nameCursorOf(last.name)}` : null;
    const removed = queryText(request, 'removed') || null;
    const language = languageOf(request, response);
    show(response, 'pages/settings/table', listView(language, table, { entries, next, removed }));
  });

  router.get(`/settings/${at}/new`, (request, response) => {
    deskOf(response);
    showEntry(request, response, table, { name: null, entry: null, form: null, fault: '' });
  });

  router.get(`/settings/${at}/:name`, async (request, response) => {
    const { name } = parseParams(NameParams, request.params);
    const { entry } = await findEntry(tools, deskOf(response), { kind, name });
    showEntry(request, response, table, { name, entry, form: null, fault: '' });
  });

  router.post(`/settings/${at}/new`, async (request, response) => {
    const typed = typedIn(request.body);
    await keep(tools, { request, response, table }, { name: null, typed });
  });

  router.post(`/settings/${at}/:name`, async (request, response) => {
    const { name } = parseParams(NameParams, request.params);
    await keep(tools, { request, response, table }, { name, typed: typedIn(request.body) });
  });

  router.post(`/settings/${at}/:name/remove`, async (request, response) => {
    const { name } = parseParams(NameParams, request.params);
    await removeEntry(tools, deskOf(response), { kind, name });
    response.redirect(303, `/settings/${at}?${new URLSearchParams({ removed: name }).toString()}`);
  });

  router.post(`/settings/${at}/:name/restore`, async (request, response) => {
    const { name } = parseParams(NameParams, request.params);
    await restoreEntry(tools, deskOf(response), { kind, name });
    response.redirect(303, `/settings/${at}/${encodeURIComponent(name)}`);
  });
}

type Place = { readonly request: Request; readonly response: Response; readonly table: EntryTable };
type Sent = { readonly name: string | null; readonly typed: Typed };

async function keep(tools: Tools, place: Place, { name, typed }: Sent): Promise<void> {
  const { request, response, table } = place;
  const caller = deskOf(response);
  const language = languageOf(request, response);
  const named = name ?? (typed['name'] ?? '').trim();
  const refused = await tryToSave(tools, caller, { language, table, name: named, typed });
  if (!refused) {
    response.redirect(303, `/settings/${table.at}`);
    return;
  }
  const entry = name === null ? null : typed;
  response.status(422);
  showEntry(request, response, table, { name, entry, ...told(language, typed, refused) });
}

type Saving = {
  readonly language: Language;
  readonly table: EntryTable;
  readonly name: string;
  readonly typed: Typed;
};

/** Null when it was kept; else why not. */
async function tryToSave(
  tools: Tools,
  caller: Caller,
  { language, table, name, typed }: Saving,
): Promise<NaruError | null> {
  try {
    const { kind, fields } = table;
    const body = entryIn(language, fields, typed);
    await keepEntry(tools, caller, { kind, name: entryName(kind, name), body });
    return null;
  } catch (error) {
    if (error instanceof NaruError && (error.code === 'invalid' || error.code === 'conflict')) return error;
    throw error;
  }
}

/** The sentences stand beside their fields; one that is about the whole stands above. */
function told(language: Language, typed: Typed, { faults, message }: NaruError) {
  const sentence = faults.length > 0 ? say(language, 'frame.faults', { count: faults.length }) : message;
  return { form: { typed, faults }, fault: sentence };
}

function showEntry(request: Request, response: Response, table: EntryTable, page: EntryPage): void {
  show(response, 'pages/settings/entry', entryView(languageOf(request, response), table, page));
}
