import type { Language } from '../../../domain/language.ts';
import { say } from '../../../words/say.ts';
import { field, type Form } from '../field.ts';

export type SignInPage = {
  readonly form: Form;
  /** Where to go afterwards; a path of ours. */
  readonly next: string;
  /** Why the person is here, when it was not by choice. */
  readonly isEnded: boolean;
  readonly isWrong: boolean;
};

export function signInView(language: Language, { form, next, isEnded, isWrong }: SignInPage) {
  return {
    title: say(language, 'sign_in.title'),
    next,
    notice: isEnded ? say(language, 'sign_in.ended') : '',
    fault: isWrong ? say(language, 'sign_in.wrong') : '',
    email: field(form, 'email', {
      label: say(language, 'sign_in.email'),
      type: 'email',
      autocomplete: 'username',
      required: true,
    }),
    password: field({ ...form, typed: {} }, 'password', {
      label: say(language, 'sign_in.password'),
      type: 'password',
      autocomplete: 'current-password',
      required: true,
    }),
  };
}
