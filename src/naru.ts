import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from 'pino';
import { connectorNamed } from './carriers/registry.ts';
import type { Config } from './config.ts';
import { connect, type Database } from './database/connect.ts';
import { startEmbedded } from './database/embedded.ts';
import { migrate } from './database/migrate.ts';
import { checkOutside } from './database/outside.ts';
import { loadReference } from './database/tables/reference.ts';
import { Temporal } from './domain/time.ts';
import { startSchedule } from './jobs/schedule.ts';
import { startWorker } from './jobs/worker.ts';
import { listen, type Listening } from './listen.ts';
import { createTracker } from './network/gateway.ts';
import { openSecretKey } from './secret-key.ts';
import type { Log, Tools } from './operations/tools.ts';
import { makeTools } from './tools.ts';
import { createApp } from './web/app.ts';

const REQUEST_CONNECTIONS = 20;

export type NaruOptions = {
  readonly config: Config;
  readonly logger: Logger;
  /** Where the embedded database lives inside the data folder; the demo's is thrown away at each start. */
  readonly database: { readonly folder: string; readonly durable: boolean; readonly fresh: boolean };
  /** Told when the embedded database ends by itself: Naru cannot go on. */
  readonly onLost: (lastWords: string) => void;
};

export type Naru = {
  readonly tools: Tools;
  /** Null for a worker, which answers nobody. */
  readonly baseUrl: string | null;
  /** In-flight requests finish, jobs return to the queue, pools end, and the embedded database stops cleanly. */
  readonly close: () => Promise<void>;
};

type Closer = () => Promise<void>;

/** Opens everything in the order it depends on each other. If one thing cannot be opened, those before it are closed. */
export async function openNaru(options: NaruOptions): Promise<Naru> {
  const closers: Closer[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  const { role, host, port } = options.config;
  const listening = role === 'worker' ? null : await listen(host, port);
  try {
    const tools = await openAll(options, listening, (closer) => closers.push(closer));
    return { tools, baseUrl: listening?.baseUrl ?? null, close };
  } catch (error) {
    await Promise.all([listening?.close(), close()]);
    throw error;
  }
}

async function openAll(
  options: NaruOptions,
  listening: Listening | null,
  onClose: (closer: Closer) => void,
): Promise<Tools> {
  const { config, logger } = options;
  const log = logOf(logger);
  await mkdir(config.dataDir, { recursive: true, mode: 0o755 });

  const databaseUrl = await openDatabase(options, onClose);
  await migrate(databaseUrl);
  const db = connect(databaseUrl, { max: REQUEST_CONNECTIONS });
  onClose(() => db.destroy());
  await loadReference(db);

  const publicUrl = config.publicUrl ?? listening?.baseUrl ?? `http://127.0.0.1:${config.port}`;
  const tools = await openTools(options, { db, log, publicUrl }, onClose);
  const stopJobs = config.role === 'web' ? null : await startJobs(tools, databaseUrl, log);
  if (listening) answer(listening, tools, options);

  // Requests and jobs come to their end side by side: both may take a while.
  onClose(async () => {
    await Promise.all([listening?.close(), stopJobs?.()]);
  });
  return tools;
}

async function openDatabase(options: NaruOptions, onClose: (closer: Closer) => void): Promise<string> {
  const { config, database, onLost } = options;
  if (config.databaseUrl !== null) {
    await checkOutside(config.databaseUrl);
    return config.databaseUrl;
  }
  const { folder, durable, fresh } = database;
  const dataDir = path.join(config.dataDir, folder);
  const embedded = await startEmbedded({ dataDir, durable, fresh, onLost });
  onClose(embedded.stop);
  return embedded.url;
}

async function openTools(
  { config }: NaruOptions,
  parts: { readonly db: Database; readonly log: Log; readonly publicUrl: string },
  onClose: (closer: Closer) => void,
): Promise<Tools> {
  const uploadFolder = path.join(config.dataDir, 'uploads');
  await mkdir(uploadFolder, { recursive: true, mode: 0o700 });
  return makeTools({
    ...parts,
    uploadFolder,
    secretKey: config.secretKey ?? (await openSecretKey(config.dataDir)),
    track: createTracker({
      connectorNamed,
      now: () => Temporal.Now.instant(),
      random: () => Math.random(),
      allowPrivateHosts: config.allowPrivateHosts,
      log: parts.log,
    }),
    renderQuote: () => Promise.reject(new Error('printer')),
  });
}

async function startJobs(tools: Tools, databaseUrl: string, log: Log): Promise<Closer> {
  const worker = await startWorker(tools, databaseUrl);
  const schedule = startSchedule(worker.enqueue, log);
  return async () => {
    await schedule.stop();
    await worker.stop();
  };
}

function answer(listening: Listening, tools: Tools, { config, logger }: NaruOptions): void {
  const app = createApp(tools, {
    secureCookies: tools.publicUrl.startsWith('https:'),
    trustProxy: config.trustProxy,
    logger,
  });
  listening.answerWith(app);
}

/** pino's methods need their object; an operation is lent plain functions. */
function logOf(logger: Logger): Log {
  return {
    info: (facts, message) => logger.info(facts, message),
    warn: (facts, message) => logger.warn(facts, message),
    error: (facts, message) => logger.error(facts, message),
  };
}
