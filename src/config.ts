import { isIP } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { NaruError } from './domain/error.ts';
import { parseSecretKey } from './secret-key.ts';

const URL_OF_DATABASE = 'must be an address such as postgres://user:password@host:5432/naru';
const PROXIES = 'must be how many proxies stand before Naru (1), or their addresses (10.0.0.0/8, 192.0.2.7)';
const NETWORK_NAMES = ['loopback', 'linklocal', 'uniquelocal'];

const Environment = z.object({
  PORT: wholeNumber('must be a number from 0 to 65535 (0 picks a free port)', 65_535).default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:%-]+$/, 'must be an address to listen on, such as 127.0.0.1')
    .default('127.0.0.1'),
  DATABASE_URL: address(URL_OF_DATABASE, 'postgres:', 'postgresql:').nullable().default(null),
  DATABASE_REPLICA_URL: address(URL_OF_DATABASE, 'postgres:', 'postgresql:').nullable().default(null),
  NARU_DATA_DIR: z.string().default('.naru'),
  NARU_PUBLIC_URL: address('must be an address such as https://naru.example.com', 'https:', 'http:')
    .refine(hasOnlyAnOrigin, 'must end after the host: https://naru.example.com, without path or query')
    .transform((text) => new URL(text).origin)
    .nullable()
    .default(null),
  NARU_ROLE: z.enum(['all', 'web', 'worker'], 'must be all, web or worker').default('all'),
  NARU_SECRET_KEY: z
    .string()
    .transform(parseSecretKey)
    .refine((key) => key !== null, 'must be 32 random bytes in base64, as "openssl rand -base64 32" prints')
    .nullable()
    .default(null),
  NARU_TRUST_PROXY: z.string().transform(parseProxies).nullable().default(null),
  NARU_ALLOW_PRIVATE_HOSTS: z.enum(['0', '1'], 'must be 1 (allowed) or 0').default('0'),
  SMTP_URL: address('must be an address such as smtps://user:password@mail.example.com', 'smtp:', 'smtps:')
    .nullable()
    .default(null),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be trace, debug, info, warn, error, fatal or silent',
    )
    .default('info'),
});

export type Config = {
  readonly port: number;
  readonly host: string;
  /** Null: the embedded database. */
  readonly databaseUrl: string | null;
  readonly replicaUrl: string | null;
  readonly dataDir: string;
  /** Null: wherever the server listens. */
  readonly publicUrl: string | null;
  readonly role: 'all' | 'web' | 'worker';
  /** Null: `secret.key` in the data folder. */
  readonly secretKey: Buffer | null;
  /** As Express's "trust proxy" takes it. */
  readonly trustProxy: false | number | string;
  readonly allowPrivateHosts: boolean;
  /** Null: mail is written to the outbox folder. */
  readonly smtpUrl: string | null;
  readonly logLevel: string;
};

/** Reads the environment once. A name or a value it does not understand stops the start: nothing is guessed. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  const faults = [...unknownNames(given), ...(parsed.error?.issues ?? []).map(sentence)];
  if (parsed.error || faults.length > 0) throw new NaruError('invalid', faults.join(' '));

  const found = parsed.data;
  return {
    port: found.PORT,
    host: found.HOST,
    databaseUrl: found.DATABASE_URL,
    replicaUrl: found.DATABASE_REPLICA_URL,
    dataDir: path.resolve(found.NARU_DATA_DIR),
    publicUrl: found.NARU_PUBLIC_URL,
    role: found.NARU_ROLE,
    secretKey: found.NARU_SECRET_KEY,
    trustProxy: found.NARU_TRUST_PROXY ?? false,
    allowPrivateHosts: found.NARU_ALLOW_PRIVATE_HOSTS === '1',
    smtpUrl: found.SMTP_URL,
    logLevel: found.LOG_LEVEL,
  };
}

function unknownNames(given: NodeJS.ProcessEnv): string[] {
  const known = Object.keys(Environment.shape);
  return Object.keys(given)
    .filter((name) => name.startsWith('NARU_') && !known.includes(name))
    .map((name) => `${name} is not a setting of Naru. Its settings are ${known.join(', ')}.`);
}

/** The value itself is not repeated: it may be a secret. */
function sentence({ path: [name], message }: z.core.$ZodIssue): string {
  return `${String(name)} ${message}.`;
}

function wholeNumber(message: string, atMost: number) {
  return z
    .string()
    .regex(/^\d{1,5}$/, message)
    .transform(Number)
    .refine((value) => value <= atMost, message);
}

function address(message: string, ...protocols: string[]) {
  const isOne = (text: string) => URL.canParse(text) && protocols.includes(new URL(text).protocol);
  return z.string().refine(isOne, { message, abort: true });
}

function hasOnlyAnOrigin(text: string): boolean {
  return [new URL(text).origin, `${new URL(text).origin}/`].includes(text.toLowerCase());
}

function parseProxies(text: string, context: z.RefinementCtx): number | string {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const proxies = text.split(',').map((proxy) => proxy.trim());
  if (!proxies.every(isNetwork)) context.addIssue({ code: 'custom', message: PROXIES });
  return proxies.join(', ');
}

function isNetwork(text: string): boolean {
  const [host = '', bits = '0', ...rest] = text.split('/');
  if (NETWORK_NAMES.includes(text)) return true;
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(host)] ?? -1;
  return rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= longest;
}
