import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { NaruError } from '../domain/error.ts';
import { ROOTS_PLACE, findBinaries, type Binaries, type RunsAs } from './embedded-binaries.ts';
import {
  SERVER_ENVIRONMENT,
  alreadyRunning,
  chooseUser,
  lentTo,
  placeFor,
  prepareData,
  readPassword,
  refuseSecondServer,
  runningServer,
} from './embedded-data.ts';

/**
 * A shell stands between us and PostgreSQL and holds our pipe. However this process ends, kill -9 included, the pipe
 * closes and the shell asks for a fast shutdown: no server is left behind. It is a session of its own, so that Ctrl-C
 * reaches Naru only, which finishes its requests before the database goes.
 */
const GUARD =
  'exec 3<&0; "$@" </dev/null & server=$!; (read -r _ <&3; kill -INT $server 2>/dev/null) & exec 3<&-; wait $server';

const LINES_REMEMBERED = 40;
const PORTS_TRIED = 5;
const NOT_DURABLE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

export type EmbeddedOptions = {
  readonly dataDir: string;
  /** False: nothing survives a power cut, and everything is faster. For tests and the demo. */
  readonly durable?: boolean;
  /** True: what is there is thrown away first. */
  readonly fresh?: boolean;
  /** Told the server's last words when it ends without having been asked to. */
  readonly onLost?: (lastWords: string) => void;
};

export type Embedded = {
  readonly url: string;
  /** Where the data really is. */
  readonly place: string;
  readonly stop: () => Promise<void>;
};

/** Starts a PostgreSQL of our own on a free port of the loopback address, making its data folder the first time. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { durable = true, fresh = false } = options;
  const dataDir = path.resolve(options.dataDir);
  const user = await chooseUser(dataDir);
  const place = await placeFor(dataDir, user);
  const spare = process.getuid?.() === 0 ? ROOTS_PLACE : path.dirname(place);
  const binaries = await findBinaries(user, spare);

  await refuseSecondServer(place);
  if (fresh) await rm(place, { recursive: true, force: true });
  const password = await prepareData({ place, user, binaries, durable });

  const server = await startOnFreePort({ place, user, binaries, durable });
  const stop = watchOver(server.child, server.lines, options.onLost);
  return { url: addressOf(password, server.port), place, stop };
}

/** The address of the server that runs on the data already, for a command that works beside it; null if none does. */
export async function findRunning(folder: string): Promise<string | null> {
  const dataDir = path.resolve(folder);
  const place = await placeFor(dataDir, await chooseUser(dataDir));
  const server = await runningServer(place);
  return server === null || server.stopping ? null : addressOf(await readPassword(place), server.port);
}

function addressOf(password: string, port: string | number): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

type ServerOptions = {
  readonly place: string;
  readonly user: RunsAs;
  readonly binaries: Binaries;
  readonly durable: boolean;
};

type Server = { readonly child: ChildProcess; readonly lines: readonly string[]; readonly port: number };

/** Between our asking for a free port and the server's taking it, somebody else may: then another is tried. */
async function startOnFreePort(options: ServerOptions): Promise<Server> {
  for (let tried = 1; ; tried += 1) {
    const port = await freePort();
    const { child, lines } = spawnServer(options, port);
    if (await isReady(child)) return { child, lines, port };
    const said = lines.join('\n');
    if (!said.includes('Address already in use') || tried === PORTS_TRIED) {
      throw whyNotStarted(said, options.place);
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

function spawnServer({ place, user, binaries, durable }: ServerOptions, port: number) {
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=', // A socket's path may be too long, and its folder somebody else's.
    'timezone=UTC',
    'jit=off', // Compiling a query costs more than any of ours takes.
    ...(durable ? [] : NOT_DURABLE),
  ];
  const program = path.join(binaries.folder, 'bin/postgres');
  const child = spawn(
    '/bin/sh',
    ['-c', GUARD, 'naru-postgres', program, '-D', place, ...settings.flatMap((setting) => ['-c', setting])],
    {
      ...lentTo(user),
      env: SERVER_ENVIRONMENT,
      cwd: place,
      detached: true,
      stdio: ['pipe', 'ignore', 'pipe'],
    },
  );
  child.stdin.on('error', () => undefined); // The shell has gone: its exit says so.
  child.once('exit', () => child.stdin.destroy()); // Lets go of the guard.
  const lines: string[] = [];
  createInterface(child.stderr).on('line', (line) => {
    lines.push(line);
    if (lines.length > LINES_REMEMBERED) lines.shift();
    if (line.includes('ready to accept connections')) child.emit('ready');
  });
  return { child, lines };
}

async function isReady(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve, reject) => {
    child.once('ready', () => resolve(true));
    child.once('error', reject);
    child.once('close', () => resolve(false));
  });
}

function whyNotStarted(said: string, place: string): NaruError {
  const holder = /Is another postmaster \(PID (\d+)\)/.exec(said)?.[1];
  if (holder !== undefined) return alreadyRunning(place, holder);
  const reason = /(?:FATAL|PANIC|error): +(.+)/.exec(said)?.[1] ?? said.trim().split('\n').at(-1) ?? '';
  return new NaruError('unavailable', `The built-in PostgreSQL did not start on ${place}: ${reason}`);
}

/** Lets this process end without waiting for the server, and answers the function that ends the server cleanly. */
function watchOver(
  child: ChildProcess,
  lines: readonly string[],
  onLost: EmbeddedOptions['onLost'],
): () => Promise<void> {
  let asked = false;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.once('exit', () => {
    if (!asked) onLost?.(lines.slice(-5).join(' | '));
  });
  unrefAll(child);
  return async () => {
    asked = true;
    child.ref();
    child.stdin?.end();
    await ended;
  };
}

/** The pipes keep a process alive as well; they are sockets underneath. */
function unrefAll(child: ChildProcess): void {
  child.unref();
  for (const pipe of [child.stdin, child.stderr]) (pipe as unknown as { unref(): void } | null)?.unref();
}
