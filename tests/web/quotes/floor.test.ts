import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { ApprovalAnswer } from '../../../src/web/api/quote-approval.ts';
import {
  aQuoteBody,
  printer,
  withSampleBook,
  type ProblemBody,
  type QuoteBody,
} from '../../support/examples.ts';
import { startNaru, type Member } from '../../support/naru.ts';
import { cookieOf } from '../../support/sign-in.ts';

const naru = await startNaru(printer);
await withSampleBook(naru);
const exporter = naru.api(naru.exporter.key);
const desk = naru.api(naru.forwarder.key);
const clerk = await aClerk('clerk');
const cookies = {
  owner: await cookieOf(naru.baseUrl, naru.forwarder),
  clerk: await cookieOf(naru.baseUrl, clerk),
  exporter: await cookieOf(naru.baseUrl, naru.exporter),
};

/** A second person at the desk, who did not found it. */
async function aClerk(name: string): Promise<Member> {
  const email = `${name}@hanbada.example`;
  await naru.db('accounts').insert({
    id: randomUUID(),
    email,
    name: 'Park Jun',
    password_hash: await naru.tools.hashPassword(naru.forwarder.password),
    forwarder_id: naru.forwarder.caller.forwarderId,
    language: 'en',
    created_at: '2030-01-01T00:00:00Z',
  });
  return { ...naru.forwarder, email };
}

const post = (who: keyof typeof cookies, path: string, form: Record<string, string>) =>
  fetch(`${naru.baseUrl}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookies[who], origin: naru.baseUrl },
    body: new URLSearchParams(form),
  });

const page = async (who: keyof typeof cookies, path: string) =>
  (
    await fetch(`${naru.baseUrl}${path}`, { headers: { cookie: cookies[who], 'accept-language': 'en' } })
  ).text();

async function aQuoteByAir(about: object = {}): Promise<QuoteBody> {
  return (await exporter<QuoteBody>('POST', '/quotes', aQuoteBody(about))).body;
}

/** A quote whose air freight the book itself marks up by too little. */
async function aThinQuote(): Promise<QuoteBody> {
  await desk('PUT', '/margins/air', { mode: 'AIR', charge: 'FRT', percent: '3', floorPercent: '8' });
  const quote = await aQuoteByAir();
  await desk('DELETE', '/margins/air');
  return quote;
}

const accept = (quote: QuoteBody, ask = exporter) =>
  ask<ProblemBody>('POST', `/quotes/${quote.number}/acceptance`, {
    optionId: quote.options.find(({ complete }) => complete)?.id,
  });

test('under the floor of its margin a quote is neither sent nor accepted, and the customer is not told why', async () => {
  const quote = await aThinQuote();

  const sent = await desk<ProblemBody>('POST', `/quotes/${quote.number}/send`, {});
  const accepted = await accept(quote);

  expect([sent.status, accepted.status]).toEqual([409, 409]);
  expect(sent.body.detail).toMatch(/FRT .* earns 3\.\d\d %, under the floor of 8 %/);
  expect(accepted.body.detail).toContain('waits for the forwarder');
  expect(accepted.body.detail).not.toMatch(/margin|floor|%/);
  expect(await page('exporter', `/quotes/${quote.number}`)).not.toMatch(/floor|margin|\/acceptance"/i);
});

test('once somebody at the desk has approved, it goes out', async () => {
  const quote = await aThinQuote();

  const approved = await post('clerk', `/quotes/${quote.number}/approval`, { note: 'A new customer.' });
  const { body } = await desk('GET', `/quotes/${quote.number}/approval`);
  const accepted = await accept(quote);

  expect(approved.status).toBe(303);
  expect(ApprovalAnswer.parse(body)).toMatchObject({
    needed: false,
    under: [{ charge: 'FRT', floor: '8', byHand: false }, { charge: 'FRT' }],
    approval: { approvedBy: 'Park Jun', note: 'A new customer.' },
  });
  expect(accepted.status).toBe(201);
  const written: unknown = await naru
    .db('audit_events')
    .where({ action: 'quote.approved', subject: quote.number });
  expect(written).toMatchObject([{ actor: 'Park Jun', details: { note: 'A new customer.' } }]);
});

test('an approval is for that price: the next revision needs its own', async () => {
  const quote = await aThinQuote();
  await post('clerk', `/quotes/${quote.number}/approval`, { note: 'A new customer.' });
  await desk('PUT', '/margins/air', { mode: 'AIR', charge: 'FRT', percent: '3', floorPercent: '8' });
  await desk('POST', `/quotes/${quote.number}/revisions`, {});
  await desk('DELETE', '/margins/air');

  const { status } = await desk('POST', `/quotes/${quote.number}/send`, {});

  expect(status).toBe(409);
});

test('a price by hand is no way round the floor, and who wrote it does not approve it', async () => {
  await desk('PUT', '/margins/air', { mode: 'AIR', charge: 'FRT', percent: '20', floorPercent: '8' });
  const { number, options } = await aQuoteByAir();
  const at = options[0]?.charges.findIndex(({ code }) => code === 'FRT') ?? -1;
  await post('clerk', `/quotes/${number}/by-hand`, {
    optionId: options[0]?.id ?? '',
    [`line.${String(at)}.amount`]: '1000',
    [`line.${String(at)}.currency`]: 'KRW',
    [`line.${String(at)}.basis`]: 'per_shipment',
    [`line.${String(at)}.reason`]: 'He is a friend.',
  });
  await desk('DELETE', '/margins/air');

  const sent = await desk<ProblemBody>('POST', `/quotes/${number}/send`, {});
  const own = await post('clerk', `/quotes/${number}/approval`, { note: 'Fine by me.' });
  const key = await desk('POST', `/quotes/${number}/approval`, { note: 'Fine by the machine.' });
  const owner = await post('owner', `/quotes/${number}/approval`, { note: 'Once.' });

  expect([sent.status, own.status, key.status, owner.status]).toEqual([409, 403, 403, 303]);
  expect((await desk('POST', `/quotes/${number}/send`, {})).status).toBe(200);
});

test('nothing to approve is said so; approving twice changes nothing', async () => {
  const fine = await aQuoteByAir();
  const thin = await aThinQuote();
  await post('clerk', `/quotes/${thin.number}/approval`, { note: 'First.' });

  const needless = await post('clerk', `/quotes/${fine.number}/approval`, { note: 'Why not.' });
  await post('owner', `/quotes/${thin.number}/approval`, { note: 'Second.' });

  const { body } = await desk('GET', `/quotes/${thin.number}/approval`);
  expect(needless.status).toBe(409);
  expect(body).toMatchObject({ approval: { note: 'First.' } });
});
