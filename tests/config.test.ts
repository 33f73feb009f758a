import { expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

test('with nothing set, Naru listens on this machine only and keeps its own database', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: null,
    role: 'all',
    trustProxy: false,
    allowPrivateHosts: false,
    dataDir: `${process.cwd()}/.naru`,
  });
});

test('an empty value is no value', () => {
  expect(readConfig({ PORT: '', NARU_PUBLIC_URL: '' })).toMatchObject({ port: 3000, publicUrl: null });
});

test('each setting is read for what it means', () => {
  const key = Buffer.alloc(32, 7).toString('base64');
  const config = readConfig({
    PORT: '0',
    HOST: '::1',
    DATABASE_URL: 'postgresql://naru:secret@db/naru',
    NARU_PUBLIC_URL: 'https://naru.example.com/',
    NARU_ROLE: 'worker',
    NARU_SECRET_KEY: key,
    NARU_TRUST_PROXY: '10.0.0.0/8, loopback',
    NARU_ALLOW_PRIVATE_HOSTS: '1',
    PATH: '/not/ours',
  });

  expect(config).toMatchObject({
    port: 0,
    host: '::1',
    databaseUrl: 'postgresql://naru:secret@db/naru',
    publicUrl: 'https://naru.example.com',
    role: 'worker',
    trustProxy: '10.0.0.0/8, loopback',
    allowPrivateHosts: true,
  });
  expect(config.secretKey).toEqual(Buffer.alloc(32, 7));
  expect(readConfig({ NARU_TRUST_PROXY: '2' }).trustProxy).toBe(2);
});

test.each([
  ['NARU_PORT', '3000', 'is not a setting of Naru'],
  ['NARU_TRACKING_INTERVAL', '5', 'is not a setting of Naru'],
  ['PORT', 'three', 'from 0 to 65535'],
  ['PORT', '65536', 'from 0 to 65535'],
  ['PORT', '-1', 'from 0 to 65535'],
  ['HOST', 'two words', 'such as 127.0.0.1'],
  ['DATABASE_URL', 'mysql://root:hunter2@db', 'postgres://'],
  ['DATABASE_URL', 'db', 'postgres://'],
  ['NARU_PUBLIC_URL', 'naru.example.com', 'https://'],
  ['NARU_PUBLIC_URL', 'https://example.com/naru', 'without path or query'],
  ['NARU_ROLE', 'boss', 'all, web or worker'],
  ['NARU_SECRET_KEY', 'dG9vIHNob3J0', '32 random bytes'],
  ['NARU_TRUST_PROXY', 'true', 'how many proxies'],
  ['NARU_TRUST_PROXY', '10.0.0.0/64', 'how many proxies'],
  ['NARU_ALLOW_PRIVATE_HOSTS', 'yes', 'must be 1'],
  ['SMTP_URL', 'mail.example.com', 'smtps://'],
  ['LOG_LEVEL', 'loud', 'must be trace'],
])('%s=%s stops the start with one line that names it', (name, value, advice) => {
  const refuse = () => readConfig({ [name]: value });

  expect(refuse).toThrow(new RegExp(`^${name} .*\\.$`));
  expect(refuse).toThrow(advice);
});

test('a malformed secret is not repeated on the screen', () => {
  expect(() => readConfig({ DATABASE_URL: 'mysql://root:hunter2@db' })).not.toThrow('hunter2');
});

test('all that is wrong is said at once, on one line', () => {
  const refuse = () => readConfig({ PORT: 'x', NARU_ROLE: 'y', NARU_Z: 'z' });

  expect(refuse).toThrow(/^NARU_Z .*PORT .*NARU_ROLE .*$/);
});
