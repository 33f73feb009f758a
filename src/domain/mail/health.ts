import type { Temporal } from '../time.ts';

/** What of a rate book needs a look, in figures and a few examples. Plain data; nothing of the buy side but lanes. */
export type HealthFacts = {
  readonly forwarder: string;
  /** The office's day. */
  readonly day: string;
  /** Lanes asked for in the last seven days that nobody could price: `FCL KRPUS → COBUN (3)`. */
  readonly lanes: readonly string[];
  readonly expiring7: number;
  readonly expiring30: number;
  readonly overlaps: number;
  readonly outliers: number;
  readonly endless: number;
  /** Currencies of the book without a rate. */
  readonly missing: readonly string[];
  /** `USD/KRW (3)`: pairs older than a day, and how old. */
  readonly old: readonly string[];
  /** Sources that do not answer, and why. */
  readonly failing: readonly string[];
};

/** How many things need a look. Surcharges without an end and what ends within a month are told, but are no reason to write. */
export function reasonsToWrite(facts: HealthFacts): number {
  const counts = [
    facts.lanes.length,
    facts.expiring7,
    facts.overlaps,
    facts.outliers,
    facts.missing.length,
    facts.old.length,
    facts.failing.length,
  ];
  return counts.filter((count) => count > 0).length;
}

/** Whether the hour of the office's mail has come. Null: it wants none. */
export function isMailHour(officeTimeZone: string, now: Temporal.Instant, hour: number | null): boolean {
  return hour !== null && now.toZonedDateTimeISO(officeTimeZone).hour >= hour;
}
