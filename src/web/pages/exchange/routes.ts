import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { NaruError, type Fault } from '../../../domain/error.ts';
import { dayIn } from '../../../domain/time.ts';
import { saveExchangeFile } from '../../../operations/exchange/exchange-file.ts';
import { listSources } from '../../../operations/exchange/keep-sources.ts';
import { rateCourses } from '../../../operations/exchange/rate-courses.ts';
import { listExchangeRates, saveExchangeRates } from '../../../operations/settings/exchange-rates.ts';
import type { Tools } from '../../../operations/tools.ts';
import { say } from '../../../words/say.ts';
import { cursorOf, positionOf } from '../../api/cursor.ts';
import { dateText } from '../../api/fields.ts';
import { ExchangeRatesSchema } from '../../api/settings-schema.ts';
import { deskOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { parseBody, parseParams } from '../../parse.ts';
import { show } from '../../show.ts';
import { emptyForm, typedIn, type Form, type Typed } from '../field.ts';
import { typedDecimal } from '../quote-form/typed.ts';
import { queryText } from '../query.ts';
import { uploadOf } from '../rates/upload.ts';
import { exchangeSourcePages } from './source-routes.ts';
import { exchangeView, pairView } from './view.ts';

const PairParams = z.object({ pair: z.string().regex(/^[A-Z]{3}-[A-Z]{3}-(?:selling|customs)$/) });
const RATES_SHOWN = 200;

/** Exchange rates: what holds today, how it came there, and three ways in. */
export function exchangePages(tools: Tools): Router {
  const router = Router();

  router.get('/rates/exchange', async (request, response) => {
    const today = dayIn(deskOf(response).officeTimeZone, tools.now()).toString();
    await showRates(tools, request, response, {
      form: { ...emptyForm, typed: { quote: 'KRW', asOf: today } },
    });
  });

  router.post('/rates/exchange', async (request, response) => {
    const caller = deskOf(response);
    const typed = typedIn(request.body);
    try {
      await saveExchangeRates(tools, caller, rateTyped(request, response, typed));
      response.redirect(303, '/rates/exchange');
    } catch (error) {
      const faults = faultsIn(error).map(({ path, message }) => ({
        path: path.replace(/^0\.?/, ''),
        message,
      }));
      response.status(422);
      await showRates(tools, request, response, { form: { typed, faults } });
    }
  });

  router.post('/rates/exchange/file', async (request, response) => {
    const caller = deskOf(response);
    try {
      const upload = await uploadOf(request, ({ file, fileName }) =>
        saveExchangeFile(tools, caller, file, fileName),
      );
      if (!upload) throw needFile(say(languageOf(request, response), 'rates.need_file'));
      response.redirect(303, '/rates/exchange');
    } catch (error) {
      const fileFaults = faultsIn(error);
      request.unpipe();
      request.resume();
      response.status(422);
      await showRates(tools, request, response, { form: emptyForm, fileFaults });
    }
  });

  router.get('/rates/exchange/pairs/:pair', async (request, response) => {
    await showPair(tools, request, response);
  });

  router.use(exchangeSourcePages(tools));
  return router;
}

function needFile(message: string): NaruError {
  return new NaruError('invalid', message, [{ path: '', message }]);
}

function faultsIn(error: unknown): readonly Fault[] {
  if (!(error instanceof NaruError) || !['invalid', 'unreadable', 'too_large'].includes(error.code))
    throw error;
  return error.faults.length > 0 ? error.faults : [{ path: '', message: error.message }];
}

function rateTyped(request: Request, response: Response, typed: Typed) {
  const language = languageOf(request, response);
  const text = (name: string) => (typed[name] ?? '').trim();
  const decimal = (name: string) => typedDecimal(language, text(name)) ?? text(name);
  return parseBody(ExchangeRatesSchema, [
    {
      base: text('base'),
      quote: text('quote'),
      rate: decimal('rate'),
      per: text('per') === '100' ? 100 : 1,
      asOf: text('asOf'),
      source: text('source'),
      kind: text('kind') || 'selling',
      marginPercent: text('marginPercent') === '' ? null : decimal('marginPercent'),
    },
  ]);
}

type Shown = { readonly form: Form; readonly fileFaults?: readonly Fault[] };

async function showRates(
  tools: Tools,
  request: Request,
  response: Response,
  { form, fileFaults = [] }: Shown,
): Promise<void> {
  const caller = deskOf(response);
  const { officeTimeZone } = caller;
  const view = exchangeView(languageOf(request, response), {
    courses: await rateCourses(tools, caller),
    sources: await listSources(tools, caller),
    form,
    fileFaults,
    today: dayIn(officeTimeZone, tools.now()),
    officeTimeZone,
  });
  show(response, 'pages/exchange/rates', view);
}

async function showPair(tools: Tools, request: Request, response: Response): Promise<void> {
  const caller = deskOf(response);
  const { pair } = parseParams(PairParams, request.params);
  const [base = '', quote = '', kind = ''] = pair.split('-');
  const cursor = queryText(request, 'cursor') || undefined;
  const position = positionOf(cursor, (text) => dateText.safeParse(text).success);
  const after = position && { asOf: position.sortedBy, id: position.id };
  const found = await listExchangeRates(tools, caller, { base, quote, kind, after, limit: RATES_SHOWN + 1 });
  const rates = found.slice(0, RATES_SHOWN);
  const last = found.length > RATES_SHOWN ? rates.at(-1) : undefined;
  const next = last
    ? `/rates/exchange/pairs/${pair}?${new URLSearchParams({ cursor: cursorOf({ sortedBy: last.asOf, id: last.id }) }).toString()}`
    : null;
  const { officeTimeZone } = caller;
  const today = dayIn(officeTimeZone, tools.now());
  const view = pairView(languageOf(request, response), { rates, next, today, officeTimeZone });
  if (!view) throw new NaruError('not_found', 'There is no such pair, or it is not yours.');
  show(response, 'pages/exchange/pair', view);
}
