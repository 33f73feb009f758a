import type { Database } from '../../database/connect.ts';
import { addToCarrierDay } from '../../database/tables/carrier-days.ts';
import { chargeAllowance, noteConnection } from '../../database/tables/connections.ts';
import { addTroubles, type TroubleReason } from '../../database/tables/carrier-troubles.ts';
import { Temporal } from '../../domain/time.ts';
import type { CarrierAnswer } from '../../domain/tracking/question.ts';
import type { Answered } from './answered.ts';

/** So many lines of one batch are kept for one carrier: the next batch will say the same again. */
const MOST_LINES = 20;
const LONGEST_LINE = 500;

/** What made no sense, or did not come: the lines on each carrier's page. */
export async function noteTroubles(
  trx: Database,
  forwarderId: string,
  batch: readonly Answered[],
  { now, newId }: { readonly now: Temporal.Instant; readonly newId: () => string },
): Promise<void> {
  const lines = batch
    .filter(({ askedAt, connection }) => askedAt !== null && connection !== null)
    .flatMap(({ claim, answer }) => sentencesOf(answer).map((said) => ({ claim, ...said })));
  const byCarrier = Map.groupBy(lines, ({ claim }) => claim.carrier);
  const kept = [...byCarrier.values()].flatMap((its) => its.slice(0, MOST_LINES));
  await addTroubles(
    trx,
    forwarderId,
    kept.map(({ claim, reason, message }) => ({
      id: newId(),
      carrier: claim.carrier,
      shipmentId: claim.shipmentId,
      happenedAt: now,
      reason,
      message: message.slice(0, LONGEST_LINE),
    })),
  );
}

function sentencesOf(answer: CarrierAnswer): { readonly reason: TroubleReason; readonly message: string }[] {
  if (answer.kind === 'unchanged') return [];
  if (answer.kind === 'failed') return [{ reason: answer.reason, message: answer.message }];
  return answer.unreadable.map((message) => ({ reason: 'event', message }));
}

/** How each carrier has been answering: its last answer and error, what it asks of us, and the day's count. */
export async function noteCarriers(
  trx: Database,
  forwarderId: string,
  batch: readonly Answered[],
  now: Temporal.Instant,
): Promise<void> {
  const asked = batch.filter(({ askedAt, connection }) => askedAt !== null && connection !== null);
  const byCarrier = Map.groupBy(asked, ({ claim }) => claim.carrier);
  for (const [carrier, its] of [...byCarrier].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    await noteConnection(trx, forwarderId, newsOf(carrier, its, now));
    // One request each was taken beforehand; what the pages of an answer came to is known only now.
    const requests = its.reduce((all, { answer }) => all + (answer.requests ?? 1), 0);
    await chargeAllowance(trx, forwarderId, carrier, requests - its.length);
    await addToCarrierDay(
      trx,
      forwarderId,
      { carrier, at: now },
      {
        asked: requests,
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
