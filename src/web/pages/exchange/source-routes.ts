import { Router, type Request, type Response } from 'express';
import { NaruError } from '../../../domain/error.ts';
import { fetchSource, type Fetched } from '../../../operations/exchange/fetch-rates.ts';
import { findSource, keepSource, removeSource } from '../../../operations/exchange/keep-sources.ts';
import type { Tools } from '../../../operations/tools.ts';
import { say } from '../../../words/say.ts';
import { SourceParams } from '../../api/exchange-sources-schema.ts';
import { deskOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { parseParams } from '../../parse.ts';
import { show } from '../../show.ts';
import { emptyForm, idOf, typedIn, type Form } from '../field.ts';
import { number } from '../figures.ts';
import { queryText } from '../query.ts';
import { sourceFields, sourceTyped } from './source-form.ts';
import { answered, sourceState } from './view.ts';

/** Where exchange rates come from by themselves: kept, tried out, asked now, removed. */
export function exchangeSourcePages(tools: Tools): Router {
  const router = Router();

  router.get('/rates/exchange/sources/new', (request, response) => {
    deskOf(response);
    showNew(request, response, { form: emptyForm, type: queryText(request, 'type') });
  });

  router.post('/rates/exchange/sources', async (request, response) => {
    const caller = deskOf(response);
    const typed = typedIn(request.body);
    try {
      const { name } = await keepSource(tools, caller, sourceTyped(nameTyped(typed['name']), typed));
      response.redirect(303, `/rates/exchange/sources/${name}`);
    } catch (error) {
      const form = { typed, faults: faultsIn(error) };
      response.status(422);
      showNew(request, response, { form, type: typed['type'] ?? '' });
    }
  });

  router.get('/rates/exchange/sources/:name', async (request, response) => {
    await showSource(tools, request, response, { form: emptyForm });
  });

  router.post('/rates/exchange/sources/:name', async (request, response) => {
    const caller = deskOf(response);
    const typed = typedIn(request.body);
    try {
      await keepSource(tools, caller, sourceTyped(nameOf(request), typed));
      response.redirect(303, `/rates/exchange/sources/${nameOf(request)}`);
    } catch (error) {
      const form = { typed, faults: faultsIn(error) };
      response.status(422);
      await showSource(tools, request, response, { form });
    }
  });

  router.post('/rates/exchange/sources/:name/test', async (request, response) => {
    const tried = await fetchSource(tools, deskOf(response), { name: nameOf(request), isTest: true });
    await showSource(tools, request, response, { form: emptyForm, tried });
  });

  router.post('/rates/exchange/sources/:name/fetch', async (request, response) => {
    await fetchSource(tools, deskOf(response), { name: nameOf(request), isTest: false });
    response.redirect(303, '/rates/exchange#sources');
  });

  router.post('/rates/exchange/sources/:name/remove', async (request, response) => {
    await removeSource(tools, deskOf(response), nameOf(request));
    response.redirect(303, '/rates/exchange#sources');
  });

  return router;
}

function nameOf(request: Request): string {
  return parseParams(SourceParams, request.params).name;
}

function nameTyped(text = ''): string {
  const name = text.trim();
  if (SourceParams.safeParse({ name }).success) return name;
  const message = 'Name it with small letters, digits and dashes, such as customs.';
  throw new NaruError('invalid', message, [{ path: 'name', message }]);
}

function faultsIn(error: unknown): Form['faults'] {
  if (error instanceof NaruError && error.code === 'invalid') return error.faults;
  throw error;
}

function frame(request: Request, response: Response, { faults }: Form) {
  const language = languageOf(request, response);
  return {
    title: say(language, 'exchange_source.title'),
    section: 'rates',
    faults: faults.map(({ path, message }) => ({ href: `#${idOf(path.split('.')[0] ?? '')}`, message })),
    faultsText: say(language, 'frame.faults', { count: faults.length }),
  };
}

type NewSource = { readonly form: Form; readonly type: string };

function showNew(request: Request, response: Response, { form, type }: NewSource): void {
  const language = languageOf(request, response);
  const chosen = type === 'json' ? 'json' : 'unipass';
  show(response, 'pages/exchange/source', {
    ...frame(request, response, form),
    address: '/rates/exchange/sources',
    known: null,
    tried: null,
    types: ['unipass', 'json'].map((value) => ({
      href: `/rates/exchange/sources/new?type=${value}`,
      text: say(language, `exchange_source.${value}`),
      isCurrent: value === chosen,
    })),
    fields: sourceFields(language, { source: null, type: chosen, form }),
  });
}

type Shown = { readonly form: Form; readonly tried?: Fetched };

async function showSource(
  tools: Tools,
  request: Request,
  response: Response,
  { form, tried }: Shown,
): Promise<void> {
  const caller = deskOf(response);
  const language = languageOf(request, response);
  const source = await findSource(tools, caller, nameOf(request));
  const address = `/rates/exchange/sources/${source.name}`;
  show(response, 'pages/exchange/source', {
    ...frame(request, response, form),
    address,
    types: [],
    known: {
      name: source.name,
      state: sourceState(language, source),
      ...answered(language, source, caller.officeTimeZone),
    },
    tried: tried && {
      sign: tried.error === null ? 'done' : 'stopped',
      text: tried.error ?? say(language, 'exchange.test_good'),
      rows: tried.rates.map(({ base, quote, rate, per, asOf }) => ({
        pair: `${base}/${quote}`,
        rate: number(language, rate),
        per: say(language, 'exchange.per_unit', { base, per }),
        asOf,
      })),
      leftOut: tried.leftOut,
    },
    fields: sourceFields(language, { source, type: source.reading.type, form }),
  });
}
