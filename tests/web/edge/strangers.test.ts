import { beforeAll, describe, expect, test, vi } from 'vitest';
import { openApiOf } from '../../../src/web/openapi.ts';
import { apiModules } from '../../../src/web/routes.ts';
import { aQuoteBody, printer, withSampleBook, type QuoteBody } from '../../support/examples.ts';
import { startNaru, type Ask } from '../../support/naru.ts';

/** Stands in everything the first forwarder keeps, and in nothing a stranger may read. */
const CANARY = 'Canary4711';

type Call = { readonly method: string; readonly path: string };

/** Every call the API describes that names a thing. */
const calls = Object.entries(openApiOf(apiModules.map(({ paths }) => paths)).paths ?? {}).flatMap(
  ([path, item]): Call[] =>
    path.includes('{')
      ? Object.keys(item as object).map((method) => ({ method: method.toUpperCase(), path }))
      : [],
);

/** Bodies that the owner could send: a stranger must come as far as the question whose it is. */
const BODIES: Readonly<Record<string, () => unknown>> = {
  'POST /quotes/{number}/revisions': () => ({ request: aQuoteBody() }),
  'POST /quotes/{number}/acceptance': () => ({ optionId: ours['option'] }),
  'POST /quotes/{number}/messages': () => ({ text: 'Hello' }),
  'PATCH /shipments/{reference}': () => ({ clientName: 'A stranger', reason: 'Mischief' }),
  'POST /shipments/{reference}/events': () => anEvent,
  'POST /shipments/{reference}/links': () => aLink,
  'PUT /zones/{name}': () => ({ members: ['VN'] }),
  'PUT /carriers/{code}/connection': () => aConnection,
  'POST /rates/imports/{id}/answers': () => ({ answers: {} }),
};

const anEvent = {
  milestone: 'departed',
  classifier: 'ACT',
  happenedAt: '2026-11-20T10:00:00+09:00',
  place: 'KRPUS',
  reason: CANARY,
};
const aLink = { recipient: CANARY, expiresAt: '2026-12-31T00:00:00Z' };
const aConnection = {
  connector: 'dcsa',
  baseUrl: 'https://carrier.example/v2',
  auth: { type: 'headers', headers: [{ name: 'Consumer-Key', value: CANARY }] },
};

const NOBODYS: Readonly<Record<string, string>> = {
  slug: 'nobodys',
  number: 'Q-2026-999999',
  reference: 'S-2026-999999',
  link: '0197b0a0-0000-7000-8000-000000000001',
  code: 'NBDY',
  name: 'nobodys',
};

const naru = await startNaru(printer);
const desk = naru.api(naru.forwarder.key);
const owner = naru.api(naru.exporter.key);
const strangers: Record<string, Ask> = {};
const ours: Record<string, string> = {};
let before: readonly unknown[] = [];

beforeAll(async () => {
  await withSampleBook(naru);
  const rival = await naru.addForwarder('rival');
  strangers['another forwarder'] = naru.api(rival.key);
  strangers['another forwarder’s exporter'] = naru.api((await naru.addExporter(rival, 'jeju')).key);
  strangers['another exporter of ours'] = naru.api((await naru.addExporter(naru.forwarder, 'dasan')).key);
  Object.assign(ours, await keepThings());
  before = await whatWeSee();
});

describe.each(['another forwarder', 'another forwarder’s exporter', 'another exporter of ours'])(
  'to %s',
  (who) => {
    test.each(calls)('$method $path of ours is as $method $path of nobody’s', async (call) => {
      const theirs = await knock(who, call, ours);
      const nobodys = await knock(who, call, NOBODYS);

      expect(theirs).toEqual(nobodys);
      expect(theirs.text).not.toContain(CANARY);
    });

    test('no list shows anything of ours', async () => {
      const lists = [
        '/quotes',
        '/shipments',
        '/exporters',
        '/rates/imports',
        '/zones',
        '/margins',
        '/carriers',
        '/exchange-rates',
      ];
      for (const list of lists) {
        const { body } = (await strangers[who]?.('GET', list)) ?? {};

        expect(JSON.stringify(body)).not.toContain(CANARY);
      }
      const found = await strangers[who]?.<{ items: unknown[] }>('GET', `/shipments?search=${CANARY}`);
      expect(found?.body.items ?? []).toEqual([]);
    });
  },
);

test('after all this, everything of ours is as it was', async () => {
  expect(await whatWeSee()).toEqual(before);
});

/** The status and the words of the answer, with the name that was asked for taken out. */
async function knock(who: string, { method, path }: Call, names: Readonly<Record<string, string>>) {
  const given: Record<string, string> = { ...NOBODYS, ...names, id: names[nameOf(path)] ?? nobody };
  const filled = path.replace(/\{(\w+)\}/g, (_all, part: string) =>
    encodeURIComponent(given[part] ?? nobody),
  );
  const body = hasBody(method) ? (BODIES[`${method} ${path}`]?.() ?? {}) : undefined;
  const answer = await strangers[who]?.(method, filled, body);
  const text = JSON.stringify([answer?.body])
    .replaceAll(given['name'] ?? nobody, '…')
    .replaceAll(given['code'] ?? nobody, '…')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '…');
  return { status: answer?.status, text };
}

const nobody = '0197b0a0-0000-7000-8000-000000000000';

function hasBody(method: string): boolean {
  return method !== 'GET' && method !== 'DELETE';
}

/** `/rates/imports/{id}/diff` has an id of an import. */
function nameOf(path: string): string {
  return `${path.split('/{')[0] ?? ''} id`;
}

/** One of everything, with the canary in each text a person can write. */
async function keepThings(): Promise<Record<string, string>> {
  const { body: quote } = await owner<QuoteBody>('POST', '/quotes', aQuoteBody({ commodity: CANARY }));
  await owner('POST', `/quotes/${quote.number}/messages`, { text: CANARY });
  const { body: shipment } = await desk<{ reference: string }>('POST', '/shipments', {
    mode: 'FCL',
    carrier: 'HDMU',
    origin: 'KRPUS',
    destination: 'VNSGN',
    houseBill: CANARY,
    masterBill: 'HDMUSELM0000001',
    exporter: naru.exporter.slug,
    clientName: CANARY,
  });
  await desk('POST', `/shipments/${shipment.reference}/events`, anEvent);
  const { body: link } = await desk<{ id: string }>('POST', `/shipments/${shipment.reference}/links`, aLink);
  await desk('PUT', `/zones/${CANARY.toLowerCase()}`, { members: ['VN'] });
  await desk('PUT', '/charges/CNRY', { names: { en: CANARY }, block: 'origin', tax: 'zero' });
  await desk('PUT', '/carriers/CNRY/connection', aConnection);
  const { body: started } = await desk<{ id: string }>('POST', `/rates/imports?sheet=${CANARY}`, A_TARIFF, {
    'content-type': 'text/csv',
  });
  const { body: key } = await desk<{ id: string }>('POST', '/api-keys', { name: CANARY });
  await finished(started.id);
  await desk('POST', `/quotes/${quote.number}/send`, { to: `${CANARY}@buyer.example` });
  const { body: mails } = await desk<{ items: { id: string }[] }>('GET', '/mails');
  return {
    number: quote.number,
    option: quote.options[0]?.id ?? '',
    reference: shipment.reference,
    link: link.id,
    name: CANARY.toLowerCase(),
    code: 'CNRY',
    slug: naru.exporter.slug,
    '/rates/imports id': started.id,
    '/api-keys id': key.id,
    '/mails id': mails.items[0]?.id ?? '',
  };
}

const A_TARIFF = `mode,carrier,charge,block,origin,destination,basis,rate,currency,note
FCL,ZZZU,FRT,freight,KRPUS,VNHPH,per_container,100,USD,${CANARY}
`;

async function finished(id: string): Promise<void> {
  await vi.waitFor(async () => {
    const { body } = await desk<{ status: string }>('GET', `/rates/imports/${id}`);
    expect(body.status).toBe('ready');
  });
}

async function whatWeSee(): Promise<readonly unknown[]> {
  const paths = [
    `/quotes/${ours['number'] ?? ''}`,
    `/quotes/${ours['number'] ?? ''}/messages`,
    `/shipments/${ours['reference'] ?? ''}`,
    `/shipments/${ours['reference'] ?? ''}/links`,
    `/rates/imports/${ours['/rates/imports id'] ?? ''}`,
    '/api-keys',
    '/charges/CNRY',
    '/zones',
    '/carriers/CNRY',
    `/exporters/${ours['slug'] ?? ''}`,
  ];
  return Promise.all(paths.map(async (path) => (await desk('GET', path)).body));
}
