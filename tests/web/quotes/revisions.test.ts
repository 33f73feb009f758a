import { expect, test } from 'vitest';
import { RevisionComparison } from '../../../src/web/api/quote-revisions.ts';
import { aPieceBody, aQuoteBody, printer, withSampleBook, type QuoteBody } from '../../support/examples.ts';
import { startNaru } from '../../support/naru.ts';
import { cookieOf } from '../../support/sign-in.ts';

const naru = await startNaru(printer);
await withSampleBook(naru);
const exporter = naru.api(naru.exporter.key);
const desk = naru.api(naru.forwarder.key);

type Money = { readonly amount: string; readonly currency: string };
type Line = {
  readonly change: string;
  readonly code: string;
  readonly was: { readonly quantity: string; readonly converted: Money } | null;
  readonly now: { readonly quantity: string; readonly converted: Money } | null;
  readonly difference: Money | null;
  readonly causes: readonly string[];
};
type Compared = {
  readonly from: { readonly revision: number; readonly status: string };
  readonly to: { readonly revision: number; readonly createdBy: string; readonly reason: string | null };
  readonly request: readonly { readonly path: string; readonly was: unknown; readonly now: unknown }[];
  readonly options: readonly {
    readonly change: string;
    readonly carrier: string;
    readonly total: { readonly was: Money; readonly now: Money; readonly difference: Money };
    readonly margin?: unknown;
    readonly lines: readonly Line[];
  }[];
};

async function aQuoteTwice(change: object, reason?: string): Promise<string> {
  const { body } = await exporter<QuoteBody>('POST', '/quotes', aQuoteBody());
  const revised = await exporter('POST', `/quotes/${body.number}/revisions`, {
    request: aQuoteBody(change),
    ...(reason && { reason }),
  });
  expect(revised.status).toBe(201);
  return body.number;
}

const compare = async (number: string, ask = exporter) =>
  (await ask<Compared>('GET', `/quotes/${number}/revisions/1...2`)).body;

test('twenty cartons instead of ten: what was asked, what each line costs more, and why', async () => {
  const number = await aQuoteTwice(
    { pieces: [aPieceBody({ quantity: 20 })] },
    'The buyer doubled the order.',
  );

  const compared = await compare(number);

  expect(RevisionComparison.parse(compared)).toBeTruthy();
  expect(compared.from).toMatchObject({ revision: 1, status: 'superseded' });
  expect(compared.to).toMatchObject({
    revision: 2,
    reason: 'The buyer doubled the order.',
  });
  expect(compared.request).toEqual([{ path: 'pieces.0.quantity', was: 10, now: 20 }]);
  const [option] = compared.options;
  const freight = option?.lines.find(({ code }) => code === 'FRT');
  expect(freight).toMatchObject({
    change: 'changed',
    was: { quantity: '160.0' },
    now: { quantity: '320.0' },
  });
  expect(freight?.causes).toContain('quantity');
});

test('the differences of the lines add up to the difference of the total', async () => {
  const number = await aQuoteTwice({ pieces: [aPieceBody({ quantity: 25 })] });

  const { options } = await compare(number);

  const minor = ({ amount }: Money) => BigInt(amount.replace('.', ''));
  for (const { lines, total } of options) {
    const sum = lines.reduce((so, { difference }) => so + (difference ? minor(difference) : 0n), 0n);
    expect(sum).toBe(minor(total.difference));
  }
});

test('a charge that came is added, and one that went is removed', async () => {
  const number = await aQuoteTwice({ services: ['pickup'], pickup: { country: 'KR', postalCode: '16419' } });
  await exporter('POST', `/quotes/${number}/revisions`, { request: aQuoteBody() });

  const there = await compare(number);
  const back = (await exporter<Compared>('GET', `/quotes/${number}/revisions/2...3`)).body;

  const changes = ({ options }: Compared) =>
    options.flatMap(({ lines }) => lines.map(({ change }) => change));
  expect(there.request.map(({ path }) => path)).toEqual(['pickup', 'services.0']);
  expect(back.request.map(({ now }) => now)).toEqual([null, null]);
  expect(changes(there).filter((change) => change === 'added')).toHaveLength(
    changes(back).filter((change) => change === 'removed').length,
  );
});

test('an exporter reads what it may pay, the desk also what it earns', async () => {
  await desk('PUT', '/margins/all', { percent: '7.25' });
  const number = await aQuoteTwice({ pieces: [aPieceBody({ quantity: 20 })] });
  await desk('DELETE', '/margins/all');

  const [seen, whole] = [await compare(number), await compare(number, desk)];

  expect(JSON.stringify(seen)).not.toMatch(/margin|cost|contract|7\.25/);
  expect(whole.options[0]).toHaveProperty('margin');
});

test('the list of revisions says who made each, and why', async () => {
  const number = await aQuoteTwice({ readyDate: '2026-12-03' }, 'Two days later.');

  const { body } = await exporter<{
    items: { revision: number; side: string | null; reason: string | null }[];
  }>('GET', `/quotes/${number}/revisions`);

  expect(body.items.map(({ revision, side, reason }) => [revision, side, reason])).toEqual([
    [2, 'exporter', 'Two days later.'],
    [1, null, null],
  ]);
});

test('another’s revisions, and those that do not exist, are not found', async () => {
  const number = await aQuoteTwice({ readyDate: '2026-12-03' });
  const stranger = naru.api((await naru.addExporter(naru.forwarder, 'haneul')).key);
  const rival = naru.api((await naru.addForwarder('rival')).key);

  const statuses = await Promise.all(
    [
      stranger('GET', `/quotes/${number}/revisions`),
      stranger('GET', `/quotes/${number}/revisions/1...2`),
      rival('GET', `/quotes/${number}/revisions/1...2`),
      exporter('GET', `/quotes/${number}/revisions/1...9`),
      exporter('GET', `/quotes/${number}/revisions/one...two`),
    ].map(async (answer) => (await answer).status),
  );

  expect(statuses).toEqual([404, 404, 404, 404, 404]);
});

test('the page says in one sentence what the revision costs more, and shows the exporter nothing of the buy side', async () => {
  await desk('PUT', '/margins/all', { percent: '7.25' });
  const number = await aQuoteTwice(
    { pieces: [aPieceBody({ quantity: 20 })] },
    'The buyer doubled the order.',
  );
  await desk('DELETE', '/margins/all');
  const read = async (member: typeof naru.exporter) => {
    const headers = { cookie: await cookieOf(naru.baseUrl, member) };
    return (await fetch(`${naru.baseUrl}/quotes/${number}/revisions?lang=en`, { headers })).text();
  };

  const [seen, whole] = [await read(naru.exporter), await read(naru.forwarder)];

  expect(seen).toMatch(/<h1>Revision 2 costs USD.[\d,.]+ more than Revision 1\.<\/h1>/);
  expect(seen).toContain('The buyer doubled the order.');
  expect(seen).toContain('quantity 160 kg → 320 kg');
  expect(seen).not.toContain('Margin');
  expect(whole).toContain('Margin');
});
