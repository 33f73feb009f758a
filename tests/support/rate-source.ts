import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

export type Said = { readonly status?: number; readonly type?: string; readonly body: string };

/** A source of exchange rates of a test's own: what it answers, and what it was asked. */
export async function aRateSource() {
  const source = { says: { body: '{}' } as Said, asked: [] as IncomingMessage[], at: '' };
  const server = createServer((request, response) => {
    source.asked.push(request);
    response.writeHead(source.says.status ?? 200, { 'content-type': source.says.type ?? 'application/json' });
    response.end(source.says.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  source.at = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  afterAll(() => server.close());
  return source;
}

/** Read as central banks publish their rates: a map by currency. */
export function aJsonSource(at: string, about: object = {}): object {
  return {
    type: 'json',
    url: `${at}/latest?on={yyyymmdd}&key={key}`,
    rows: '$.rates',
    base: '$.base',
    quote: '@name',
    rate: '@value',
    asOf: '$.date',
    ...about,
  };
}
