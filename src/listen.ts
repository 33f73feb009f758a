import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { isIPv6, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { NaruError } from './domain/error.ts';

const HEADERS_WITHIN_MS = 15_000;
/** Longer than proxies keep theirs, so that they and not we end an idle connection. */
const KEEP_ALIVE_MS = 65_000;
const IN_FLIGHT_MS = 5_000;

export type Listening = {
  readonly baseUrl: string;
  /** Requests that came before it was there have waited. */
  readonly answerWith: (app: RequestListener) => void;
  /** Takes no new request, lets those in flight finish, and cuts off what takes longer. */
  readonly close: () => Promise<void>;
};

/** Takes the port first, before anything that takes time: a port already taken is said at once. */
export async function listen(host: string, port: number): Promise<Listening> {
  const { promise: app, resolve: answerWith } = Promise.withResolvers<RequestListener>();
  const server = createServer({ headersTimeout: HEADERS_WITHIN_MS, keepAliveTimeout: KEEP_ALIVE_MS });
  server.on('request', (request, response) => {
    void app.then((listener) => {
      listener(request, response);
    });
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw whyNot(error, host, port);
  }
  return { baseUrl: addressOf(server, host), answerWith, close: () => close(server) };
}

function whyNot(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    const advice = 'Stop what uses it, or set PORT to another (0 picks a free one)';
    return new NaruError('conflict', `Port ${port} of ${host} is already taken. ${advice}.`);
  }
  if (code === 'EACCES') {
    return new NaruError('refused', `This user may not listen on port ${port}. Set PORT to 1024 or higher.`);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new NaruError('invalid', `This machine has no address "${host}". Set HOST to one of its own.`);
  }
  return error;
}

/** Where a browser on this machine finds it: "every address" is reached at the loopback one. */
function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const name = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host] ?? (isIPv6(host) ? `[${host}]` : host);
  return `http://${name}:${port}`;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close').then(() => true);
  server.close();
  const deadline = Date.now() + IN_FLIGHT_MS;
  while (!(await Promise.race([closed, pause(50, false)]))) {
    if (Date.now() > deadline) server.closeAllConnections();
    else server.closeIdleConnections(); // Kept alive by their client, with nothing more to say.
  }
}
