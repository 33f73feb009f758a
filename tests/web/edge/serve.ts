import { signWith } from '../../../src/security/signing.ts';
import { sha256 } from '../../../src/security/tokens.ts';
import { composeMail } from '../../../src/mail/messages/compose.ts';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { v7 } from 'uuid';
import type { Caller } from '../../../src/domain/account/caller.ts';
import { instant, type Temporal } from '../../../src/domain/time.ts';
import { createApiKey } from '../../../src/operations/accounts/api-keys.ts';
import { createExporter } from '../../../src/operations/accounts/create-exporter.ts';
import { createForwarder } from '../../../src/operations/accounts/create-forwarder.ts';
import { callerOfKey } from '../../../src/operations/accounts/recognise.ts';
import { signIn } from '../../../src/operations/accounts/sign-in.ts';
import type { Tools } from '../../../src/operations/tools.ts';
import { hashPassword, verifyPassword } from '../../../src/security/passwords.ts';
import { digest, newToken } from '../../../src/security/tokens.ts';
import { createApp, type AppOptions } from '../../../src/web/app.ts';
import type { Database } from '../../../src/database/connect.ts';
import { aForwarder, anExporter, aPassword } from '../../support/examples/accounts.ts';

export type Clock = { now: Temporal.Instant };

/** The tools that accounts and the edge are lent; the others must not be touched here. */
export function edgeTools(db: Database, clock: Clock = { now: instant('2026-11-23T00:00:00Z') }): Tools {
  const untouched = () => Promise.reject(new Error('The edge does not use this.'));
  return {
    db,
    now: () => clock.now,
    newId: () => v7(),
    newToken,
    digest,
    hashPassword,
    verifyPassword,
    seal: (text) => text,
    unseal: (text) => text,
    track: untouched,
    readMessage: () => {
      throw new Error('The edge does not use this.');
    },
    readAnswer: () => null,
    subscribe: untouched,
    isSignedPush: () => false,
    readPush: () => null,
    renderQuote: untouched,
    ...signWith(Buffer.alloc(32)),
    sha256,
    uploadFolder: '',
    publicUrl: 'http://127.0.0.1',
    composeMail,
    deliver: () => Promise.resolve({ kind: 'sent' }),
    fetchRates: untouched,
    sendWebhook: untouched,
    hear: () => () => undefined,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
}

export type Party = { readonly caller: Caller; readonly key: string };

/** The desk of a new forwarder, its key in hand. */
export async function aDesk(tools: Tools, slug = 'royal-harbour'): Promise<Party> {
  const command = aForwarder({ slug });
  await createForwarder(tools, command);
  const { caller } = await signIn(tools, { email: command.account.email, password: aPassword });
  const { key } = await createApiKey(tools, caller, { name: 'Desk', exporter: null });
  return { caller, key };
}

/** A new exporter of that desk, its key in hand. */
export async function aCustomer(tools: Tools, desk: Party, slug = 'hanok-cosmetics'): Promise<Party> {
  await createExporter(tools, desk.caller, anExporter({ slug }));
  const { key } = await createApiKey(tools, desk.caller, { name: 'Shop', exporter: slug });
  const found = await callerOfKey(tools, key);
  if (!found) throw new Error('The key just made is not known.');
  return { caller: found.caller, key };
}

export type Site = {
  readonly url: string;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  readonly send: (path: string, init: RequestInit) => Promise<Response>;
};

/** The app on a port of its own. Redirects are shown, not followed. */
export async function serveEdge(tools: Tools, options: Partial<AppOptions> = {}): Promise<Site> {
  const server = createServer(createApp(tools, { secureCookies: false, ...options }));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  afterAll(() => server.close());
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${String(port)}`;
  const send = (path: string, init: RequestInit) => fetch(`${url}${path}`, { redirect: 'manual', ...init });
  return { url, send, get: (path, headers = {}) => send(path, { headers }) };
}

export function bearer({ key }: Party): Record<string, string> {
  return { authorization: `Bearer ${key}` };
}

export function json(party: Party, body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { ...bearer(party), 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}
