import type { Language } from '../../../domain/language.ts';
import type { Quote } from '../../../domain/quote/quote.ts';
import type { Minute } from '../../../operations/consultation/minutes.ts';
import { say } from '../../../words/say.ts';
import { dayAndTime, machineTime } from '../figures.ts';
import type { CodeNames } from '../names.ts';
import { messageView } from './view.ts';

export type MinutesPage = {
  readonly quote: Quote;
  readonly minutes: readonly Minute[];
  readonly names: CodeNames;
  readonly desk: boolean;
  readonly officeTimeZone: string;
};

/** The minutes as a page that can be printed. */
export function minutesView(language: Language, page: MinutesPage) {
  const { quote, minutes, officeTimeZone } = page;
  return {
    title: say(language, 'room.minutes_of', { number: quote.number }),
    section: 'quotes',
    number: quote.number,
    answer: say(language, 'room.minutes_answer', { count: minutes.length }),
    minutes: minutes.map((minute) => ({
      at: dayAndTime(language, minute.at, officeTimeZone),
      machineTime: machineTime(minute.at),
      ...(minute.message === null
        ? deedView(language, minute.deed)
        : saidView(language, page, minute.message)),
    })),
  };
}

function deedView(language: Language, { what, revision, by, note }: NonNullable<Minute['deed']>) {
  return {
    label: say(language, `room.did_${what}`, { revision }),
    by,
    text: note ?? '',
    changed: '',
    prices: null,
  };
}

function saidView(language: Language, page: MinutesPage, message: NonNullable<Minute['message']>) {
  const { label, from, text, changed, prices } = messageView(language, page, message);
  return { label, by: from, text, changed, prices };
}
