import type { Language } from '../../domain/language.ts';
import { reasonsToWrite } from '../../domain/mail/health.ts';
import type { Composed } from '../../domain/mail/mail.ts';
import type { MailStep } from '../../domain/mail/step.ts';
import { say } from '../../words/say.ts';
import { date } from '../figures.ts';
import { layOut, type Parts } from './parts.ts';

export type HealthStep = Extract<MailStep, { readonly kind: 'rate_health' }>;

/** The desk's morning look at its rate book. */
export function healthMail({ health }: HealthStep, language: Language, url: string | null): Composed {
  const { forwarder, day } = health;
  return layOut({
    language,
    sentence: say(language, 'mail.rate_health', { count: reasonsToWrite(health), day: date(language, day) }),
    further: [],
    quoted: null,
    button: url === null ? null : { label: say(language, 'mail.open_health'), url },
    facts: factsOf(health, language),
    foot: say(language, 'mail.why_health', { forwarder }),
  });
}

const SHOWN = 5;

function factsOf(health: HealthStep['health'], language: Language): Parts['facts'] {
  const list = (items: readonly string[]) =>
    items.length <= SHOWN
      ? items.join(', ')
      : `${items.slice(0, SHOWN).join(', ')} … (${String(items.length)})`;
  const count = (figure: number) => (figure === 0 ? '' : String(figure));
  const facts: [string, string][] = [
    ['health.lanes', list(health.lanes)],
    ['health.expiring7', count(health.expiring7)],
    ['health.expiring30', count(health.expiring30)],
    ['health.overlaps', count(health.overlaps)],
    ['health.outliers', count(health.outliers)],
    ['health.endless', count(health.endless)],
    ['health.missing', list(health.missing)],
    ['health.old', list(health.old)],
    ['health.failing', list(health.failing)],
  ];
  return facts.flatMap(([key, value]) => (value === '' ? [] : [[say(language, key), value]]));
}
