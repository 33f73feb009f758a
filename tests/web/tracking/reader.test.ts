import { expect, test } from 'vitest';
import { tellAboutShipments } from '../../../src/operations/mail/tell-about-shipments.ts';
import { startMailedNaru } from '../../support/mailed-naru.ts';

const naru = await startMailedNaru();
const { asDesk: desk, server, heard } = naru;

type Link = { readonly path: string; readonly reference: string };

async function aLink(about: object = {}): Promise<Link> {
  const { body: made } = await desk<{ reference: string }>('POST', '/shipments', {
    mode: 'FCL',
    carrier: 'HDMU',
    origin: 'KRPUS',
    destination: 'VNSGN',
    houseBill: 'RHL2611777',
    masterBill: 'HDMUSELM7777777',
    exporter: naru.exporter.slug,
    eta: '2026-11-27T14:00:00+07:00',
  });
  const { body } = await desk<{ url: string }>('POST', `/shipments/${made.reference}/links`, {
    recipient: 'Saigon Beauty',
    expiresAt: '2027-03-01T00:00:00+09:00',
    ...about,
  });
  return { path: new URL(body.url).pathname, reference: made.reference };
}

async function page(path: string, form?: Record<string, string>) {
  const answer = await fetch(new URL(path, naru.baseUrl), {
    redirect: 'manual',
    headers: { origin: naru.baseUrl, 'accept-language': 'en', accept: 'text/html' },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  return {
    status: answer.status,
    to: answer.headers.get('location') ?? '',
    headers: answer.headers,
    text: await answer.text(),
  };
}

/** The digits that were mailed last. */
async function digits(): Promise<string> {
  await heard();
  return /\d{6}/.exec(String(server.received.at(-1)?.subject))?.[0] ?? '';
}

const happens = (reference: string, milestone: string, happenedAt: string, place: string) =>
  desk('POST', `/shipments/${reference}/events`, {
    milestone,
    classifier: 'ACT',
    happenedAt,
    place,
    reason: 'told on the telephone',
  });

async function follow({ path }: Link, email: string): Promise<void> {
  const asked = await page(`${path}/follow`, { email });
  expect(asked.status).toBe(303);
  const done = await page(asked.to, { digits: await digits() });
  expect(done).toMatchObject({ status: 303, to: `${path}?done=follow` });
}

test('who proves their mail box gets a mail when the cargo moves, until they stop it', async () => {
  const link = await aLink();
  await follow(link, 'Buyer@Saigon.example');
  server.received.length = 0;

  await happens(link.reference, 'departed', '2026-11-23T04:00:00+09:00', 'KRPUS');
  await tellAboutShipments(naru.tools);
  await heard();

  const mail = server.received.find(({ recipients }) => recipients.includes('buyer@saigon.example'));
  expect(mail?.text).toContain(`${naru.tools.publicUrl}${link.path}`);
  expect(mail?.text).not.toContain('RHL2611777');
  const stop = /\/t\/[\w-]+\/stop\/[\w-]+/.exec(mail?.text ?? '')?.[0] ?? '';

  expect((await page(stop)).status).toBe(200);
  await page(stop, {});
  server.received.length = 0;
  await happens(link.reference, 'arrived', '2026-11-23T06:00:00+07:00', 'VNSGN');
  await tellAboutShipments(naru.tools);
  await heard();
  expect(server.received.flatMap(({ recipients }) => recipients)).not.toContain('buyer@saigon.example');
});

test('a revoked link mails nobody', async () => {
  const link = await aLink();
  await follow(link, 'late@saigon.example');
  const { body } = await desk<{ items: { id: string }[] }>('GET', `/shipments/${link.reference}/links`);
  const id = body.items[0]?.id ?? '';
  await desk('DELETE', `/shipments/${link.reference}/links/${id}`);
  server.received.length = 0;

  await happens(link.reference, 'departed', '2026-11-23T04:00:00+09:00', 'KRPUS');
  await tellAboutShipments(naru.tools);

  expect((await heard()).join()).not.toContain('late@saigon.example');
});

test('the code is the right one, in time, and five wrong ones end it', async () => {
  const { path } = await aLink();
  const asked = await page(`${path}/follow`, { email: 'guess@saigon.example' });
  const right = await digits();
  const wrong = right === '000000' ? '000001' : '000000';

  for (let i = 0; i < 5; i += 1) expect((await page(asked.to, { digits: wrong })).status).toBe(422);

  expect((await page(asked.to, { digits: right })).status).toBe(422);
});

test('a code opens nothing behind another link', async () => {
  const [mine, theirs] = [await aLink(), await aLink()];
  const asked = await page(`${mine.path}/follow`, { email: 'swap@saigon.example' });
  const elsewhere = asked.to.replace(mine.path, theirs.path);

  expect((await page(elsewhere, { digits: await digits() })).status).toBe(422);
});

test('the buyer says what came, the desk and the exporter hear it, and it stays', async () => {
  const link = await aLink();
  await happens(link.reference, 'delivered', '2026-11-23T08:00:00+07:00', 'VNSGN');
  expect((await page(link.path)).text).toContain('Did the goods come?');
  const silent = await page(`${link.path}/receipt`, {
    state: 'damaged',
    said: '',
    email: 'b@saigon.example',
  });
  expect(silent.status).toBe(422);
  expect(silent.text).toContain('Write what is damaged or missing.');

  const said = 'Two cartons crushed: <b>12</b> jars of 240';
  const asked = await page(`${link.path}/receipt`, { state: 'damaged', said, email: 'b@saigon.example' });
  const code = await digits();
  server.received.length = 0;
  expect((await page(asked.to, { digits: code })).status).toBe(303);

  const mails = await heard();
  expect(mails).toEqual([
    expect.stringContaining(`reports damage to ${link.reference}`),
    expect.stringContaining(`reports damage to ${link.reference}`),
  ]);
  const { body } = await desk<{ receipts: object[] }>('GET', `/shipments/${link.reference}`);
  expect(body.receipts).toEqual([
    expect.objectContaining({ state: 'damaged', said, recipient: 'Saigon Beauty' }),
  ]);
});

test('the calendar and the badge say what the page says, and nothing is there for a link without times', async () => {
  const link = await aLink();
  await happens(link.reference, 'departed', '2026-11-23T04:00:00+09:00', 'KRPUS');

  const calendar = await page(`${link.path}/arrival.ics`);
  expect(calendar.headers.get('content-type')).toContain('text/calendar');
  expect(calendar.text).toContain('DTSTART:20261122T190000Z');
  const badge = await page(`${link.path}/badge.svg`);
  expect(badge.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(badge.text).toContain('On the water');

  const dim = await aLink({ fields: ['containers'] });
  expect((await page(`${dim.path}/arrival.ics`)).status).toBe(404);
  expect((await page(`${dim.path}/follow`, { email: 'a@b.example' })).status).toBe(404);
});

test('a code beside the link that was wrong twenty times closes the link', async () => {
  const { path } = await aLink({ code: 'harbour' });
  for (let i = 0; i < 20; i += 1) expect((await page(path, { code: `guess ${String(i)}` })).status).toBe(422);

  expect((await page(path, { code: 'harbour' })).status).toBe(404);
});

test('who watches is told when something is heard, and no longer once the link is revoked', async () => {
  const link = await aLink();
  const answer = await fetch(new URL(`${link.path}/news`, naru.baseUrl));
  const words = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const until = async (what: string) => {
    let heardSoFar = '';
    while (!heardSoFar.includes(what)) {
      const { value, done } = (await words?.read()) ?? { value: '', done: true };
      if (done) return 'ended';
      heardSoFar += value;
    }
    return heardSoFar;
  };
  expect(answer.headers.get('content-type')).toContain('text/event-stream');

  await happens(link.reference, 'departed', '2026-11-23T04:00:00+09:00', 'KRPUS');
  expect(await until('event: changed')).toContain('event: changed');

  const { body } = await desk<{ items: { id: string }[] }>('GET', `/shipments/${link.reference}/links`);
  await desk('DELETE', `/shipments/${link.reference}/links/${body.items[0]?.id ?? ''}`);
  await happens(link.reference, 'arrived', '2026-11-23T06:00:00+07:00', 'VNSGN');
  expect(await until('event: changed')).toBe('ended');
  expect((await fetch(new URL(`${link.path}/news`, naru.baseUrl))).status).toBe(404);
});
