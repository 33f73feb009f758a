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
await desk('PUT', '/margins/air', { mode: 'AIR', charge: 'FRT', percent: '20', floorPercent: '8' });
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

/** A quote whose air freight a program of the desk wrote below what is paid for it. */
async function aThinQuote(): Promise<QuoteBody> {
  const { number, options } = await aQuoteByAir();
  const { body } = await desk<QuoteBody>('POST', `/quotes/${number}/revisions`, {
    manualCharges: [aGift(options[0]?.id)],
  });
  return body;
}

function aGift(optionId: string | undefined): object {
  return { optionId, charge: 'FRT', block: 'freight', amount: '1000', currency: 'KRW', reason: 'A gift.' };
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
  expect(sent.body.detail).toMatch(/FRT of the option AIR \S+ .*earns -99\.\d\d %, under the floor of 8 %/);
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
    under: [{ charge: 'FRT', floor: '8', byHand: true }],
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
  await desk('POST', `/quotes/${quote.number}/revisions`, {});

  const { status } = await desk('POST', `/quotes/${quote.number}/send`, {});

  expect(status).toBe(409);
});

test('a price by hand is no way round the floor, and who wrote it does not approve it', async () => {
  const { number, options } = await aQuoteByAir();
  const at = options[0]?.charges.findIndex(({ code }) => code === 'FRT') ?? -1;
  await post('clerk', `/quotes/${number}/by-hand`, {
    optionId: options[0]?.id ?? '',
    [`line.${String(at)}.amount`]: '1000',
    [`line.${String(at)}.currency`]: 'KRW',
    [`line.${String(at)}.basis`]: 'per_shipment',
    [`line.${String(at)}.reason`]: 'He is a friend.',
  });

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

test('who runs the desk does not approve a price of their own hand while a colleague could', async () => {
  const { number, options } = await aQuoteByAir();
  const at = options[0]?.charges.findIndex(({ code }) => code === 'FRT') ?? -1;
  await post('owner', `/quotes/${number}/by-hand`, {
    optionId: options[0]?.id ?? '',
    [`line.${String(at)}.amount`]: '1000',
    [`line.${String(at)}.currency`]: 'KRW',
    [`line.${String(at)}.basis`]: 'per_shipment',
    [`line.${String(at)}.reason`]: 'He is a friend.',
  });
  const approve = () => post('owner', `/quotes/${number}/approval`, { note: 'Mine.' });

  const beside = await approve();
  await naru.db('accounts').where({ email: clerk.email }).update({ disabled_at: '2030-01-02T00:00:00Z' });
  const alone = await approve();
  await naru.db('accounts').where({ email: clerk.email }).update({ disabled_at: null });

  expect([beside.status, alone.status]).toEqual([403, 303]);
});

test('a rule that earns less than its own floor waits for anybody at the desk', async () => {
  await desk('PUT', '/margins/air', { mode: 'AIR', charge: 'FRT', percent: '5', floorPercent: '8' });
  const quote = await aQuoteByAir();
  await desk('PUT', '/margins/air', { mode: 'AIR', charge: 'FRT', percent: '20', floorPercent: '8' });

  const held = await accept(quote);
  const approved = await post('clerk', `/quotes/${quote.number}/approval`, { note: 'A slow month.' });

  expect([held.status, approved.status]).toEqual([409, 303]);
  expect((await accept(quote)).status).toBe(201);
});

test('what the book itself marks up by too little waits as well, and the desk hears of it', async () => {
  const rule = { mode: 'AIR', charge: 'FRT', floorPercent: '8' };
  await desk('PUT', '/margins/air', { ...rule, percent: '3' });
  const quote = await aQuoteByAir();
  await desk('PUT', '/margins/air', { ...rule, percent: '20' });

  const accepted = await accept(quote);

  const told: unknown = await naru.db('mails').where({ about: quote.number }).select('kind', 'to_address');
  expect(accepted.status).toBe(409);
  expect(told).toContainEqual({ kind: 'quote_requested', to_address: naru.forwarder.email });
});

test('what waits for approval is shown to no buyer by a link either', async () => {
  const { number } = await aThinQuote();
  const link = { recipient: 'Saigon Beauty', expiresAt: '2026-12-24T00:00:00+07:00' };

  const refused = await exporter<ProblemBody>('POST', `/quotes/${number}/links`, link);
  expect(refused.status).toBe(409);
  expect(refused.body.detail).toContain('still waits for the forwarder');

  await post('owner', `/quotes/${number}/approval`, { note: 'A friend of the house.' });
  expect((await exporter('POST', `/quotes/${number}/links`, link)).status).toBe(201);
});
