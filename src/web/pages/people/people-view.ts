import { LANGUAGES, type Language } from '../../../domain/language.ts';
import type { Person } from '../../../operations/accounts/people.ts';
import { say } from '../../../words/say.ts';
import { field, type Form } from '../field.ts';
import { dayAndTime } from '../figures.ts';

export type PeoplePage = {
  readonly people: readonly Person[];
  readonly form: Form;
  /** The link of an invitation just made: shown once. */
  readonly invited: string | null;
  /** Whose page it is: nobody shuts themselves out. */
  readonly own: string | null;
  readonly officeTimeZone: string;
};

export function peopleView(language: Language, page: PeoplePage) {
  return {
    title: say(language, 'settings.people'),
    section: 'settings',
    invited: page.invited,
    ...invitationForm(language, page.form),
    rows: page.people.map((person) => personRow(language, person, page)),
  };
}

export function personRow(
  language: Language,
  person: Person,
  { own, officeTimeZone }: Pick<PeoplePage, 'own' | 'officeTimeZone'>,
) {
  const isOut = person.disabledAt !== null;
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    since: dayAndTime(language, person.createdAt, officeTimeZone),
    state: {
      sign: isOut ? 'stopped' : 'done',
      text: say(language, isOut ? 'people.out' : 'people.in'),
    },
    isOut,
    isOwn: person.id === own,
  };
}

/** A name, an address and a language: whoever is invited chooses the password. */
export function invitationForm(language: Language, form: Form) {
  const chosen = form.typed['language'] ?? language;
  return {
    fields: [
      field(form, 'name', { label: say(language, 'people.name'), required: true, autocomplete: 'off' }),
      field(form, 'email', {
        label: say(language, 'sign_in.email'),
        type: 'email',
        required: true,
        autocomplete: 'off',
      }),
    ],
    language: {
      id: 'f-language',
      name: 'language',
      label: say(language, 'people.language'),
      fault: '',
      choices: LANGUAGES.map((value) => ({
        value,
        text: say(language, `language.${value}`),
        chosen: value === chosen,
      })),
    },
  };
}
