import type { Language } from '../../../domain/language.ts';
import type { JourneyMilestone, Moment } from '../../../domain/tracking/journey.ts';
import type { Milestone } from '../../../domain/tracking/event.ts';
import { hasWords, say } from '../../../words/say.ts';
import { ago } from '../figures.ts';
import { carrierName } from '../names.ts';
import { momentView, placeText, type MomentView, type Surroundings } from './moment-view.ts';

/** One line of the journey. What happened, what is expected and what was planned never look alike. */
export type TimelineStep = {
  readonly certainty: 'actual' | 'estimated' | 'planned';
  readonly certaintyText: string;
  readonly what: string;
  readonly place: string;
  readonly when: MomentView | null;
  /** "1 of 2" while only a part has passed. */
  readonly part: string;
  readonly source: string;
  readonly details: readonly string[];
  /** Whether the way to the next step has not been travelled. */
  readonly untilOpen: boolean;
};

export function timeline(
  language: Language,
  milestones: readonly JourneyMilestone[],
  around: Surroundings,
): TimelineStep[] {
  const known = milestones.filter((one) => bestMoment(one) !== null);
  return known.map((milestone, index) => {
    const next = known[index + 1];
    return {
      ...step(language, milestone, around),
      untilOpen: next === undefined || certaintyOf(next) !== 'actual',
    };
  });
}

function step(language: Language, milestone: JourneyMilestone, around: Surroundings) {
  const certainty = certaintyOf(milestone);
  const moment = bestMoment(milestone);
  return {
    certainty,
    certaintyText: say(language, `tracking.${certainty}`),
    what: milestoneText(language, milestone.code, certainty),
    place: placeText(language, milestone.place, around),
    when: moment && momentView(language, moment, milestone.place, around),
    part: partText(language, milestone),
    source: sourceText(language, milestone, around),
    details: detailsOf(language, milestone, around),
  };
}

/** "Arrived", and of what is still to come "Arrives". */
export function milestoneText(
  language: Language,
  code: Milestone,
  certainty: TimelineStep['certainty'],
): string {
  const ahead = `milestone_ahead.${code}`;
  return say(language, certainty !== 'actual' && hasWords(ahead) ? ahead : `milestone.${code}`);
}

/** A part that has passed has truly passed, and its line says how much of the whole it is. */
function certaintyOf(milestone: JourneyMilestone): TimelineStep['certainty'] {
  if (milestone.actual) return 'actual';
  return milestone.estimated ? 'estimated' : 'planned';
}

function bestMoment({ actual, estimated, planned }: JourneyMilestone): Moment | null {
  return actual ?? estimated ?? planned;
}

function partText(language: Language, { done, of, actual }: JourneyMilestone): string {
  return done > 0 && done < of && actual === null ? say(language, 'tracking.part', { done, of }) : '';
}

function sourceText(language: Language, { heard }: JourneyMilestone, around: Surroundings): string {
  if (heard === null) return '';
  if (heard.source === 'desk') return say(language, 'tracking.desk');
  return carrierName(around.names, language, heard.source);
}

/** What stands behind a line. Never the carrier's free text: it may name people. */
function detailsOf(language: Language, milestone: JourneyMilestone, around: Surroundings): string[] {
  const { place, planned, estimated, actual } = milestone;
  const moment = (key: string, value: Moment | null) =>
    value === null ? [] : [say(language, key, { at: momentView(language, value, place, around).text })];
  return [
    ...heardText(language, milestone, around),
    ...(actual ? moment('tracking.estimated_was', estimated) : []),
    ...(actual || estimated ? moment('tracking.planned_was', planned) : []),
  ];
}

function heardText(language: Language, milestone: JourneyMilestone, around: Surroundings): string[] {
  const { heard } = milestone;
  if (heard === null) return [];
  const { vessel, voyage, flight } = heard;
  return [
    say(language, 'tracking.heard_from', { source: sourceText(language, milestone, around) }),
    say(language, 'tracking.heard_at', { at: ago(language, heard.recordedAt, around.now) }),
    ...(vessel ? [say(language, 'tracking.on_vessel', { vessel, voyage: voyage ?? '' }).trim()] : []),
    ...(flight ? [say(language, 'tracking.on_flight', { flight })] : []),
  ];
}
