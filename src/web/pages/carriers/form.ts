import { NaruError, type Fault } from '../../../domain/error.ts';
import type { CarrierAuth } from '../../../domain/tracking/question.ts';
import type { StoredConnection } from '../../../operations/tracking/find-carriers.ts';
import { ConnectionSchema } from '../../api/carrier-schema.ts';
import { parseBody } from '../../parse.ts';
import type { Typed } from '../field.ts';

export const AUTH_TYPES = [
  'none',
  'headers',
  'basic',
  'oauth2-client-credentials',
  'client-certificate',
] as const;

/** What nobody is shown again. */
const SECRETS = ['headers', 'password', 'clientSecret', 'certificate', 'key'] as const;

/** Whether the form leaves the stored credentials as they are. */
export function keepsSecrets(typed: Typed, stored: StoredConnection | null): boolean {
  if (stored === null || typed['authType'] !== stored.authType || stored.authType === 'none') return false;
  return SECRETS.every((name) => (typed[name] ?? '').trim() === '');
}

/** The connection as typed; with the stored credentials when they are given. Throws NaruError with the form's own fields. */
export function readConnection(typed: Typed, kept: CarrierAuth | null) {
  const [connector = '', profile = 'standard'] = (typed['connector'] ?? '').split('/');
  const body = {
    connector,
    profile,
    baseUrl: (typed['baseUrl'] ?? '').trim(),
    apiVersion: textOrNull(typed['apiVersion']),
    trackBy: ['masterBill', 'booking', 'container'].filter((name) => typed[name] === 'on'),
    subscribe: typed['subscribe'] === 'on',
    auth: kept ?? authTyped(typed),
    requestsPerMinute: numberOrNull(typed['requestsPerMinute']),
    pollEveryMinutes: numberOrNull(typed['pollEveryMinutes']),
  };
  try {
    return parseBody(ConnectionSchema, body);
  } catch (error) {
    throw asTyped(error);
  }
}

/** The same faults, named by the fields of the form. */
export function asTyped(error: unknown): unknown {
  if (!(error instanceof NaruError) || error.code !== 'invalid') return error;
  return new NaruError('invalid', error.message, error.faults.map(fieldOf));
}

function fieldOf({ path, message }: Fault): Fault {
  if (path === 'profile') return { path: 'connector', message };
  if (path.startsWith('auth.headers')) return { path: 'headers', message };
  return { path: path.replace(/^auth\./, '').split('.')[0] ?? path, message };
}

function authTyped(typed: Typed): object {
  const text = (name: string) => (typed[name] ?? '').trim();
  switch (typed['authType']) {
    case 'headers':
      return { type: 'headers', headers: headersTyped(text('headers')) };
    case 'basic':
      return { type: 'basic', user: text('user'), password: typed['password'] ?? '' };
    case 'oauth2-client-credentials':
      return {
        type: 'oauth2-client-credentials',
        tokenUrl: text('tokenUrl'),
        clientId: text('clientId'),
        clientSecret: typed['clientSecret'] ?? '',
        scope: textOrNull(typed['scope']),
        headers: headersTyped(text('headers')),
      };
    case 'client-certificate':
      return { type: 'client-certificate', certificate: pem(typed['certificate']), key: pem(typed['key']) };
    default:
      return { type: 'none' };
  }
}

/** `Consumer-Key: value`, one a line. */
function headersTyped(text: string): object[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const [name = '', ...rest] = line.split(':');
    return { name: name.trim(), value: rest.join(':').trim() };
  });
}

function pem(text: string | undefined): string {
  return (text ?? '').replaceAll('\r\n', '\n').trim();
}

function textOrNull(text: string | undefined): string | null {
  const written = (text ?? '').trim();
  return written === '' ? null : written;
}

/** What is no number stays a text, which the schema says so of. */
function numberOrNull(text: string | undefined): number | string | null {
  const written = textOrNull(text);
  return written !== null && /^\d+(\.\d+)?$/.test(written) ? Number(written) : written;
}
