import { Router, type Request, type Response } from 'express';
import { NaruError } from '../../../domain/error.ts';
import { connectCarrier, type ConnectCarrier } from '../../../operations/tracking/connect-carrier.ts';
import { findCarrier, type StoredConnection } from '../../../operations/tracking/find-carriers.ts';
import { keptAuth, tryConnection } from '../../../operations/tracking/test-carrier.ts';
import type { Tools } from '../../../operations/tools.ts';
import { say } from '../../../words/say.ts';
import { CarrierParams } from '../../api/carrier-schema.ts';
import { deskOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { parseParams } from '../../parse.ts';
import { show } from '../../show.ts';
import { emptyForm, typedIn, type Form, type Typed } from '../field.ts';
import { asTyped, keepsSecrets, readConnection } from './form.ts';
import { connectionFormView } from './form-view.ts';

/** The form in which the desk says how a carrier is reached. */
export function connectionPages(tools: Tools): Router {
  const router = Router();

  router.get('/carriers/new', (request, response) => {
    deskOf(response);
    showForm(request, response, { stored: null, form: emptyForm });
  });

  router.post('/carriers', async (request, response) => {
    const typed = typedIn(request.body);
    const code = CarrierParams.safeParse({ code: (typed['code'] ?? '').trim() });
    await orAgain(request, response, { typed, stored: null }, async () => {
      if (!code.success) throw codeFault(request, response);
      return save(tools, request, response, { typed, stored: null, carrier: code.data.code });
    });
  });

  router.get('/carriers/:code/connection', async (request, response) => {
    const stored = await storedOf(tools, request, response);
    showForm(request, response, { stored, form: emptyForm });
  });

  router.post('/carriers/:code/connection', async (request, response) => {
    const stored = await storedOf(tools, request, response);
    const typed = typedIn(request.body);
    await orAgain(request, response, { typed, stored }, () =>
      save(tools, request, response, { typed, stored, carrier: stored.carrier }),
    );
  });

  return router;
}

type Saving = {
  readonly typed: Typed;
  readonly stored: StoredConnection | null;
  readonly carrier: string;
};

async function save(
  tools: Tools,
  request: Request,
  response: Response,
  { typed, stored, carrier }: Saving,
): Promise<void> {
  const caller = deskOf(response);
  const kept = keepsSecrets(typed, stored) ? await keptAuth(tools, caller, carrier) : null;
  const connection = { ...readConnection(typed, kept?.auth ?? null), carrier };
  if (kept !== null && new URL(connection.baseUrl).host !== new URL(kept.stored.baseUrl).host) {
    const message = say(languageOf(request, response), 'connection.new_host');
    throw new NaruError('invalid', message, [{ path: 'baseUrl', message }]);
  }
  await refuseUnreachable(tools, connection);
  await connectCarrier(tools, caller, connection);
}

/** An address that may not be asked is said beside its field; a carrier on a bad day is no fault of the form. */
async function refuseUnreachable(tools: Tools, connection: ConnectCarrier): Promise<void> {
  const { reason, message } = await tryConnection(tools, connection);
  if (reason !== 'not_configured' || message === null || !message.startsWith('The address')) return;
  throw new NaruError('invalid', message, [{ path: 'baseUrl', message }]);
}

async function orAgain(
  request: Request,
  response: Response,
  { typed, stored }: Pick<Saving, 'typed' | 'stored'>,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
    const code = stored?.carrier ?? (typed['code'] ?? '').trim().toUpperCase();
    response.redirect(303, `/carriers/${code}?saved=1`);
  } catch (thrown) {
    const error = asTyped(thrown);
    if (!(error instanceof NaruError) || error.code !== 'invalid') throw error;
    response.status(422);
    showForm(request, response, { stored, form: { typed, faults: error.faults } });
  }
}

async function storedOf(tools: Tools, request: Request, response: Response): Promise<StoredConnection> {
  const { code } = parseParams(CarrierParams, request.params);
  return (await findCarrier(tools, deskOf(response), code)).connection;
}

function codeFault(request: Request, response: Response): NaruError {
  const message = say(languageOf(request, response), 'connection.code_hint');
  return new NaruError('invalid', message, [{ path: 'code', message }]);
}

function showForm(
  request: Request,
  response: Response,
  page: { readonly stored: StoredConnection | null; readonly form: Form },
): void {
  show(response, 'pages/carriers/form', connectionFormView(languageOf(request, response), page));
}
