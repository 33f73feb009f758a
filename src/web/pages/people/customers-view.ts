import { LANGUAGES, type Language } from '../../../domain/language.ts';
import type { ApiKey } from '../../../operations/accounts/api-keys.ts';
import type { Exporter } from '../../../operations/accounts/list-exporters.ts';
import type { Person } from '../../../operations/accounts/people.ts';
import { say } from '../../../words/say.ts';
import { emptyForm, field, type Form } from '../field.ts';
import { dayAndTime } from '../figures.ts';
import { invitationForm, personRow } from './people-view.ts';

type CustomersPage = {
  readonly exporters: readonly Exporter[];
  readonly search: string;
  readonly next: string | null;
};

export function customersView(language: Language, { exporters, search, next }: CustomersPage) {
  const query = new URLSearchParams({ ...(search && { search }), after: next ?? '' });
  return {
    title: say(language, 'customers.title'),
    section: 'customers',
    search,
    rows: exporters.map(({ slug, name, groups, currency, language: theirs }) => ({
      slug,
      name,
      href: `/customers/${slug}`,
      quotes: `/quotes?${new URLSearchParams({ exporter: slug }).toString()}`,
      groups: groups.join(', '),
      says: `${say(language, `language.${theirs}`)} · ${currency}`,
    })),
    next: next && `/customers?${query.toString()}`,
  };
}

export function newCustomerView(language: Language, form: Form) {
  const label = (key: string) => say(language, key);
  return {
    title: label('customers.new'),
    section: 'customers',
    name: field(form, 'name', { label: label('setup.company'), required: true, autocomplete: 'off' }),
    slug: field(form, 'slug', { label: label('setup.slug'), hint: label('setup.slug_hint'), required: true }),
    ...aboutFields(language, form),
  };
}

/** What the desk may change of a customer afterwards, but the name. */
function aboutFields(language: Language, form: Form) {
  const label = (key: string) => say(language, key);
  const chosen = form.typed['language'] ?? 'ko';
  return {
    currency: field({ ...form, typed: { currency: 'USD', ...form.typed } }, 'currency', {
      label: label('setup.currency'),
      required: true,
    }),
    groups: field({ ...form, faults: form.faults.map((fault) => groupFault(language, fault)) }, 'groups', {
      label: label('customers.groups'),
      hint: label('customers.groups_hint'),
    }),
    language: {
      id: 'f-their-language',
      name: 'language',
      label: label('people.language'),
      fault: '',
      choices: LANGUAGES.map((value) => ({
        value,
        text: label(`language.${value}`),
        chosen: value === chosen,
      })),
    },
  };
}

/** Groups are typed in one field; a wrong one is told there. */
function groupFault(language: Language, { path, message }: Form['faults'][number]) {
  return path.startsWith('groups')
    ? { path: 'groups', message: say(language, 'customers.groups_hint') }
    : { path, message };
}

export type CustomerPage = {
  readonly exporter: Exporter;
  readonly people: readonly Person[];
  readonly keys: readonly ApiKey[];
  readonly officeTimeZone: string;
  readonly form: Form | null;
  readonly invitation: Form | null;
  readonly keyForm: Form | null;
  /** The link of an invitation just made, and a key just made: each is shown once. */
  readonly invited: string | null;
  readonly key: string | null;
};

export function customerView(language: Language, page: CustomerPage) {
  const { exporter, officeTimeZone } = page;
  const { name, currency, language: theirs, groups, slug } = exporter;
  const form = page.form ?? {
    typed: { name, currency, language: theirs, groups: groups.join(' ') },
    faults: [],
  };
  return {
    title: name,
    section: 'customers',
    slug,
    action: `/customers/${slug}`,
    quotes: `/quotes?${new URLSearchParams({ exporter: slug }).toString()}`,
    invited: page.invited,
    key: page.key,
    name: field(form, 'name', { label: say(language, 'setup.company'), required: true }),
    about: aboutFields(language, form),
    invitation: invitationForm(language, page.invitation ?? emptyForm),
    rows: page.people.map((person) => personRow(language, person, { own: null, officeTimeZone })),
    keyName: field(page.keyForm ?? emptyForm, 'key', {
      label: say(language, 'keys.name'),
      hint: say(language, 'keys.name_hint'),
    }),
    keys: page.keys.map((key) => keyRow(language, key, officeTimeZone)),
  };
}

export function keyRow(language: Language, { id, name, createdAt, revokedAt }: ApiKey, zone: string) {
  return {
    id,
    name,
    since: dayAndTime(language, createdAt, zone),
    isRevoked: revokedAt !== null,
    state:
      revokedAt === null
        ? { sign: 'done', text: say(language, 'keys.good') }
        : { sign: 'stopped', text: say(language, 'keys.revoked') },
  };
}
