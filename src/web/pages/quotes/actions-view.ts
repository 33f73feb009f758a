import type { Language } from '../../../domain/language.ts';
import type { Option } from '../../../domain/pricing/option.ts';
import type { Quote, QuoteStatus } from '../../../domain/quote/quote.ts';
import { say } from '../../../words/say.ts';
import { isUnderFloor, OPEN, type HeldPage } from './floor-view.ts';

/** What the desk may still price anew. */
const BY_HAND: readonly QuoteStatus[] = ['requested', 'priced', 'sent', 'expired', 'declined', 'unpriced'];

/** What this person can do with the quote as it stands; what cannot be done is not shown. */
export function actionsOf(language: Language, page: HeldPage, chosen: Option | null) {
  const { quote, status, desk } = page;
  const address = `/quotes/${quote.number}`;
  const open = (path: string) => (OPEN.includes(status) ? `${address}/${path}` : null);
  const isHeld = isUnderFloor(page, ({ optionId }) => optionId === chosen?.id);
  const openWhole = (path: string) => (chosen?.complete === true && !isHeld ? open(path) : null);
  return {
    accept: openWhole('acceptance'),
    optionId: chosen?.id ?? '',
    decline: open('decline'),
    ...deskActions(page, chosen),
    pdf: quote.options.length > 0 ? `${address}/pdf?lang=${language}` : null,
    share: openWhole('links'),
    copy: desk ? null : `/quotes/new?from=${quote.number}`,
    shipment: shipmentLink(language, quote),
  };
}

function deskActions(page: HeldPage, chosen: Option | null) {
  const { quote, status, desk } = page;
  const address = `/quotes/${quote.number}`;
  const maySend = status === 'priced' && !isUnderFloor(page, () => true);
  return {
    send: desk && maySend ? `${address}/send` : null,
    byHand: desk && BY_HAND.includes(status) ? `${address}/by-hand?option=${chosen?.id ?? ''}` : null,
  };
}

function shipmentLink(language: Language, { acceptance }: Quote) {
  if (!acceptance) return null;
  const { shipmentReference: reference } = acceptance;
  return { href: `/shipments/${reference}`, text: say(language, 'quote.shipment', { reference }) };
}
