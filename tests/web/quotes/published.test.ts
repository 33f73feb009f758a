import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { aQuoteBody, aSeaBody } from '../../support/examples.ts';
import { startNaru } from '../../support/naru.ts';

const naru = await startNaru();

type Document = {
  readonly paths: Readonly<
    Record<string, Record<string, { requestBody?: { content: Record<string, { schema: object }> } }>>
  >;
};

const { body: document } = await naru.api()<Document>('GET', '/openapi.json');

function bodyOf(path: string, method: string): object {
  const schema = document.paths[path]?.[method]?.requestBody?.content['application/json']?.schema;
  if (!schema) throw new Error(`${method} ${path} is not published.`);
  return schema;
}

test.each([aQuoteBody(), aQuoteBody({ origin: ['KRICN', 'ICN'] }), aSeaBody()])(
  'a program that keeps to the published document sends what we read',
  (request) => {
    expect(new Ajv2020({ strict: false }).compile(bodyOf('/quotes', 'post'))(request)).toBe(true);
  },
);

test.each([aQuoteBody({ readyDate: 'soon' }), aQuoteBody({ origin: [] }), aQuoteBody({ origin: 7 })])(
  'and would not send %j',
  (request) => {
    expect(new Ajv2020({ strict: false }).compile(bodyOf('/quotes', 'post'))(request)).toBe(false);
  },
);

test.each([
  '/quotes/{number}/acceptance',
  '/quotes/{number}/revisions',
  '/quotes/{number}/send',
  '/quotes/{number}/decline',
  '/quotes/{number}/messages',
  '/tools/measure',
  '/tools/free-time',
])('%s is published with its body', (path) => {
  expect(bodyOf(path, 'post')).toHaveProperty('properties');
});
