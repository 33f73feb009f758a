import { pino, stdSerializers, type Logger } from 'pino';
import { readConfig, type Config } from './config.ts';
import { NaruError } from './domain/error.ts';
import { openNaru, type Naru } from './naru.ts';
import { firstSetupLink } from './operations/accounts/first-setup-link.ts';

/** All is closed within ten seconds, or the process ends as it is; the database's guard does the rest. */
const LAST_MOMENT_MS = 9_500;

/** `npm start`, `npm run demo`, `npm run rates`: reads the settings, opens what is needed, ends it in order. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    const config = readConfig();
    const [command = '--serve', ...rest] = args;
    const run = commands[command];
    if (!run) throw new NaruError('invalid', `Naru does not know "${command}". See README.md.`);
    await run(config, rest);
  } catch (error) {
    // What was raised on purpose is one clear line; anything else is a bug and needs its trace.
    console.error(error instanceof NaruError ? error.message : error);
    process.exit(1);
  }
}

const commands: Readonly<Record<string, (config: Config, args: readonly string[]) => Promise<void>>> = {
  '--serve': serve,
};

/** The real service. */
async function serve(config: Config): Promise<void> {
  const logger = makeLogger(config);
  const end = endOnSignal(logger);
  const naru = await openNaru({
    config,
    logger,
    database: { folder: 'database', durable: true, fresh: false },
    onLost: (lastWords) => {
      logger.fatal({ lastWords }, 'The embedded PostgreSQL ended by itself.');
      end(1);
    },
  });
  end.closing(naru);
  await greet(naru);
}

async function greet({ tools, baseUrl }: Naru): Promise<void> {
  console.log(baseUrl === null ? 'Naru is working.' : `Naru is ready at ${baseUrl}`);
  const link = baseUrl === null ? null : await firstSetupLink(tools);
  if (link !== null) console.log(`Nobody has an account yet. Make the first, within a day, at ${link}`);
}

type End = { (exitCode: number): void; readonly closing: (naru: Naru) => void };

/**
 * Ctrl-C, SIGTERM and a closed terminal end everything once, in order. npm passes a signal on that the terminal has sent
 * us already, so the second is no second wish.
 */
function endOnSignal(logger: Logger): End {
  let naru: Naru | null = null;
  let isEnding = false;
  const end = (exitCode: number): void => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(1), LAST_MOMENT_MS).unref();
    void (naru?.close() ?? Promise.resolve()).then(
      () => process.exit(exitCode),
      (error: unknown) => {
        logger.error({ error }, 'Not everything could be closed.');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));
  return Object.assign(end, { closing: (opened: Naru) => (naru = opened) });
}

function makeLogger({ logLevel }: Config): Logger {
  return pino({
    level: logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: stdSerializers.err, err: stdSerializers.err },
    redact: ['*.password', '*.authorization', '*.apiKey', '*.token', '*.secret'],
  });
}
