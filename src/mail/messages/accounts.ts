import type { Language } from '../../domain/language.ts';
import type { Composed } from '../../domain/mail/mail.ts';
import type { MailStep } from '../../domain/mail/step.ts';
import { say } from '../../words/say.ts';
import { layOut } from './parts.ts';

export type AccountStep = Extract<MailStep, { readonly by: string }>;

/** An invitation, or a new password for who forgot it: one sentence, one button, and what to do if it was not asked for. */
export function accountMail(
  { kind, forwarder, by }: AccountStep,
  language: Language,
  url: string | null,
): Composed {
  return layOut({
    language,
    sentence: say(language, `mail.${kind}`, { forwarder, by }),
    further: [say(language, `mail.${kind}_help`)],
    quoted: null,
    button: url === null ? null : { label: say(language, `mail.${kind}_button`), url },
    facts: [],
    foot: say(language, `mail.why_${kind}`, { forwarder }),
  });
}
