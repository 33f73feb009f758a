import { pino, stdSerializers, type Logger } from 'pino';
import { readConfig, type Config } from './config.ts';
import { hasForwarder } from './database/tables/installation.ts';
import { runDemo } from './demo/demo.ts';
import { NaruError } from './domain/error.ts';
import { endOnSignal, type End } from './end.ts';
import { openCommand, openService } from './naru.ts';
import { firstSetupLink } from './operations/accounts/first-setup-link.ts';
import type { Tools } from './operations/tools.ts';
import { EXIT, USAGE, readRatesCommand, runRatesCommand, standardTerminal } from './rates-command.ts';
import { readTrackingCommand, runTrackingCommand, TRACKING_USAGE } from './tracking-command.ts';
import type { DemoHouse } from './web/pages/tour/tour.ts';

type Command = (config: Config, args: readonly string[], end: End) => Promise<void>;

const commands: Readonly<Record<string, Command>> = {
  '--serve': serve,
  '--demo': demo,
  '--rates': rates,
  '--tracking': tracking,
};

/** `npm start`, `npm run demo`, `npm run rates`, `npm run tracking`: reads the settings, opens what is needed, ends it in order. */
export async function main(args: readonly string[]): Promise<void> {
  const end = endOnSignal();
  try {
    const config = readConfig();
    const [name = '--serve', ...rest] = args;
    const command = commands[name];
    if (!command) throw new NaruError('invalid', `Naru does not know "${name}". See README.md.`);
    await command(config, rest, end);
  } catch (error) {
    // What was raised on purpose is one clear line; anything else is a bug and needs its trace.
    console.error(error instanceof NaruError ? error.message : error);
    end.now(1);
  }
}

/** The real service, without sample data. */
async function serve(config: Config, _args: readonly string[], end: End): Promise<void> {
  const logger = makeLogger(config);
  const naru = await openService({
    config,
    logger,
    database: { folder: 'database', passing: false, shared: false, onLost: lost(logger, end) },
  });
  end.closing(naru.close);
  if (naru.baseUrl === null) {
    console.log('Naru is working.');
    return;
  }
  console.log(`Naru is ready at ${naru.baseUrl}`);
  const link = await firstSetupLink(naru.tools);
  if (link !== null) console.log(`Nobody has an account yet. Make the first, within a day, at ${link}`);
}

/** The service with sample data and a simulated carrier, which is on this machine: so private hosts are allowed. */
async function demo(config: Config, args: readonly string[], end: End): Promise<void> {
  const logger = makeLogger(config);
  const house: DemoHouse = { tour: null };
  const naru = await openService({
    config: { ...config, role: 'all', allowPrivateHosts: true },
    logger,
    demo: house,
    database: { folder: 'demo', passing: true, shared: false, onLost: lost(logger, end) },
  });
  end.closing(naru.close);
  if (naru.baseUrl === null || (await hasForwarder(naru.tools.db))) {
    await naru.close();
    throw new NaruError(
      'conflict',
      'The demo fills an empty database, and the one at DATABASE_URL is not empty. Leave DATABASE_URL out.',
    );
  }
  const once = args.includes('--once');
  const shown = await runDemo({
    tools: naru.tools,
    baseUrl: naru.baseUrl,
    dataDir: config.dataDir,
    once,
    print: (line) => console.log(line),
    pid: process.pid,
    clock: () => performance.now(),
    tell: (tour) => (house.tour = tour),
  });
  end.closing(async () => {
    await shown.stop();
    await naru.close();
  });
  if (once) end.now(0);
}

async function rates(config: Config, args: readonly string[], end: End): Promise<void> {
  const isClear = readRatesCommand(args) !== null;
  await besideService(config, end, isClear ? null : USAGE, (tools) =>
    runRatesCommand(tools, args, standardTerminal()),
  );
}

async function tracking(config: Config, args: readonly string[], end: End): Promise<void> {
  const isClear = readTrackingCommand(args) !== null;
  await besideService(config, end, isClear ? null : TRACKING_USAGE, (tools) =>
    runTrackingCommand(tools, args, (line) => console.log(line)),
  );
}

/** Works beside a service that runs on the same data, the demo included. A usage to print opens nothing. */
async function besideService(
  config: Config,
  end: End,
  usage: string | null,
  run: (tools: Tools) => Promise<number>,
): Promise<void> {
  if (usage !== null) {
    console.log(usage);
    end.now(EXIT.usage);
    return;
  }
  const logger = makeLogger({ logLevel: 'warn' });
  const naru = await openCommand({
    config,
    logger,
    database: { folder: 'database', passing: false, shared: true, onLost: lost(logger, end) },
  });
  end.closing(naru.close);
  end.now(await run(naru.tools));
}

function lost(logger: Logger, end: End): (lastWords: string) => void {
  return (lastWords) => {
    logger.fatal({ lastWords }, 'The embedded PostgreSQL ended by itself.');
    end.now(1);
  };
}

function makeLogger({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  return pino({
    level: logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: stdSerializers.err, err: stdSerializers.err },
    redact: ['*.password', '*.authorization', '*.apiKey', '*.token', '*.secret'],
  });
}
