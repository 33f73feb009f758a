import type { Language } from '../../../domain/language.ts';
import { CONNECTORS } from '../../../domain/tracking/connectors.ts';
import { TRACK_BY } from '../../../domain/tracking/question.ts';
import type { StoredConnection } from '../../../operations/tracking/find-carriers.ts';
import { say } from '../../../words/say.ts';
import { faultOf, field, idOf, type Form } from '../field.ts';
import { AUTH_TYPES } from './form.ts';

export type ConnectionPage = {
  /** Null: a carrier that has no connection yet. */
  readonly stored: StoredConnection | null;
  readonly form: Form;
};

/** How a carrier is reached. What is secret is written, and never shown. */
export function connectionFormView(language: Language, { stored, form }: ConnectionPage) {
  const typed = { ...(stored ? typedOf(stored) : NEW), ...form.typed };
  const whole: Form = { ...form, typed };
  const label = (name: string) => say(language, `connection.${name}`);
  const text = (name: string, looks: object = {}) => field(whole, name, { label: label(name), ...looks });
  const secret = (name: string) => ({ ...text(name, { type: 'password', autocomplete: 'off' }), value: '' });
  const area = (name: string, hint = '') => ({
    id: idOf(name),
    name,
    label: label(name),
    rows: name === 'headers' ? 3 : 5,
    value: '',
    hint,
    fault: faultOf(form.faults, name),
  });
  const headers = area('headers', say(language, 'connection.headers_hint'));
  return {
    title: say(language, stored ? 'carriers.change' : 'carriers.connect'),
    section: 'carriers',
    code: stored?.carrier ?? null,
    address: stored ? `/carriers/${stored.carrier}/connection` : '/carriers',
    back: stored ? `/carriers/${stored.carrier}` : '/carriers',
    faults: form.faults.map(({ path, message }) => ({ href: `#${idOf(path)}`, message })),
    faultsText: say(language, 'frame.faults', { count: form.faults.length }),
    carrier: field(whole, 'code', {
      label: label('code'),
      className: 'code',
      hint: say(language, 'connection.code_hint'),
      required: true,
    }),
    connector: connectorSelect(language, whole),
    fields: [text('baseUrl', { type: 'url', placeholder: 'https://', required: true }), text('apiVersion')],
    trackBy: TRACK_BY.map((name) => tick(name, label(name), typed[name] === 'on')),
    subscribe: [tick('subscribe', label('subscribe'), typed['subscribe'] === 'on')],
    authType: authSelect(language, whole),
    keepHint: stored && stored.authType !== 'none' ? say(language, 'connection.keep_hint') : '',
    headers,
    basic: [text('user', { autocomplete: 'off' }), secret('password')],
    oauth: [text('tokenUrl', { type: 'url' }), text('clientId'), secret('clientSecret'), text('scope')],
    certificate: [area('certificate'), area('key')],
    limits: [
      text('requestsPerMinute', { inputmode: 'numeric' }),
      text('pollEveryMinutes', { inputmode: 'decimal' }),
    ],
  };
}

const NEW: Record<string, string> = {
  masterBill: 'on',
  booking: 'on',
  container: 'on',
  authType: 'headers',
  apiVersion: '2.2',
};

function typedOf(stored: StoredConnection): Record<string, string> {
  return {
    code: stored.carrier,
    connector: `${stored.connector}/${stored.profile}`,
    baseUrl: stored.baseUrl,
    apiVersion: stored.apiVersion,
    ...Object.fromEntries(stored.trackBy.map((name) => [name, 'on'])),
    ...(stored.subscribe && { subscribe: 'on' }),
    authType: stored.authType,
    requestsPerMinute: String(stored.requestsPerMinute),
    pollEveryMinutes: String(stored.pollEveryMinutes),
  };
}

function connectorSelect(language: Language, { typed, faults }: Form) {
  const choices = Object.entries(CONNECTORS).flatMap(([connector, profiles]) =>
    profiles.map((profile) => {
      const value = `${connector}/${profile}`;
      const text = profile === 'standard' ? connector : `${connector} · ${profile}`;
      return { value, text, chosen: typed['connector'] === value };
    }),
  );
  return {
    id: idOf('connector'),
    name: 'connector',
    label: say(language, 'carriers.connector'),
    choices,
    fault: faultOf(faults, 'connector'),
  };
}

function authSelect(language: Language, { typed }: Form) {
  return {
    id: idOf('authType'),
    name: 'authType',
    label: say(language, 'connection.authType'),
    fault: '',
    choices: AUTH_TYPES.map((value) => ({
      value,
      text: say(language, `auth.${value}`),
      chosen: typed['authType'] === value,
    })),
  };
}

function tick(name: string, text: string, checked: boolean) {
  return { id: idOf(name), name, text, checked };
}
