import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from 'pino';
import { connectorNamed } from './carriers/registry.ts';
import { readCustomsRates } from './carriers/unipass/reading-exchange.ts';
import type { Config } from './config.ts';
import { connect } from './database/connect.ts';
import { migrate } from './database/migrate.ts';
import { openNewsroom, type Newsroom } from './database/news.ts';
import { loadReference } from './database/tables/reference.ts';
import { startPrinter } from './documents/printer.ts';
import { NaruError } from './domain/error.ts';
import { Temporal } from './domain/time.ts';
import { startSchedule } from './jobs/schedule.ts';
import { startWorker } from './jobs/worker.ts';
import { listen, type Listening } from './listen.ts';
import { createDeliver } from './mail/send.ts';
import { createRateFetcher } from './network/rate-sources.ts';
import { createTracker } from './network/gateway.ts';
import { createSubscriber } from './network/subscriber.ts';
import { openDatabase, type DatabaseChoice } from './open-database.ts';
import { sweepImports } from './operations/rates/sweep-imports.ts';
import type { Log, Tools } from './operations/tools.ts';
import { openSecretKey } from './secret-key.ts';
import { makeTools } from './tools.ts';
import { createApp } from './web/app.ts';
import type { DemoHouse } from './web/pages/tour/tour.ts';
import { createWebhookSender } from './webhooks/deliver.ts';

const REQUEST_CONNECTIONS = 20;

export type NaruOptions = {
  readonly config: Config;
  readonly logger: Logger;
  readonly database: DatabaseChoice;
  /** Sample data, and pages that say so. */
  readonly demo?: DemoHouse;
};

export type Naru = {
  readonly tools: Tools;
  /** In-flight requests finish, jobs return to the queue, pools end, and the embedded database stops cleanly. */
  readonly close: () => Promise<void>;
};

/** One that answers requests says where; a worker answers nobody. */
export type Service = Naru & { readonly baseUrl: string | null };

type Closer = () => Promise<void>;
type OnClose = (closer: Closer) => void;

/** Opens the service, in the order things depend on each other. The port comes first: if it is taken, that is said at once. */
export async function openService(options: NaruOptions): Promise<Service> {
  const { role, host, port, publicUrl } = options.config;
  const listening = role === 'worker' ? null : await listen(host, port);
  const baseUrl = listening?.baseUrl ?? null;
  const address = publicUrl ?? baseUrl ?? `http://127.0.0.1:${port}`;
  try {
    const naru = await openTogether(async (onClose) => {
      const { tools, databaseUrl, news } = await openTools(options, address, onClose);
      await startWork(options, { tools, databaseUrl, news, listening }, onClose);
      return tools;
    });
    return { ...naru, baseUrl };
  } catch (error) {
    await listening?.close();
    throw error;
  }
}

/** Opens only what a command at the terminal needs: nothing is served, no job is done. */
export async function openCommand(options: NaruOptions): Promise<Naru> {
  const { publicUrl, port } = options.config;
  return openTogether(async (onClose) => {
    const { tools } = await openTools(options, publicUrl ?? `http://127.0.0.1:${port}`, onClose);
    return tools;
  });
}

/** If one thing cannot be opened, those before it are closed, the last first, as at the end. */
async function openTogether(open: (onClose: OnClose) => Promise<Tools>): Promise<Naru> {
  const closers: Closer[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    return { tools: await open((closer) => closers.push(closer)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openTools(
  options: NaruOptions,
  publicUrl: string,
  onClose: OnClose,
): Promise<Omit<Opened, 'listening'>> {
  const { config, logger, database } = options;
  await makeDataFolder(config.dataDir);
  const opened = await openDatabase(config, database);
  onClose(opened.close);
  const { movedTo } = opened;
  if (movedTo !== null) logger.info({ movedTo }, 'The data is kept where PostgreSQL can reach it.');
  await migrate(opened.url);
  const db = connect(opened.url, { max: REQUEST_CONNECTIONS });
  onClose(() => db.destroy());
  await loadReference(db);
  const printer = startPrinter();
  onClose(printer.stop);
  const { renderQuote } = printer;
  const news = openNewsroom(opened.url);
  onClose(news.close);
  const { hear } = news;
  const tools = await lend(config, { db, publicUrl, renderQuote, hear, log: logOf(logger) });
  return { tools, databaseUrl: opened.url, news };
}

/** Whoever mistyped the folder, or may not write there, gets a sentence, not a trace. */
async function makeDataFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o755 });
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new NaruError(
      'invalid',
      `The data folder ${dataDir} cannot be made (${why}). Set NARU_DATA_DIR to a folder that Naru may write to.`,
    );
  }
}

async function lend(
  config: Config,
  parts: Pick<Tools, 'db' | 'publicUrl' | 'renderQuote' | 'hear' | 'log'>,
): Promise<Tools> {
  const now = () => Temporal.Now.instant();
  const uploadFolder = path.join(config.dataDir, 'uploads');
  await mkdir(uploadFolder, { recursive: true, mode: 0o700 });
  const outgoing = {
    connectorNamed,
    now,
    random: () => Math.random(),
    allowPrivateHosts: config.allowPrivateHosts,
  };
  return makeTools({
    ...parts,
    now,
    uploadFolder,
    deliver: createDeliver({
      smtpUrl: config.smtpUrl,
      outbox: path.join(config.dataDir, 'outbox'),
      publicUrl: parts.publicUrl,
    }),
    secretKey: config.secretKey ?? (await openSecretKey(config.dataDir)),
    fetchRates: createRateFetcher({
      allowPrivateHosts: config.allowPrivateHosts,
      random: () => Math.random(),
      readCustomsRates,
    }),
    sendWebhook: createWebhookSender({
      allowPrivateHosts: config.allowPrivateHosts,
      random: () => Math.random(),
    }),
    track: createTracker({ ...outgoing, log: parts.log }),
    subscribe: createSubscriber(outgoing),
  });
}

type Opened = {
  readonly tools: Tools;
  readonly databaseUrl: string;
  readonly news: Newsroom;
  readonly listening: Listening | null;
};

async function startWork(
  { config, logger, demo }: NaruOptions,
  { tools, databaseUrl, news, listening }: Opened,
  onClose: OnClose,
): Promise<void> {
  await sweepImports(tools, tools.now());
  const stopJobs = config.role === 'web' ? null : await startJobs(tools, databaseUrl);
  listening?.answerWith(
    createApp(tools, {
      secureCookies: tools.publicUrl.startsWith('https:'),
      trustProxy: config.trustProxy,
      ...(demo && { demo }),
      logger,
    }),
  );
  // Requests and jobs come to their end side by side: both may take a while. Who only listens is let go first.
  onClose(async () => {
    await news.close();
    await Promise.all([listening?.close(), stopJobs?.()]);
  });
}

async function startJobs(tools: Tools, databaseUrl: string): Promise<Closer> {
  const worker = await startWorker(tools, databaseUrl);
  const schedule = startSchedule(worker.enqueue, tools.log);
  return async () => {
    await schedule.stop();
    await worker.stop();
  };
}

/** pino's methods need their object; an operation is lent plain functions. */
function logOf(logger: Logger): Log {
  return {
    info: (facts, message) => logger.info(facts, message),
    warn: (facts, message) => logger.warn(facts, message),
    error: (facts, message) => logger.error(facts, message),
  };
}
