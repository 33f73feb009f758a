import type { Language } from '../../../domain/language.ts';
import { say } from '../../../words/say.ts';
import { field, type Form } from '../field.ts';

/** The form behind the one-time link: a company and its first person. */
export function setupView(language: Language, form: Form, fault: string) {
  const label = (key: string) => ({ label: say(language, key), required: true });
  const words = (key: string) => say(language, key);
  return {
    title: words('setup.title'),
    fault,
    fields: [
      field(form, 'name', { ...label('setup.company'), autocomplete: 'organization' }),
      field(form, 'slug', { ...label('setup.slug'), hint: words('setup.slug_hint') }),
      field(form, 'account.name', { ...label('setup.name'), autocomplete: 'name' }),
      field(form, 'account.email', { ...label('sign_in.email'), type: 'email', autocomplete: 'username' }),
      field({ ...form, typed: {} }, 'account.password', {
        ...label('sign_in.password'),
        type: 'password',
        autocomplete: 'new-password',
        hint: words('setup.password_hint'),
      }),
      field(form, 'officeTimeZone', { ...label('setup.zone') }),
      field(form, 'currency', { ...label('setup.currency') }),
    ],
  };
}
