import { Router, type Request, type Response } from 'express';
import { searchPlaces } from '../../../database/screens/place-search.ts';
import { isDesk } from '../../../domain/account/caller.ts';
import type { Cargo } from '../../../domain/cargo/measure.ts';
import { NaruError, type Fault } from '../../../domain/error.ts';
import { listExporters } from '../../../operations/accounts/list-exporters.ts';
import { requestQuote } from '../../../operations/quotes/request-quote.ts';
import type { Tools } from '../../../operations/tools.ts';
import { pieceLines, totalsField } from '../../api/cargo-schema.ts';
import { NewQuoteSchema } from '../../api/quote-schema.ts';
import { callerOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { parseBody } from '../../parse.ts';
import { render, show } from '../../show.ts';
import { typedIn, type Form, type Typed } from '../field.ts';
import { queryText } from '../query.ts';
import { copyOfQuote } from './copy.ts';
import { fieldOf, readForm } from './form.ts';
import { measuredLines } from './measured.ts';
import { choiceOf, readPlaces, type PlacesTyped } from './places.ts';
import { keepTyped, savedPages, savedView, typedOfSaved } from './saved.ts';
import { rowsIn } from './typed.ts';
import { askView } from './view.ts';

const PLACES_FOUND = 8;
const EXPORTERS_OFFERED = 200;
const ROWS_MORE = 1;

/** Asking for a quote: the form, the ports found while typing, the weight told while typing. */
export function quoteFormPages(tools: Tools): Router {
  const router = Router();

  router.get('/places.json', async (request, response) => {
    callerOf(response);
    const places = await searchPlaces(tools.db, queryText(request, 'q'), { limit: PLACES_FOUND });
    const language = languageOf(request, response);
    response.json({ items: places.map((place) => choiceOf(language, place)) });
  });

  router.get('/quotes/new', async (request, response) => {
    const from = queryText(request, 'from');
    const typed =
      from === ''
        ? await typedOfSaved(tools, callerOf(response), queryText(request, 'saved'))
        : await copyOfQuote(tools, callerOf(response), from);
    await showForm(tools, request, response, { form: { typed, faults: [] }, choices: {}, rows: 0 });
  });

  router.post('/quotes/new/measure', (request, response) => {
    const language = languageOf(request, response);
    const measured = measuredLines(language, cargoIn(request, response, typedIn(request.body)));
    response.type('html').send(render(response, 'parts/measured', { measured, language }));
  });

  router.post('/quotes/new', async (request, response) => {
    const typed = picked(typedIn(request.body));
    if (typed['more'] !== undefined) {
      const rows = rowsIn(typed, typed['more']).length + ROWS_MORE;
      await showForm(tools, request, response, { form: { typed, faults: [] }, choices: {}, rows });
      return;
    }
    if (typed['keep'] !== undefined) {
      await keepFor(tools, request, response, typed);
      return;
    }
    const places = await readPlaces(tools.db, languageOf(request, response), typed);
    const number = await tryRequest(tools, request, response, { typed, places });
    if (typeof number === 'string') {
      response.redirect(303, `/quotes/${number}`);
      return;
    }
    response.status(422);
    await showForm(tools, request, response, {
      form: { typed, faults: number },
      choices: places.choices,
      rows: 0,
    });
  });

  router.use(savedPages(tools));
  return router;
}

/** Kept, the form goes on as it was; a name that is missing is asked for beside its field. */
async function keepFor(tools: Tools, request: Request, response: Response, typed: Typed): Promise<void> {
  try {
    await keepTyped(tools, callerOf(response), typed);
    await showForm(tools, request, response, { form: { typed, faults: [] }, choices: {}, rows: 0 });
  } catch (error) {
    if (!(error instanceof NaruError) || error.faults.length === 0) throw error;
    response.status(422);
    await showForm(tools, request, response, { form: { typed, faults: error.faults }, choices: {}, rows: 0 });
  }
}

type Attempt = { readonly typed: Typed; readonly places: PlacesTyped };

/** The new quote's number, or what is wrong with the form, field by field. */
async function tryRequest(
  tools: Tools,
  request: Request,
  response: Response,
  { typed, places }: Attempt,
): Promise<string | Fault[]> {
  const caller = callerOf(response);
  const { origin, destination } = places;
  const asked = readForm(languageOf(request, response), typed, {
    pickup: origin[0]?.slice(0, 2),
    delivery: destination[0]?.slice(0, 2),
  });
  const faults = [...places.faults, ...asked.faults];
  if (faults.length > 0) return faults;
  try {
    const json = { ...asked.json, origin, destination };
    const command = parseBody(
      NewQuoteSchema,
      isDesk(caller) ? { ...json, exporter: typed['exporter'] } : json,
    );
    const { quote } = await requestQuote(tools, caller, command);
    return quote.number;
  } catch (error) {
    if (!(error instanceof NaruError) || error.faults.length === 0) throw error;
    return error.faults.map(({ path, message }) => ({ path: fieldOf(path, typed), message }));
  }
}

/** A place chosen among those that were meant: "origin.0=Busan (KRPUS)". */
function picked(typed: Typed): Typed {
  const [name = '', ...text] = (typed['pick'] ?? '').split('=');
  return /^(origin|destination)\.[01]$/.test(name) ? { ...typed, [name]: text.join('=') } : typed;
}

type Shown = {
  readonly form: Form;
  readonly choices: PlacesTyped['choices'];
  readonly rows: number;
};

async function showForm(tools: Tools, request: Request, response: Response, shown: Shown): Promise<void> {
  const caller = callerOf(response);
  const language = languageOf(request, response);
  const exporters = isDesk(caller)
    ? await listExporters(tools, caller, { after: null, limit: EXPORTERS_OFFERED })
    : null;
  const measured = measuredLines(language, cargoIn(request, response, shown.form.typed));
  const saved = await savedView(tools, caller, language, shown.form);
  show(response, 'pages/quote-form/form', {
    ...askView(language, { ...shown, exporters, measured }),
    ...saved,
  });
}

/** The cargo as far as it can be read: half a row is not measured yet, and that is no fault. */
function cargoIn(request: Request, response: Response, typed: Typed): Cargo {
  const { json } = readForm(languageOf(request, response), typed, { pickup: undefined, delivery: undefined });
  const rows: unknown[] = Array.isArray(json['pieces']) ? json['pieces'] : [];
  const totals = totalsField.safeParse(json['totals']);
  return {
    pieces: rows.flatMap((row) => pieceLines.safeParse([row]).data ?? []),
    totals: totals.success ? totals.data : null,
  };
}
