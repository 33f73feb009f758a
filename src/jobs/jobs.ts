import { callBack } from '../operations/consultation/call-back.ts';
import { fetchDueRates } from '../operations/exchange/fetch-rates.ts';
import { remindOfQuotes } from '../operations/mail/remind-of-quotes.ts';
import { sendMails } from '../operations/mail/send-mails.ts';
import { tellAboutRates } from '../operations/mail/tell-about-rates.ts';
import { tellAboutShipments } from '../operations/mail/tell-about-shipments.ts';
import { lookForExceptions } from '../operations/tracking/look-for-exceptions.ts';
import { keepSubscriptions } from '../operations/tracking/keep-subscriptions.ts';
import { pollShipments } from '../operations/tracking/poll-shipments.ts';
import type { Tools } from '../operations/tools.ts';
import { sendWebhooks } from '../operations/webhooks/send-webhooks.ts';
import { pruneRates } from '../operations/upkeep/prune-rates.ts';
import { clearExpired } from '../operations/upkeep/clear-expired.ts';

/** What is done without being asked: a name for the queue, and the operation it stands for. */
export const jobs = {
  'poll-shipments': pollShipments,
  'look-for-exceptions': lookForExceptions,
  'keep-subscriptions': keepSubscriptions,
  'clear-expired': clearExpired,
  'prune-rates': pruneRates,
  'send-mails': sendMails,
  'send-webhooks': sendWebhooks,
  'remind-of-quotes': remindOfQuotes,
  'call-back': callBack,
  'tell-about-shipments': tellAboutShipments,
  'fetch-rates': fetchDueRates,
  'tell-about-rates': tellAboutRates,
} as const satisfies Record<string, (tools: Tools) => Promise<unknown>>;

export type JobName = keyof typeof jobs;
