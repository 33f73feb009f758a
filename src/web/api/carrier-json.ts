import type { CarrierView } from '../../operations/tracking/find-carriers.ts';
import type { TestOutcome } from '../../operations/tracking/test-carrier.ts';
import type { KeptAnswer, ListedTrouble } from '../../operations/tracking/watch-carrier.ts';

/** A carrier as the API shows it: of its credentials only their kind. */
export function carrierJson({ connection, ...view }: CarrierView): object {
  return {
    code: connection.carrier,
    connection: {
      connector: connection.connector,
      profile: connection.profile,
      baseUrl: connection.baseUrl,
      apiVersion: connection.apiVersion,
      trackBy: connection.trackBy,
      subscribe: connection.subscribe,
      auth: { type: connection.authType },
      requestsPerMinute: connection.requestsPerMinute,
      pollEveryMinutes: connection.pollEveryMinutes,
      updatedAt: time(connection.updatedAt),
    },
    health: {
      state: view.health,
      lastAskedAt: time(connection.lastAskedAt),
      lastAnswerAt: time(connection.lastAnswerAt),
      lastError: connection.lastError,
      lastErrorAt: time(connection.lastErrorAt),
      pausedUntil: time(connection.pausedUntil),
      stoppedAt: time(connection.stoppedAt),
      silentSince: time(view.silentSince),
      tracked: view.polls.tracked,
      due: view.polls.due,
      failing: view.polls.failing,
      nextAskAt: time(view.polls.nextAt),
      lagSeconds: view.lagSeconds,
      quota: { requestsPerMinute: connection.requestsPerMinute, used: view.quotaUsed },
      last24Hours: ratesOf(view.hours),
      last7Days: ratesOf(view.days),
      hours: view.hours.map(({ hour, ...count }) => ({ hour: time(hour), ...count })),
      days: view.days,
    },
  };
}

type Counted = { readonly asked: number; readonly failed: number; readonly unreadable: number };

/** How many of the askings failed; the share is a decimal text, null where nothing was asked. */
export function ratesOf(counts: readonly Counted[]) {
  const sum = (what: keyof Counted) => counts.reduce((all, each) => all + each[what], 0);
  const [asked, failed] = [sum('asked'), sum('failed')];
  return { asked, failed, unreadable: sum('unreadable'), failedPercent: percentOf(failed, asked) };
}

/** One decimal, rounded half up, in whole numbers. */
function percentOf(part: number, whole: number): string | null {
  if (whole === 0) return null;
  const tenths = (BigInt(part) * 2000n + BigInt(whole)) / (2n * BigInt(whole));
  return `${String(tenths / 10n)}.${String(tenths % 10n)}`;
}

export function testJson({ ok, reason, message, events, tookMs }: TestOutcome): object {
  return { ok, reason, message, events, tookMs };
}

export function troubleJson({ id, happenedAt, reason, message, shipment }: ListedTrouble): object {
  return { id, happenedAt: happenedAt.toString(), reason, message, shipment };
}

export function answerJson({ id, shipment, connector, receivedAt, readable, keptBytes }: KeptAnswer): object {
  return { id, shipment, connector, receivedAt: receivedAt.toString(), readable, keptBytes };
}

function time(at: { readonly toString: () => string } | null): string | null {
  return at?.toString() ?? null;
}
