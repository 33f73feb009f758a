import { describe, expect, test } from 'vitest';
import { sendMails } from '../../../src/operations/mail/send-mails.ts';
import { startMailedNaru } from '../../support/mailed-naru.ts';

const naru = await startMailedNaru();
const { server, clock, tools, db, heard, aQuote, asDesk: desk, asExporter: exporter } = naru;

describe('on a bad day of the mail server', () => {
  const one = async () => {
    const { number } = await aQuote();
    await desk('POST', `/quotes/${number}/send`, { to: 'buyer@example.com' });
    return number;
  };
  const stateOf = async (number: string) => {
    const { body } = await desk<{ items: { id: string; about: string; state: string; attempts: number }[] }>(
      'GET',
      '/mails',
    );
    const mail = body.items.find(({ about }) => about === number);
    if (!mail) throw new Error('That mail was not written.');
    return mail;
  };

  test('a busy one is asked again with growing patience, and the mail arrives once', async () => {
    const number = await one();
    server.behaves('busy');
    await heard();
    expect(await stateOf(number)).toMatchObject({ state: 'queued', attempts: 1 });
    await heard();
    expect(await stateOf(number)).toMatchObject({ attempts: 1 });

    server.behaves('takes');
    clock.advance({ seconds: 59 });
    expect(await heard()).toEqual([]);
    clock.advance({ seconds: 1 });
    expect(await heard()).toHaveLength(1);
    expect(await stateOf(number)).toMatchObject({ state: 'sent', attempts: 2 });
  });

  test('one that refuses is believed', async () => {
    const number = await one();
    server.behaves('refuses');
    await heard();

    expect(await stateOf(number)).toMatchObject({
      state: 'failed',
      attempts: 1,
      error: expect.stringContaining('550') as string,
    });
  });

  test('a mail that may have arrived is never sent again by itself, only by a person', async () => {
    const number = await one();
    server.behaves('hangs up');
    await heard();
    const { id, state } = await stateOf(number);
    expect(state).toBe('unsure');
    expect(server.received).toHaveLength(1);

    server.behaves('takes');
    clock.advance({ hours: 48 });
    await heard();
    expect(server.received).toHaveLength(1);
    expect((await desk('POST', `/mails/${id}/again`)).status).toBe(202);
    await heard();
    expect(server.received).toHaveLength(2);
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(1);
    expect((await desk('POST', `/mails/${id}/again`)).status).toBe(409);
  });

  test('a worker that died before the bytes left is taken over from; one that died after is not', async () => {
    const [early, late] = [await one(), await one()];
    const claimed = { next_at: '2026-11-23T00:10:00Z', claimed_by: tools.newId() };
    await db('mails').where({ about: early }).update(claimed);
    await db('mails')
      .where({ about: late })
      .update({ ...claimed, handed_at: '2026-11-23T00:00:00Z' });

    expect(await heard()).toEqual([]);
    clock.advance({ minutes: 11 });
    expect(await heard()).toHaveLength(1);
    expect(await stateOf(early)).toMatchObject({ state: 'sent' });
    expect(await stateOf(late)).toMatchObject({ state: 'unsure' });
  });

  test('many workers at once send each mail once', async () => {
    for (let count = 0; count < 12; count += 1) await one();
    await Promise.all(Array.from({ length: 4 }, () => sendMails(tools)));

    expect(server.received).toHaveLength(12);
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(12);
  });
});

test('the desk sees its own mail only, and an exporter none', async () => {
  const { number } = await aQuote();
  await desk('POST', `/quotes/${number}/send`, { to: 'buyer@example.com' });
  const other = naru.api((await naru.addForwarder('other')).key);
  const { body } = await desk<{ items: { id: string }[] }>('GET', '/mails');
  const id = body.items[0]?.id ?? '';

  expect((await other<{ items: unknown[] }>('GET', '/mails')).body.items).toEqual([]);
  expect((await other('GET', `/mails/${id}`)).status).toBe(404);
  expect((await other('POST', `/mails/${id}/again`)).status).toBe(404);
  expect((await exporter('GET', '/mails')).status).toBe(404);
});
