import { daysLeft, type FreeTimeLeft } from '../../../domain/free-time/countdown.ts';
import type { Language } from '../../../domain/language.ts';
import { dayIn, plainDate, type Temporal } from '../../../domain/time.ts';
import { say } from '../../../words/say.ts';
import { day } from '../figures.ts';

/** One container's free time in words: what runs, until when, and how urgent it is. */
export type FreeTimeRow = {
  readonly box: string;
  readonly kind: string;
  readonly days: string;
  /** "Tue 15 Dec", or that it has not begun. */
  readonly until: string;
  readonly left: string;
  readonly sign: '' | 'risk' | 'stopped' | 'done';
};

type Page = {
  readonly shipment: { readonly destination: string };
  readonly zones: Readonly<Record<string, string | null>>;
  readonly now: Temporal.Instant;
  readonly freeTime: readonly FreeTimeLeft[];
};

const SOON_DAYS = 3;

export function freeTimeRows(language: Language, { shipment, zones, now, freeTime }: Page): FreeTimeRow[] {
  const today = dayIn(zones[shipment.destination] ?? 'UTC', now);
  return freeTime.map((one) => ({
    box: one.container,
    kind: say(language, `free_time.${one.kind}`),
    days: say(language, 'quote.days', { days: one.days }),
    until:
      one.lastFreeDay === null
        ? say(language, one.startedOn === null ? 'free_time.not_begun' : 'free_time.none')
        : day(language, plainDate(one.lastFreeDay), today.year),
    ...urgency(language, one, today.toString()),
  }));
}

function urgency(language: Language, one: FreeTimeLeft, today: string): Pick<FreeTimeRow, 'left' | 'sign'> {
  if (one.endedOn !== null) {
    const isLate = one.lastFreeDay !== null && one.endedOn > one.lastFreeDay;
    return isLate
      ? { left: say(language, 'free_time.ended_late'), sign: 'stopped' }
      : { left: say(language, 'free_time.ended'), sign: 'done' };
  }
  const days = daysLeft(one, today);
  if (days === null) return { left: '', sign: '' };
  if (days < 0) return { left: say(language, 'free_time.over', { days: -days }), sign: 'stopped' };
  return {
    left: say(language, 'free_time.left', { days }),
    sign: days <= SOON_DAYS ? 'risk' : '',
  };
}
