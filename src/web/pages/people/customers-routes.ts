import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { Caller } from '../../../domain/account/caller.ts';
import { NaruError } from '../../../domain/error.ts';
import { apiKeysOf, createApiKey, revokeApiKey } from '../../../operations/accounts/api-keys.ts';
import { changeExporter } from '../../../operations/accounts/change-exporter.ts';
import { createExporter } from '../../../operations/accounts/create-exporter.ts';
import { invitePerson } from '../../../operations/accounts/invite-person.ts';
import { exporterOf, listExporters } from '../../../operations/accounts/list-exporters.ts';
import { letIn, listPeople } from '../../../operations/accounts/people.ts';
import type { Tools } from '../../../operations/tools.ts';
import { ExporterChange, NewApiKey, NewExporter } from '../../api/accounts.ts';
import { Invitation } from '../../api/people.ts';
import { deskOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { parseBody, parseParams } from '../../parse.ts';
import { show } from '../../show.ts';
import { emptyForm, typedIn, type Form, type Typed } from '../field.ts';
import { queryText } from '../query.ts';
import { customersView, customerView, newCustomerView, type CustomerPage } from './customers-view.ts';

const SHOWN = 100;
const SlugParams = z.object({ slug: z.string().max(50) });
const PersonParams = z.object({ slug: z.string().max(50), id: z.uuid() });

/** The desk's customers: who they are, who signs in there, and their keys. */
export function customerPages(tools: Tools): Router {
  const router = Router();
  listRoutes(router, tools);
  oneRoutes(router, tools);
  insideRoutes(router, tools);
  return router;
}

function listRoutes(router: Router, tools: Tools): void {
  router.get('/customers', async (request, response) => {
    const caller = deskOf(response);
    const search = queryText(request, 'search');
    const after = queryText(request, 'after') || null;
    const found = await listExporters(tools, caller, { after, limit: SHOWN + 1, search });
    const exporters = found.slice(0, SHOWN);
    const next = found.length > SHOWN ? (exporters.at(-1)?.slug ?? null) : null;
    show(
      response,
      'pages/people/customers',
      customersView(languageOf(request, response), { exporters, search, next }),
    );
  });

  router.get('/customers/new', (request, response) => {
    deskOf(response);
    show(response, 'pages/people/new-customer', newCustomerView(languageOf(request, response), emptyForm));
  });

  router.post('/customers/new', async (request, response) => {
    const caller = deskOf(response);
    const typed = typedIn(request.body);
    await orTold(typed, {
      act: async () => {
        const { slug } = await createExporter(tools, caller, parseBody(NewExporter, exporterIn(typed)));
        response.redirect(303, `/customers/${slug}`);
      },
      tell: (form) => {
        response.status(422);
        show(response, 'pages/people/new-customer', newCustomerView(languageOf(request, response), form));
      },
    });
  });
}

function oneRoutes(router: Router, tools: Tools): void {
  router.get('/customers/:slug', async (request, response) => {
    const { slug } = parseParams(SlugParams, request.params);
    await showCustomer(tools, request, response, { slug });
  });

  router.post('/customers/:slug', async (request, response) => {
    const caller = deskOf(response);
    const { slug } = parseParams(SlugParams, request.params);
    const typed = typedIn(request.body);
    await orTold(typed, {
      act: async () => {
        const { name, language, currency, groups } = exporterIn(typed);
        const change = parseBody(ExporterChange.required(), { name, language, currency, groups });
        await changeExporter(tools, caller, slug, change);
        response.redirect(303, `/customers/${slug}`);
      },
      tell: (form) => showCustomer(tools, request, response, { slug, form }),
    });
  });
}

function insideRoutes(router: Router, tools: Tools): void {
  router.post('/customers/:slug/people', async (request, response) => {
    const caller = deskOf(response);
    const { slug } = parseParams(SlugParams, request.params);
    const typed = typedIn(request.body);
    await orTold(typed, {
      act: async () => {
        const { name = '', email = '', language } = typed;
        const asked = parseBody(Invitation, { name, email, language, exporter: slug });
        const { url } = await invitePerson(tools, caller, asked);
        await showCustomer(tools, request, response, { slug, invited: url });
      },
      tell: (invitation) => showCustomer(tools, request, response, { slug, invitation }),
    });
  });

  router.post('/customers/:slug/people/:id', async (request, response) => {
    const { slug, id } = parseParams(PersonParams, request.params);
    const mayEnter = typedIn(request.body)['enter'] === 'yes';
    await letIn(tools, deskOf(response), { id, exporter: slug, mayEnter });
    response.redirect(303, `/customers/${slug}`);
  });

  router.post('/customers/:slug/keys', async (request, response) => {
    const caller = deskOf(response);
    const { slug } = parseParams(SlugParams, request.params);
    const typed = typedIn(request.body);
    await orTold(typed, {
      act: async () => {
        const asked = parseBody(NewApiKey, { name: typed['key'] ?? '', exporter: slug });
        const { key } = await createApiKey(tools, caller, asked);
        await showCustomer(tools, request, response, { slug, key });
      },
      tell: ({ faults }) => {
        const keyed = faults.map(({ message }) => ({ path: 'key', message }));
        return showCustomer(tools, request, response, { slug, keyForm: { typed, faults: keyed } });
      },
    });
  });

  router.post('/customers/:slug/keys/:id', async (request, response) => {
    const { slug, id } = parseParams(PersonParams, request.params);
    const caller = deskOf(response);
    await exporterOf(tools, caller, slug);
    await revokeApiKey(tools, caller, id);
    response.redirect(303, `/customers/${slug}`);
  });
}

type Attempt = {
  readonly act: () => Promise<void>;
  readonly tell: (form: Form) => Promise<void> | void;
};

/** Does it; a mistake in what was typed is told beside its field, with everything kept. */
async function orTold(typed: Typed, { act, tell }: Attempt): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof NaruError) || error.faults.length === 0) throw error;
    await tell({ typed, faults: error.faults });
  }
}

function exporterIn(typed: Typed) {
  const groups = (typed['groups'] ?? '').split(/[\s,;]+/).filter((group) => group !== '');
  const { slug = '', name = '', language, currency } = typed;
  return { slug: slug.trim(), name, language, currency: currency?.trim().toUpperCase(), groups };
}

type Shown = Partial<Pick<CustomerPage, 'form' | 'invitation' | 'invited' | 'key' | 'keyForm'>> & {
  readonly slug: string;
};

async function showCustomer(tools: Tools, request: Request, response: Response, shown: Shown): Promise<void> {
  const caller = deskOf(response);
  const page = await pageOf(tools, caller, shown);
  const isWrong = shown.form ?? shown.invitation ?? shown.keyForm;
  if (isWrong) response.status(422);
  show(response, 'pages/people/customer', customerView(languageOf(request, response), page));
}

async function pageOf(tools: Tools, caller: Caller, { slug, ...shown }: Shown): Promise<CustomerPage> {
  const exporter = await exporterOf(tools, caller, slug);
  const [people, keys] = await Promise.all([listPeople(tools, caller, slug), apiKeysOf(tools, caller)]);
  return {
    exporter,
    people,
    keys: keys.filter(({ exporterSlug }) => exporterSlug === slug),
    officeTimeZone: caller.officeTimeZone,
    form: null,
    invitation: null,
    invited: null,
    key: null,
    keyForm: null,
    ...shown,
  };
}
