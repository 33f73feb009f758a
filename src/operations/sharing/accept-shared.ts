import { inForwarder } from '../../database/connect.ts';
import { findExporterById } from '../../database/tables/exporters.ts';
import { findForwarderById } from '../../database/tables/forwarders.ts';
import { insertCheck, lockCheck, noteTry, type QuoteLink } from '../../database/tables/quote-links.ts';
import { findQuote } from '../../database/tables/quotes.ts';
import type { Caller } from '../../domain/account/caller.ts';
import { NaruError } from '../../domain/error.ts';
import { accept } from '../../domain/quote/life.ts';
import type { Quote } from '../../domain/quote/quote.ts';
import {
  CODE_MINUTES,
  CODES_AN_HOUR,
  codeFault,
  refuseSpent,
  sixDigits,
} from '../../domain/sharing/check.ts';
import { offered } from '../../domain/sharing/shared-quote.ts';
import { dayIn } from '../../domain/time.ts';
import type { PostTools } from '../mail/post.ts';
import { tellAboutQuote } from '../mail/tell-about-quote.ts';
import { acceptQuote } from '../quotes/accept-quote.ts';
import type { Tools } from '../tools.ts';
import { inOpenLink, type SharedKey } from './open-shared.ts';
import { noSuchLink } from './share-quote.ts';

type CheckTools = Pick<Tools, 'db' | 'newToken' | 'digest'> & PostTools;
type AcceptTools = CheckTools & Pick<Tools, 'renderQuote' | 'sign'>;

export type AskForCode = { readonly key: SharedKey; readonly optionId: string };

/** Mails six digits to the link's recipient: whoever types them reads that mail box. */
export async function askForCode(tools: CheckTools, { key, optionId }: AskForCode): Promise<void> {
  const asked = await inOpenLink(tools, key, async (trx, forwarderId, link) => {
    const { address, ...about } = acceptable(link);
    const { number, revision } = about;
    const quote = await findQuote(trx, forwarderId, { number, revision, exporterId: null });
    refuseOption(quote, about, optionId);
    const forwarder = await findForwarderById(trx, forwarderId);
    const now = tools.now();
    accept(quote, optionId, dayIn(forwarder?.officeTimeZone ?? 'UTC', now));

    const id = tools.newId();
    const code = sixDigits(tools.digest(tools.newToken()).toString('hex'));
    const check = {
      id,
      linkId: about.id,
      codeHash: tools.digest(`${id} ${code}`),
      createdAt: now,
      expiresAt: now.add({ minutes: CODE_MINUTES }),
    };
    const limit = { most: CODES_AN_HOUR, since: now.subtract({ hours: 1 }) };
    if (!(await insertCheck(trx, forwarderId, check, limit))) {
      throw codeFault('too_many', 'Five codes were sent within the hour. Wait, and try again.');
    }
    await tellAboutQuote(trx, tools, forwarderId, {
      quote,
      step: (facts) => ({ kind: 'quote_code', quote: facts, code, minutes: CODE_MINUTES }),
      once: `code ${id}`,
      to: [{ name: about.recipient, address, language: about.language }],
      path: null,
    });
    return true;
  });
  if (asked === null) throw noSuchLink();
}

export type AcceptShared = AskForCode & { readonly code: string };

/**
 * The buyer says yes with the code from its mail. A wrong code is counted before anything else is said, and the quote
 * is accepted by the same operation as everywhere else. The right code again gives the same answer.
 */
export async function acceptShared(
  tools: AcceptTools,
  { key, optionId, code }: AcceptShared,
): Promise<{ readonly shipment: string }> {
  const { forwarderId, link, right } = await tryCode(tools, key, code);
  if (!right) throw codeFault('invalid', 'This is not the code from the mail.');
  const { caller, quote } = await standFor(tools, forwarderId, link);
  refuseOption(quote, link, optionId);
  const { quote: accepted } = await acceptQuote(tools, caller, {
    number: link.number,
    optionId,
    acceptedBy: link.recipient.slice(0, 120),
    also: [{ name: link.recipient, address: link.address, language: link.language }],
  });
  return { shipment: accepted.acceptance?.shipmentReference ?? '' };
}

/** In a transaction of its own, so that a wrong try stays counted. */
async function tryCode(tools: AcceptTools, key: SharedKey, code: string) {
  const tried = await inOpenLink(tools, key, async (trx, forwarderId, found) => {
    const link = acceptable(found);
    const check = await lockCheck(trx, forwarderId, link.id);
    refuseSpent(check, tools.now());
    const right = tools.digest(`${check.id} ${code}`).equals(check.codeHash);
    if (!right) await noteTry(trx, forwarderId, check.id);
    return { forwarderId, link, right };
  });
  if (tried === null) throw noSuchLink();
  return tried;
}

/** The buyer acts on behalf of the exporter whose quote it is, and as nobody else. */
async function standFor(
  { db }: Pick<Tools, 'db'>,
  forwarderId: string,
  { number, revision, recipient, language }: QuoteLink,
): Promise<{ readonly caller: Caller; readonly quote: Quote }> {
  return inForwarder(db, forwarderId, async (trx) => {
    const quote = await findQuote(trx, forwarderId, { number, revision, exporterId: null });
    const forwarder = await findForwarderById(trx, forwarderId);
    const exporter = await findExporterById(trx, forwarderId, quote.exporterId);
    if (!forwarder || !exporter) throw noSuchLink();
    const caller = {
      forwarderId,
      forwarderSlug: forwarder.slug,
      exporterId: exporter.id,
      exporterSlug: exporter.slug,
      accountId: null,
      name: recipient,
      language,
      officeTimeZone: forwarder.officeTimeZone,
    };
    return { caller, quote };
  });
}

function acceptable(link: QuoteLink): QuoteLink & { readonly address: string } {
  if (link.address !== null) return { ...link, address: link.address };
  throw new NaruError('refused', 'This link shows the quote. It cannot be accepted through it.');
}

/** What the link does not show cannot be accepted through it. */
function refuseOption(quote: Quote, link: Pick<QuoteLink, 'options'>, optionId: string): void {
  if (offered(quote, link).some(({ id }) => id === optionId)) return;
  throw new NaruError('not_found', 'There is no such option here.');
}
