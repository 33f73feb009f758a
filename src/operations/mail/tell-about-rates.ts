import { inForwarder } from '../../database/connect.ts';
import { findForwarderById } from '../../database/tables/forwarders.ts';
import {
  isDayTaken,
  listHealthOffices,
  noteNews,
  takeDay,
  type HealthOffice,
} from '../../database/tables/rate-health-days.ts';
import { findRecipients } from '../../database/tables/recipients.ts';
import { settingsFrom } from '../../domain/account/settings.ts';
import { isMailHour, reasonsToWrite, type HealthFacts } from '../../domain/mail/health.ts';
import { dayIn, instant, Temporal } from '../../domain/time.ts';
import { healthIn, type RateHealth } from '../rates/rate-health.ts';
import type { Tools } from '../tools.ts';
import { post, type PostTools } from './post.ts';

type TellTools = Pick<Tools, 'db' | 'log'> & PostTools;

/**
 * Looks each office's book over once a day, at the hour it wants, and writes to its desk when there is something to say.
 * The day is taken in the transaction of the mail: a second worker, or a second tick, finds it taken.
 */
export async function tellAboutRates(tools: TellTools): Promise<void> {
  const now = tools.now();
  for (const office of await listHealthOffices(tools.db)) {
    if (!isMailHour(office.officeTimeZone, now, settingsFrom(office.settings).rateMailHour)) continue;
    try {
      await tellOffice(tools, office, now);
    } catch (error) {
      // One forwarder's trouble is not another's.
      tools.log.error({ error, forwarderId: office.forwarderId }, 'telling about the rate book failed');
    }
  }
}

async function tellOffice(
  tools: TellTools,
  { forwarderId, officeTimeZone }: HealthOffice,
  now: Temporal.Instant,
): Promise<void> {
  const today = dayIn(officeTimeZone, now);
  const day = today.toString();
  await inForwarder(tools.db, forwarderId, async (trx) => {
    if (await isDayTaken(trx, forwarderId, day)) return;
    if (!(await takeDay(trx, forwarderId, { day, at: now }))) return;
    const forwarder = await findForwarderById(trx, forwarderId);
    const health = await healthIn(trx, forwarderId, today);
    const facts = factsOf(health, {
      now,
      day,
      forwarder: forwarder?.letterhead['name'] ?? forwarder?.name ?? '',
    });
    if (reasonsToWrite(facts) === 0) return;
    await noteNews(trx, forwarderId, day);
    await post(trx, tools, forwarderId, {
      step: { kind: 'rate_health', health: facts },
      about: day,
      once: `rate_health ${day}`,
      to: await findRecipients(trx, forwarderId, null),
      path: '/rates/health',
    });
  });
}

type Frame = { readonly now: Temporal.Instant; readonly day: string; readonly forwarder: string };

const LATELY = { hours: 7 * 24 };

function factsOf(health: RateHealth, { now, day, forwarder }: Frame): HealthFacts {
  const since = now.subtract(LATELY);
  const { expiring, exchangeRates } = health;
  return {
    forwarder,
    day,
    lanes: health.lanesWithoutPrice
      .filter(({ lastAskedAt }) => Temporal.Instant.compare(instant(lastAskedAt), since) >= 0)
      .map(
        ({ mode, origin, destination, requests }) =>
          `${mode} ${origin} → ${destination} (${String(requests)})`,
      ),
    expiring7: expiring.within7,
    expiring30: expiring.within30,
    overlaps: health.overlaps.length,
    outliers: health.outliers.length,
    endless: health.surchargesWithoutEnd.length,
    missing: exchangeRates.missing,
    old: exchangeRates.stale.map(({ base, quote, days }) => `${base}/${quote} (${String(days)})`),
    failing: exchangeRates.failing.map(({ name, error }) => `${name}: ${error}`),
  };
}
