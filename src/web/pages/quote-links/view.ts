import { LANGUAGES, type Language } from '../../../domain/language.ts';
import { QUOTE_FIELDS } from '../../../domain/sharing/shared-quote.ts';
import { Temporal } from '../../../domain/time.ts';
import type { QuoteLink } from '../../../operations/sharing/share-quote.ts';
import { say } from '../../../words/say.ts';
import { dayAndTime } from '../figures.ts';
import { field, type Form } from '../field.ts';

export type LinksPage = {
  readonly number: string;
  readonly links: readonly QuoteLink[];
  readonly form: Form;
  readonly newLink: string | null;
  readonly now: Temporal.Instant;
  readonly officeTimeZone: string;
};

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  ko: '한국어',
  en: 'English',
  vi: 'Tiếng Việt',
  es: 'Español',
};

/** Who can see a quote, how often they looked, and the form that lets in somebody new. */
export function quoteLinksView(language: Language, page: LinksPage) {
  const { number, links, form, newLink } = page;
  const rows = links.map((link) => rowOf(language, link, page));
  const looks = (key: string) => ({ label: say(language, key) });
  return {
    title: say(language, 'links.title', { number }),
    section: 'quotes',
    scripts: ['copy.js'],
    number,
    answer: say(language, 'links.answer', { open: rows.filter(({ revoke }) => revoke !== null).length }),
    newLink,
    rows,
    action: `/quotes/${number}/links`,
    fields: [
      field(form, 'recipient', { ...looks('links.recipient'), required: true }),
      field(form, 'email', {
        ...looks('links.email'),
        type: 'email',
        hint: say(language, 'links.email_hint'),
      }),
      field(form, 'days', { ...looks('links.days'), inputmode: 'numeric' }),
      field(form, 'code', { ...looks('links.code'), autocomplete: 'off' }),
    ],
    language: {
      id: 'f-language',
      name: 'language',
      label: say(language, 'links.language'),
      fault: '',
      choices: LANGUAGES.map((value) => ({
        value,
        text: LANGUAGE_NAMES[value],
        chosen: value === (form.typed['language'] ?? 'en'),
      })),
    },
    shows: {
      ticks: QUOTE_FIELDS.map((name) => ({
        id: `f-show-${name}`,
        name: `show-${name}`,
        text: say(language, `links.field_${name}`),
        checked: form.faults.length === 0 || form.typed[`show-${name}`] !== undefined,
      })),
    },
  };
}

function rowOf(language: Language, link: QuoteLink, { number, now, officeTimeZone }: LinksPage) {
  const isOver = Temporal.Instant.compare(link.expiresAt, now) <= 0;
  const isOpen = link.revokedAt === null && !isOver;
  const until = dayAndTime(language, link.expiresAt, officeTimeZone);
  const address = `/quotes/${number}/links/${link.id}`;
  return {
    recipient: link.recipient,
    email: link.address ?? '',
    views: say(language, 'links.views', { views: link.views }),
    until: say(language, isOpen ? 'links.until' : link.revokedAt === null ? 'links.ended' : 'links.revoked', {
      until,
    }),
    preview: `${address}/preview`,
    revoke: isOpen ? `${address}/revocation` : null,
  };
}
