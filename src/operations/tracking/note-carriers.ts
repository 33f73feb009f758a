import type { Database } from '../../database/connect.ts';
import { addToCarrierDay } from '../../database/tables/carrier-days.ts';
import { noteConnection } from '../../database/tables/connections.ts';
import { Temporal } from '../../domain/time.ts';
import type { Answered } from './answered.ts';

/** How each carrier has been answering: its last answer and error, what it asks of us, and the day's count. */
export async function noteCarriers(
  trx: Database,
  forwarderId: string,
  batch: readonly Answered[],
  now: Temporal.Instant,
): Promise<void> {
  const asked = batch.filter(({ askedAt, connection }) => askedAt !== null && connection !== null);
  const byCarrier = Map.groupBy(asked, ({ claim }) => claim.carrier);
  const day = now.toZonedDateTimeISO('UTC').toPlainDate().toString();
  for (const [carrier, its] of [...byCarrier].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    await noteConnection(trx, forwarderId, newsOf(carrier, its, now));
    await addToCarrierDay(
      trx,
      forwarderId,
      { carrier, day },
      {
        asked: its.length,
        unchanged: count(its, ({ answer }) => answer.kind === 'unchanged'),
        failed: count(its, ({ answer }) => answer.kind === 'failed'),
        events: its.reduce((events, { added = 0 }) => events + added, 0),
        unreadable: its.reduce(
          (all, { answer }) => all + (answer.kind === 'events' ? answer.unreadable.length : 0),
          0,
        ),
      },
    );
  }
}

function newsOf(carrier: string, its: readonly Answered[], now: Temporal.Instant) {
  const failures = its.map(({ answer }) => answer).filter((answer) => answer.kind === 'failed');
  const pauses = failures.filter(({ reason }) => reason === 'throttled').map(({ retryAfter }) => retryAfter);
  return {
    carrier,
    askedAt: now,
    answeredAt: failures.length < its.length ? now : null,
    error: failures.at(-1)?.message ?? null,
    pausedUntil: latest(pauses.filter((pause) => pause !== null)),
    // Where others were answered, the refusal was about one shipment, not about us.
    stopped: failures.length === its.length && failures.some(({ reason }) => reason === 'refused'),
  };
}

function latest(times: readonly Temporal.Instant[]): Temporal.Instant | null {
  return times.toSorted((a, b) => Temporal.Instant.compare(a, b)).at(-1) ?? null;
}

function count(its: readonly Answered[], is: (each: Answered) => boolean): number {
  return its.filter(is).length;
}
