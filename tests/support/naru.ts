import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { connectorNamed } from '../../src/carriers/registry.ts';
import { readCustomsRates } from '../../src/carriers/unipass/reading-exchange.ts';
import { createRateFetcher } from '../../src/network/rate-sources.ts';
import type { Database } from '../../src/database/connect.ts';
import { openNewsroom } from '../../src/database/news.ts';
import type { Caller } from '../../src/domain/account/caller.ts';
import { startPrinter } from '../../src/documents/printer.ts';
import { instant, Temporal } from '../../src/domain/time.ts';
import { listen } from '../../src/listen.ts';
import { createTracker } from '../../src/network/gateway.ts';
import { createSubscriber } from '../../src/network/subscriber.ts';
import { createApiKey } from '../../src/operations/accounts/api-keys.ts';
import { createExporter } from '../../src/operations/accounts/create-exporter.ts';
import { createForwarder } from '../../src/operations/accounts/create-forwarder.ts';
import { importsAtRest } from '../../src/operations/rates/in-turn.ts';
import type { Tools } from '../../src/operations/tools.ts';
import { makeTools } from '../../src/tools.ts';
import { createApp, type AppOptions } from '../../src/web/app.ts';
import { createWebhookSender } from '../../src/webhooks/deliver.ts';
import { testDatabase } from './database.ts';

/** Somebody who can sign in, with a key for programs. */
export type Member = {
  readonly slug: string;
  readonly email: string;
  readonly password: string;
  readonly key: string;
  readonly caller: Caller;
};

export type Answer<Body = unknown> = {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed when it is JSON; otherwise the text. */
  readonly body: Body;
};

export type Ask = <Body = unknown>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer<Body>>;

export type TestNaru = {
  readonly baseUrl: string;
  readonly db: Database;
  readonly databaseUrl: string;
  readonly tools: Tools;
  readonly clock: Clock;
  /** "hanbada", a forwarder in Busan, and "bora", its exporter. */
  readonly forwarder: Member;
  readonly exporter: Member;
  readonly addForwarder: (slug: string) => Promise<Member>;
  readonly addExporter: (forwarder: Member, slug: string) => Promise<Member>;
  /** Asks the JSON API as the holder of the key, or as nobody: `await api(key)('POST', '/quotes', { … })`. */
  readonly api: (key?: string) => Ask;
};

type Clock = {
  readonly now: () => Temporal.Instant;
  readonly set: (time: string | Temporal.Instant) => void;
  readonly advance: (by: Temporal.DurationLike) => void;
};

/**
 * The whole of Naru on a free port of this machine, with a database of its own, until the test file is done. It is the
 * morning of 23 November 2026 in Busan, and stays so until the test sets the clock.
 */
export async function startNaru(
  overrides: Partial<Tools> = {},
  options: Partial<AppOptions> = {},
): Promise<TestNaru> {
  const { db, url: databaseUrl } = await testDatabase();
  const uploadFolder = await mkdtemp(path.join(tmpdir(), 'naru-uploads-'));
  const printer = startPrinter({ threads: 1 }); // It starts a thread when the first document is asked for.
  const clock = aClock('2026-11-23T09:00:00+09:00');
  const news = openNewsroom(databaseUrl);
  const { baseUrl, answerWith, close } = await listen('127.0.0.1', 0);
  const tools: Tools = {
    ...makeTools({
      db,
      secretKey: randomBytes(32),
      publicUrl: baseUrl,
      uploadFolder,
      now: clock.now,
      renderQuote: printer.renderQuote,
      hear: news.hear,
      deliver: () => Promise.resolve({ kind: 'sent' }),
      fetchRates: createRateFetcher({ allowPrivateHosts: true, random: () => 0, readCustomsRates }),
      sendWebhook: createWebhookSender({ allowPrivateHosts: true, random: () => 0 }),
      track: createTracker({ connectorNamed, now: clock.now, random: () => 0, allowPrivateHosts: true }),
      subscribe: createSubscriber({
        connectorNamed,
        now: clock.now,
        random: () => 0,
        allowPrivateHosts: true,
      }),
      log: { info: ignore, warn: ignore, error: console.error },
    }),
    ...overrides,
  };
  answerWith(createApp(tools, { secureCookies: false, ...options }));
  afterAll(async () => {
    await news.close();
    await close();
    await importsAtRest();
    await printer.stop();
    await rm(uploadFolder, { recursive: true });
  });

  const forwarder = await addForwarder(tools, 'hanbada');
  const exporter = await addExporter(tools, forwarder, 'bora');
  return {
    baseUrl,
    db,
    databaseUrl,
    tools,
    clock,
    forwarder,
    exporter,
    addForwarder: (slug) => addForwarder(tools, slug),
    addExporter: (owner, slug) => addExporter(tools, owner, slug),
    api: (key) => ask(`${baseUrl}/api/v1`, key),
  };
}

function ignore(): void {
  // What goes well, or heals, is of no interest to a test.
}

function aClock(start: string): Clock {
  let time = instant(start);
  return {
    now: () => time,
    set: (to) => (time = Temporal.Instant.from(to)),
    advance: (by) => (time = time.add(by)),
  };
}

const password = 'correct horse battery';

async function addForwarder(tools: Tools, slug: string): Promise<Member> {
  const email = `desk@${slug}.example`;
  const place = { officeTimeZone: 'Asia/Seoul', language: 'en', currency: 'KRW' } as const;
  const account = { name: 'Kim Naru', email, password };
  const { forwarderId, accountId } = await createForwarder(tools, { slug, name: slug, ...place, account });
  const caller: Caller = {
    forwarderId,
    forwarderSlug: slug,
    exporterId: null,
    exporterSlug: null,
    accountId,
    name: account.name,
    language: place.language,
    officeTimeZone: place.officeTimeZone,
  };
  const { key } = await createApiKey(tools, caller, { name: 'tests', exporter: null });
  return { slug, email, password, key, caller };
}

async function addExporter(tools: Tools, { caller: desk }: Member, slug: string): Promise<Member> {
  const email = `export@${slug}.${desk.forwarderSlug}.example`;
  const place = { language: 'en', currency: 'USD' } as const;
  const account = { name: 'Lee Bora', email, password };
  const { id } = await createExporter(tools, desk, { slug, name: slug, ...place, account });
  const { key } = await createApiKey(tools, desk, { name: 'tests', exporter: slug });
  const caller: Caller = {
    ...desk,
    exporterId: id,
    exporterSlug: slug,
    accountId: null,
    name: account.name,
  };
  return { slug, email, password, key, caller };
}

function ask(root: string, key: string | undefined): Ask {
  const credentials = key === undefined ? {} : { authorization: `Bearer ${key}` };
  return (async (method: string, path: string, body?: unknown, headers = {}) => {
    const sent = asSent(body);
    const response = await fetch(`${root}${path}`, {
      method,
      redirect: 'manual',
      ...sent,
      headers: { ...credentials, ...sent.headers, ...headers },
    });
    return { status: response.status, headers: response.headers, body: await readAnswer(response) };
  }) as Ask;
}

/** Text and bytes are sent as they are; anything else as JSON. */
function asSent(body: unknown): { readonly headers?: Record<string, string>; readonly body?: BodyInit } {
  if (body === undefined) return {};
  if (typeof body === 'string' || body instanceof Uint8Array) return { body: body as BodyInit };
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

async function readAnswer(response: Response): Promise<unknown> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return isJson && text !== '' ? JSON.parse(text) : text;
}
