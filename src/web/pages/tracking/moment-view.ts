import type { Language } from '../../../domain/language.ts';
import { dayIn, Temporal } from '../../../domain/time.ts';
import type { Moment } from '../../../domain/tracking/journey.ts';
import { say } from '../../../words/say.ts';
import { clock, day, dayAndTime, machineTime, zoneName } from '../figures.ts';
import { placeName, type CodeNames } from '../names.ts';

/** What a time is shown by: the names and zones of places, and the moment of looking. */
export type Surroundings = {
  readonly names: CodeNames;
  /** By UN/LOCODE; null where the zone is unknown. */
  readonly zones: Readonly<Record<string, string | null>>;
  readonly now: Temporal.Instant;
  /** The clock for what happened nowhere in particular, such as a booking: where the journey begins. */
  readonly homeZone?: string | null;
};

/** A time on the clock of its place. */
export type MomentView = {
  readonly text: string;
  readonly day: string;
  readonly clock: string;
  /** For `<time datetime>` and the reader's own clock; empty when the zone was never told. */
  readonly machine: string;
  /** Said when the clock is not the place's own, or its zone is unknown. */
  readonly remark: string;
};

export function momentView(
  language: Language,
  moment: Moment,
  place: string | null,
  around: Surroundings,
): MomentView {
  if (moment.clock !== null) return asWritten(language, moment.clock, around);
  const zone = place === null ? null : (around.zones[place] ?? null);
  const timeZone = zone ?? around.homeZone ?? 'UTC';
  const thisYear = dayIn(timeZone, around.now).year;
  return {
    text: dayAndTime(language, moment.at, timeZone),
    day: day(language, dayIn(timeZone, moment.at), thisYear),
    clock: clock(language, moment.at, timeZone),
    machine: machineTime(moment.at),
    remark: zone === null ? zoneName(language, moment.at, timeZone) : '',
  };
}

/** The clock a carrier wrote without a zone: shown as it is, and never turned into an instant. */
function asWritten(language: Language, written: string, around: Surroundings): MomentView {
  const local = Temporal.PlainDateTime.from(written);
  const at = local.toZonedDateTime('UTC').toInstant();
  return {
    text: dayAndTime(language, at, 'UTC'),
    day: day(language, local.toPlainDate(), dayIn('UTC', around.now).year),
    clock: clock(language, at, 'UTC'),
    machine: '',
    remark: say(language, 'tracking.zone_unknown'),
  };
}

export function placeText(language: Language, place: string | null, around: Surroundings): string {
  return place === null ? '' : placeName(around.names, language, place);
}
