import { inForwarder } from '../../database/connect.ts';
import {
  findEnding,
  insertReminder,
  listOffices,
  type Ending,
  type Office,
} from '../../database/tables/quote-reminders.ts';
import { lockQuote } from '../../database/tables/quotes.ts';
import { DAYS_AFTER, DAYS_BEFORE, isReminding, reminderFor } from '../../domain/mail/reminder.ts';
import { statusOf } from '../../domain/quote/status.ts';
import { dayIn, type Temporal } from '../../domain/time.ts';
import type { Tools } from '../tools.ts';
import type { PostTools } from './post.ts';
import { tellAboutQuote } from './tell-about-quote.ts';

type RemindTools = Pick<Tools, 'db' | 'log'> & PostTools;

/**
 * Reminds each exporter of the quotes that end in two days, and tells of those that ended, each once. A quote ends with
 * the office's midnight; its status is derived from that day, and nothing here changes it.
 */
export async function remindOfQuotes(tools: RemindTools): Promise<void> {
  const now = tools.now();
  for (const office of await listOffices(tools.db)) {
    if (!isReminding(office.officeTimeZone, now)) continue;
    try {
      await remindIn(tools, office, now);
    } catch (error) {
      // One forwarder's trouble is not another's.
      tools.log.error({ error, forwarderId: office.forwarderId }, 'reminding of quotes failed');
    }
  }
}

async function remindIn(
  tools: RemindTools,
  { forwarderId, officeTimeZone }: Office,
  now: Temporal.Instant,
): Promise<void> {
  const today = dayIn(officeTimeZone, now);
  const window = {
    from: today.subtract({ days: DAYS_AFTER }),
    to: today.add({ days: DAYS_BEFORE }),
    today,
    madeBefore: now.subtract({ hours: 24 }),
  };
  const ending = await inForwarder(tools.db, forwarderId, (trx) => findEnding(trx, forwarderId, window));
  for (const one of ending) await remindOf(tools, forwarderId, one, today);
}

/** The quote is read again under its lock: somebody may have accepted it meanwhile. */
async function remindOf(
  tools: RemindTools,
  forwarderId: string,
  { number, validUntil }: Ending,
  today: Temporal.PlainDate,
): Promise<void> {
  const kind = reminderFor(validUntil, today);
  if (kind === null) return;
  await inForwarder(tools.db, forwarderId, async (trx) => {
    const quote = await lockQuote(trx, forwarderId, { number, revision: null, exporterId: null });
    const { revisionId } = quote;
    const isOpen = ['priced', 'sent', 'expired'].includes(statusOf(quote, today));
    const isSame = quote.validUntil?.equals(validUntil) ?? false;
    if (!isOpen || !isSame) return;
    if (!(await insertReminder(trx, forwarderId, { revisionId, kind, remindedAt: tools.now() }))) return;
    await tellAboutQuote(trx, tools, forwarderId, {
      quote,
      step: (facts) => ({ kind, quote: facts }),
      once: `${kind} ${revisionId}`,
      to: ['exporter'],
    });
  });
}
