import type { Entry } from './charge.ts';
import type { Choice, Chosen } from './choice.ts';
import type { FitGroup } from './fit.ts';
import type { Sold } from './margin.ts';
import type { Reason } from './option.ts';
import type { Rated } from './rate.ts';
import type { Situation } from './situation.ts';

/** What was worked out for one offer of a lane and is the same for the next: terminal charges, documents, local dues. */
export type LaneMemory = {
  readonly situation: Situation;
  readonly choices: Map<FitGroup, Choice | null>;
  readonly outcomes: Map<Chosen, readonly Sold[] | { readonly missing: Reason }>;
  readonly entries: Map<Sold, Entry>;
  /** On the second of two joined legs: what the first one is sold and bought for. */
  readonly before?: { readonly sold: readonly Rated[]; readonly bought: readonly Rated[] };
};

export function laneMemory(situation: Situation): LaneMemory {
  return { situation, choices: new Map(), outcomes: new Map(), entries: new Map() };
}
