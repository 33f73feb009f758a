import type { ReportedEvent, TrackingEvent } from './event.ts';
import { identityOf } from './identity.ts';

export type Difference = { readonly field: string; readonly before: string; readonly after: string };

/** An event that today's reader understands otherwise than the reader of its day. */
export type ChangedEvent = {
  readonly before: TrackingEvent;
  readonly after: ReportedEvent;
  readonly differences: readonly Difference[];
};

export type Replay = {
  readonly added: readonly ReportedEvent[];
  readonly changed: readonly ChangedEvent[];
  readonly same: number;
};

/** What a reader decides. References, numbering and the raw text are the carrier's. */
const READ_FIELDS = [
  'code',
  'milestone',
  'classifier',
  'happenedAt',
  'localTime',
  'timeZoneKnown',
  'place',
  'placeText',
  'facility',
  'facilityType',
  'equipment',
  'loadState',
  'vessel',
  'voyage',
  'flight',
  'pieces',
  'reason',
  'carrierText',
] as const satisfies readonly (keyof ReportedEvent)[];

/**
 * Compares what one source's kept answers say to today's reader with what was written down of them at the time.
 *
 * An event is found again by its identity, or, because a better reading may change that, by its own text. What a person
 * has corrected since stays as the person left it.
 */
export function compareReadings(
  source: string,
  stored: readonly TrackingEvent[],
  read: readonly ReportedEvent[],
): Replay {
  const told = [...new Map(read.toReversed().map((event) => [identityOf(source, event), event])).entries()];
  const known = indexOf(source, stored);
  const identities = new Set(told.map(([identity]) => identity));
  const added: ReportedEvent[] = [];
  const changed: ChangedEvent[] = [];
  for (const [identity, event] of told.toReversed()) {
    const first = known.byIdentity.get(identity) ?? known.byText(event, identities);
    if (first === undefined) {
      added.push(event);
      continue;
    }
    const before = known.standing(first);
    const differences = before === null || event.retracted ? [] : differencesOf(before, event);
    if (before !== null && differences.length > 0) changed.push({ before, after: event, differences });
  }
  return { added, changed, same: told.length - added.length - changed.length };
}

function indexOf(source: string, stored: readonly TrackingEvent[]) {
  const ours = stored.filter((event) => event.source === source);
  const byIdentity = new Map(ours.map((event) => [identityOf(source, event), event]));
  const texts = Map.groupBy(ours, ({ raw }) => JSON.stringify(raw));
  const corrections = new Map(
    stored.flatMap((event) => (event.corrects === null ? [] : [[event.corrects, event] as const])),
  );
  const standing = (event: TrackingEvent): TrackingEvent | null => {
    const correction = corrections.get(event.id);
    if (correction === undefined) return event;
    return correction.source === source ? standing(correction) : null;
  };
  return {
    byIdentity,
    /** The one event with this very text that nothing else read today claims. */
    byText: (event: ReportedEvent, claimed: ReadonlySet<string>): TrackingEvent | undefined => {
      const free = (texts.get(JSON.stringify(event.raw)) ?? []).filter(
        (each) => each.corrects === null && !claimed.has(identityOf(source, each)),
      );
      return free.length === 1 ? free[0] : undefined;
    },
    /** What became of it by later readings; null when a person put it right. */
    standing,
  };
}

function differencesOf(before: TrackingEvent, after: ReportedEvent): Difference[] {
  return READ_FIELDS.flatMap((field) => {
    const [was, is] = [textOf(before[field]), textOf(after[field])];
    // A box that the answer itself does not name was named by the question, which is not kept.
    const isUnsaid = field === 'equipment' && after.equipment === null;
    return was === is || isUnsaid ? [] : [{ field, before: was, after: is }];
  });
}

function textOf(value: { toString: () => string } | null): string {
  return value === null ? '–' : value.toString();
}

/**
 * The telling that takes the place of an earlier reading. It names itself in its version, because equal identities are
 * written once only.
 */
export function readAgain({ before, after }: ChangedEvent, at: string): ReportedEvent {
  return {
    ...after,
    equipment: after.equipment ?? before.equipment,
    version: `${after.version ?? ''} read ${at}`.trim(),
  };
}
