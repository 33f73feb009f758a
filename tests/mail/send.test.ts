import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Letter } from '../../src/domain/mail/mail.ts';
import { createDeliver } from '../../src/mail/send.ts';
import { readSmtpUrl } from '../../src/mail/smtp.ts';
import { aMailServer } from '../support/mail-server.ts';

const outbox = await mkdtemp(path.join(tmpdir(), 'naru-outbox-'));
afterAll(() => rm(outbox, { recursive: true }));
const server = await aMailServer();
const publicUrl = 'https://naru.example';
const bySmtp = createDeliver({ smtpUrl: server.url, outbox, publicUrl });
const intoOutbox = createDeliver({ smtpUrl: null, outbox, publicUrl });

beforeEach(() => {
  server.behaves('takes');
  server.received.length = 0;
});

const letter: Letter = {
  id: '01938f00-0000-7000-8000-000000000001',
  fromName: '한바다 포워딩',
  replyTo: 'desk@hanbada.example',
  to: { name: 'Lee Bora', address: 'bora@example.com' },
  subject: '부산 → 호찌민 견적',
  text: '부산 → 호찌민\n.\nThe end\n',
  html: '<p>부산</p>',
  attachments: [
    { name: 'Q-1-ko.pdf', type: 'application/pdf', bytes: new Uint8Array([37, 80, 68, 70, 0, 255]) },
  ],
};
const nothing = () => Promise.resolve();

test('a mail server gets the letter whole: names, words, and the bytes of the PDF', async () => {
  expect(await bySmtp(letter, nothing)).toEqual({ kind: 'sent' });

  const mail = onlyOne(server.received);
  expect(mail.recipients).toEqual(['bora@example.com']);
  expect(mail.from?.value).toEqual([{ name: '한바다 포워딩', address: 'quotes@hanbada.example' }]);
  expect(mail.replyTo?.value[0]?.address).toBe('desk@hanbada.example');
  expect(mail.subject).toBe(letter.subject);
  expect(mail.text).toBe(letter.text);
  expect(mail.html).toContain('부산');
  expect(mail.attachments[0]?.content).toEqual(Buffer.from([37, 80, 68, 70, 0, 255]));
  expect(mail.messageId).toBe('<01938f00-0000-7000-8000-000000000001@naru.example>');
});

function onlyOne<T>(items: readonly T[]): T {
  const [item, ...others] = items;
  if (item === undefined || others.length > 0) throw new Error(`There are ${String(items.length)}.`);
  return item;
}

test('it is asked for leave before the first byte goes, and not before the server lets us in', async () => {
  const steps: string[] = [];
  const deliver = createDeliver({ smtpUrl: 'smtp://127.0.0.1:9', outbox, publicUrl });
  const before = () => {
    steps.push(`asked with ${String(server.received.length)} received`);
    return Promise.resolve();
  };

  expect(await deliver(letter, before)).toMatchObject({ kind: 'later' });
  expect(steps).toEqual([]);
  await bySmtp(letter, before);
  expect(steps).toEqual(['asked with 0 received']);
});

test('without that leave nothing is sent', async () => {
  const delivery = await bySmtp(letter, () => Promise.reject(new Error('Another worker has it.')));

  expect(delivery).toMatchObject({ kind: 'later' });
  expect(server.received).toEqual([]);
});

test.each([
  ['busy', 'later'],
  ['refuses', 'refused'],
  ['hangs up', 'unsure'],
] as const)('a server that %s leaves the letter %s', async (manner, kind) => {
  server.behaves(manner);

  expect(await bySmtp(letter, nothing)).toMatchObject({ kind });
});

test('a name with a line break starts no other header', async () => {
  await bySmtp(
    { ...letter, fromName: 'A\r\nBcc: x@example.com', to: { name: 'B\r\nX: y', address: 'b@example.com' } },
    nothing,
  );

  const [mail] = server.received;
  expect(mail?.recipients).toEqual(['b@example.com']);
  expect([...(mail?.headers.keys() ?? [])]).not.toContain('bcc');
  expect([...(mail?.headers.keys() ?? [])]).not.toContain('x');
});

test('without a mail server the letter lies in the outbox, once however often it is put there', async () => {
  await Promise.all([intoOutbox(letter, nothing), intoOutbox(letter, nothing)]);

  expect(await readdir(outbox)).toEqual([`${letter.id}.eml`]);
  const mail = await simpleParser(await readFile(path.join(outbox, `${letter.id}.eml`)));
  expect(mail.subject).toBe(letter.subject);
  expect(mail.from?.value[0]?.address).toBe('naru@naru.example');
});

test.each([
  [
    'smtps://u%40x.kr:p%3Aw@mail.x.kr',
    { host: 'mail.x.kr', port: 465, secure: true, user: 'u@x.kr', password: 'p:w' },
    'u@x.kr',
  ],
  ['smtp://mail.x.kr', { host: 'mail.x.kr', port: 587, secure: false, user: null, password: '' }, null],
  [
    'smtp://u:p@[::1]:2525?from=q@x.kr',
    { host: '::1', port: 2525, secure: false, user: 'u', password: 'p' },
    'q@x.kr',
  ],
])('%s is read as it is meant', (url, expected, from) => {
  expect(readSmtpUrl(url)).toEqual({ server: expected, from });
});
