import { email, newPassword, slug } from '../../../domain/account/credentials.ts';
import { NaruError, type Fault } from '../../../domain/error.ts';
import type { Language } from '../../../domain/language.ts';
import { isCurrency, type Currency } from '../../../domain/money.ts';
import type { CreateForwarder } from '../../../operations/accounts/create-forwarder.ts';
import { say } from '../../../words/say.ts';
import type { Typed } from '../field.ts';

/** Reads the set-up form, or says field by field what is wrong with it. */
export function readSetup(
  language: Language,
  typed: Typed,
): { command: CreateForwarder | null; faults: Fault[] } {
  const text = (name: string) => (typed[name] ?? '').trim();
  const currency = text('currency').toUpperCase();
  const checks: [string, boolean, string][] = [
    ['name', text('name') !== '' && text('name').length <= 200, 'setup.company_needed'],
    ['slug', passes(() => slug(text('slug'))), 'setup.slug_hint'],
    ['account.name', text('account.name') !== '' && text('account.name').length <= 120, 'setup.name_needed'],
    ['account.email', passes(() => email(text('account.email'))), 'sign_in.email_needed'],
    ['account.password', passes(() => newPassword(typed['account.password'] ?? '')), 'setup.password_hint'],
    ['officeTimeZone', isTimeZone(text('officeTimeZone')), 'setup.zone_needed'],
    ['currency', isCurrency(currency), 'setup.currency_needed'],
  ];
  const faults = checks
    .filter(([, good]) => !good)
    .map(([path, , key]) => ({ path, message: say(language, key) }));
  if (faults.length > 0) return { command: null, faults };

  return {
    faults,
    command: {
      name: text('name'),
      slug: text('slug'),
      officeTimeZone: text('officeTimeZone'),
      currency: currency as Currency,
      language,
      account: {
        name: text('account.name'),
        email: text('account.email'),
        password: typed['account.password'] ?? '',
      },
    },
  };
}

function passes(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof NaruError) return false;
    throw error;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return name !== '' && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false; // A RangeError is how Intl says that there is no such zone.
  }
}
