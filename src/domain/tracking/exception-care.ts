import { Temporal } from '../time.ts';
import type { Severity, TrackingException } from './exceptions.ts';

/** What people have made of a trouble. */
export type Care = {
  /** Null: nobody has taken it. */
  readonly owner: Owner | null;
  /** By when somebody should have acted; null until it is written down. */
  readonly dueAt: Temporal.Instant | null;
  readonly closed: Closing | null;
};

export type Owner = {
  /** Null: a program, which has a name and no account. */
  readonly accountId: string | null;
  readonly name: string;
};

export type Closing = {
  readonly at: Temporal.Instant;
  /** Null: it went by itself. */
  readonly by: string | null;
  readonly because: string | null;
};

/** A trouble with what people have made of it. */
export type CaredException = TrackingException & Care;

/** One as it is kept. */
export type KeptException = TrackingException & {
  readonly rowId: string;
  readonly openedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
  readonly owner: Owner | null;
  /** Whether it is so at this moment. */
  readonly isPresent: boolean;
  readonly closed: Closing | null;
};

/** How long somebody has to act, from when it was first seen. */
const HOURS_TO_ACT: Readonly<Record<Severity, number>> = { stopped: 4, late: 24, at_risk: 24, info: 72 };

export type Looking = { readonly now: Temporal.Instant; readonly newId: () => string };

/**
 * Puts what is found at this moment beside what was kept, and gives back what must be written.
 *
 * What people made of a trouble stays while the trouble does. One that was closed stays closed as long as it has not
 * gone away; one that comes back is open again, and still its owner's. One that goes away by itself is closed by nobody.
 */
export function reconcile(
  kept: readonly KeptException[],
  found: readonly TrackingException[],
  { now, newId }: Looking,
): KeptException[] {
  const known = new Map(kept.map((each) => [each.id, each]));
  const present = new Set(found.map(({ id }) => id));
  const seen = found.flatMap((trouble) => {
    const before = known.get(trouble.id);
    if (!before) return [opened(trouble, { rowId: newId(), owner: null }, now)];
    if (!before.isPresent) return [opened(trouble, before, now)];
    const after = { ...before, ...trouble, dueAt: trouble.dueAt ?? before.dueAt };
    return isSame(before, after) ? [] : [after];
  });
  const gone = kept
    .filter(({ id, isPresent }) => isPresent && !present.has(id))
    .map((each) => ({
      ...each,
      isPresent: false,
      closed: each.closed ?? { at: now, by: null, because: null },
    }));
  return [...seen, ...gone];
}

function opened(
  trouble: TrackingException,
  { rowId, owner }: Pick<KeptException, 'rowId' | 'owner'>,
  now: Temporal.Instant,
): KeptException {
  const dueAt = trouble.dueAt ?? now.add({ hours: HOURS_TO_ACT[trouble.severity] });
  return { ...trouble, rowId, owner, openedAt: now, dueAt, isPresent: true, closed: null };
}

function isSame(a: KeptException, b: KeptException): boolean {
  return (
    a.severity === b.severity &&
    a.reason === b.reason &&
    Temporal.Instant.compare(a.since, b.since) === 0 &&
    Temporal.Instant.compare(a.dueAt, b.dueAt) === 0
  );
}

/** What a shipment shows: what is wrong now with the care it gets, then what people dealt with. */
export function cared(
  found: readonly TrackingException[],
  kept: readonly KeptException[],
): readonly CaredException[] {
  const known = new Map(kept.filter(({ isPresent }) => isPresent).map((each) => [each.id, each]));
  const now = found.map((trouble) => {
    const care = known.get(trouble.id);
    return {
      ...trouble,
      dueAt: trouble.dueAt ?? care?.dueAt ?? null,
      owner: care?.owner ?? null,
      closed: care?.closed ?? null,
    };
  });
  const present = new Set(found.map(({ id }) => id));
  const past = kept.filter(({ id, closed, owner }) => {
    const wasHandled = owner !== null || closed?.by != null;
    return !present.has(id) && closed !== null && wasHandled;
  });
  return [...now, ...past];
}
