import { MILESTONES_BY_MODE, type Milestone } from '../domain/tracking/event.ts';
import { bare } from '../domain/tracking/status-sheet.ts';
import { hasWords, say } from '../words/say.ts';

/** What a sheet may call a milestone besides its code: its name as our pages print it, in Korean or English. */
export const milestoneNames: ReadonlyMap<string, Milestone> = new Map(
  [...new Set(Object.values(MILESTONES_BY_MODE).flat())].flatMap((code) => {
    const key = `milestone.${code}`;
    if (!hasWords(key)) return [];
    return (['ko', 'en'] as const).map((language): [string, Milestone] => [
      bare(say(language, key, { certainty: 'actual' })),
      code,
    ]);
  }),
);
