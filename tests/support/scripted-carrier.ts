import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

export type ScriptedCarrier = {
  readonly baseUrl: string;
  /** Every request that arrived, oldest first. */
  readonly heard: {
    readonly method: string;
    readonly url: string;
    readonly headers: IncomingMessage['headers'];
    readonly body: string;
  }[];
  /** What to say from now on. */
  readonly says: (script: Script) => void;
};

type Script = (request: IncomingMessage & { readonly body: string }, response: ServerResponse) => void;

/** A carrier on loopback that says what the test tells it to, until the test file is done. */
export async function aScriptedCarrier(): Promise<ScriptedCarrier> {
  const heard: ScriptedCarrier['heard'][number][] = [];
  let script: Script = (_request, response) => answer(response, []);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      heard.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      script(Object.assign(request, { body }), response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    baseUrl: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    heard,
    says: (next) => (script = next),
  };
}

/** Answers with JSON. */
export function answer(
  response: ServerResponse,
  body: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
