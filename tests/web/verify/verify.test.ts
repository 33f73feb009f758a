import { createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readProof } from '../../../src/documents/read-proof.ts';
import { aQuoteBody, withSampleBook, type QuoteBody } from '../../support/examples.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();
await withSampleBook(naru);
const exporter = naru.api(naru.exporter.key);
const { body: quote } = await exporter<QuoteBody>('POST', '/quotes', aQuoteBody());
const draft = await pdfOf(quote.number);
await naru.api(naru.forwarder.key)('POST', `/quotes/${quote.number}/send`, {});
const sent = await pdfOf(quote.number);

async function pdfOf(number: string): Promise<Buffer> {
  const answer = await fetch(`${naru.baseUrl}/api/v1/quotes/${number}/pdf?lang=en`, {
    headers: { authorization: `Bearer ${naru.exporter.key}` },
  });
  return Buffer.from(await answer.arrayBuffer());
}

async function check(pdf: Uint8Array): Promise<{ status: number; body: unknown }> {
  const { status, body } = await naru.api()('POST', '/verify', pdf, { 'content-type': 'application/pdf' });
  return { status, body };
}

const genuine = { verdict: 'genuine', number: quote.number, revision: 1, forwarder: 'hanbada' };
const unknown = { status: 200, body: { verdict: 'unknown' } };

test('the very bytes that were sent are genuine, to anybody who holds them', async () => {
  expect(await check(sent)).toEqual({ status: 200, body: genuine });
});

test('one byte changed, it is altered, and whose it was is still known from what was signed', async () => {
  const changed = Buffer.from(sent);
  changed.writeUInt8(changed.readUInt8(changed.length - 8) ^ 1, changed.length - 8);

  const { number, revision } = genuine;
  expect((await check(changed)).body).toEqual({ verdict: 'altered', number, revision });
});

test('a quote whose words were changed inside is altered, and its claim is not repeated', async () => {
  const proof = readProof(sent);
  const content = proof?.content.replace(quote.number, 'Q-2026-999999');
  const packed = deflateSync(JSON.stringify({ ...proof, content }));
  const forged = Buffer.concat([
    Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile >>\nstream\n'),
    packed,
    Buffer.from('\nendstream\nendobj\n%%EOF'),
  ]);

  expect((await check(forged)).body).toEqual({ verdict: 'altered', number: null, revision: null });
});

test('a draft is nobody’s word yet', async () => {
  expect(readProof(draft)).toBeNull();
  expect(await check(draft)).toEqual(unknown);
});

test('what is inside is the customer’s side of the quote, and its signature holds against the published key', async () => {
  const proof = readProof(sent);
  const answer = await fetch(`${naru.baseUrl}/.well-known/naru-quotation-key.json`);
  const publicKey = createPublicKey({ key: (await answer.json()) as JsonWebKey, format: 'jwk' });

  const { content, signature } = proof ?? { content: '', signature: '' };
  expect(verify(null, Buffer.from(content), publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
  const said = JSON.parse(content) as { number: string; options: QuoteBody['options'] };
  expect(said.number).toBe(quote.number);
  expect(said.options.map(({ totals }) => totals.total)).toEqual(
    quote.options.map(({ totals }) => totals.total),
  );
  expect(
    said.options.every(({ charges }) =>
      charges.every(({ cost, margin }) => cost === null && margin === null),
    ),
  ).toBe(true);
});

describe('bytes made to do harm', () => {
  const embedded = (stream: Uint8Array) =>
    Buffer.concat([
      Buffer.from('%PDF-1.7\n<< /Type /EmbeddedFile /Filter /FlateDecode >>\nstream\n'),
      stream,
      Buffer.from('\nendstream'),
    ]);

  test.each([
    ['no PDF at all', Buffer.from('hello')],
    ['a bomb that would fill the memory', embedded(deflateSync(Buffer.alloc(200_000_000)))],
    ['a stream without end', Buffer.from('/EmbeddedFile stream\n')],
    ['a thousand attachments of nothing', Buffer.from('/EmbeddedFile stream\nendstream\n'.repeat(1000))],
    ['a proof of the wrong shape', embedded(deflateSync('{"content":1,"signature":[]}'))],
    ['a deep proof', embedded(deflateSync('['.repeat(1_000_000)))],
  ])('%s is unknown', async (_name, bytes) => {
    expect(await check(bytes)).toEqual(unknown);
  });

  test('too large a file, an empty one and one of another kind are refused', async () => {
    expect((await check(Buffer.alloc(10 * 1_048_576 + 1))).status).toBe(413);
    expect((await check(new Uint8Array())).status).toBe(400);
    expect((await naru.api()('POST', '/verify', 'hello')).status).toBe(400);
  });
});

test('the page says the same in words', async () => {
  const upload = async (bytes: Uint8Array | null) => {
    const form = new FormData();
    if (bytes) form.set('file', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), 'q.pdf');
    const answer = await fetch(`${naru.baseUrl}/verify?lang=en`, { method: 'POST', body: form });
    return { status: answer.status, text: await answer.text() };
  };

  expect((await upload(sent)).text).toContain(`Genuine: ${quote.number}, revision 1, of hanbada.`);
  expect((await upload(draft)).text).toContain('Unknown: this is no quotation');
  expect((await upload(null)).status).toBe(422);
});
