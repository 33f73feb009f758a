import type { Language } from '../../domain/language.ts';
import type { Composed } from '../../domain/mail/mail.ts';
import type { MailStep } from '../../domain/mail/step.ts';
import { say } from '../../words/say.ts';
import { layOut } from './parts.ts';

export type MakerStep = Extract<MailStep, { readonly kind: 'maker_question' }>;

/** A buyer's question from the maker's page: their words, and where the answer goes. The button leads to their own page. */
export function makerMail(
  { maker, from, email, text, language: theirs }: MakerStep,
  language: Language,
  url: string | null,
): Composed {
  return layOut({
    language,
    sentence: say(language, 'mail.maker_question', { from, maker }),
    further: [],
    quoted: text,
    button: url === null ? null : { label: say(language, 'maker.see'), url },
    facts: [
      [say(language, 'mail.asked_by'), from],
      [say(language, 'mail.answer_to'), email],
      [say(language, 'mail.asked_in'), say(language, `language.${theirs}`)],
    ],
    foot: say(language, 'mail.why_maker', { maker }),
  });
}
