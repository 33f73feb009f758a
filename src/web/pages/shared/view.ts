import type { KnownNames } from '../../../database/screens/names.ts';
import type { Language } from '../../../domain/language.ts';
import { BLOCKS } from '../../../domain/tariff/vocabulary.ts';
import type { SharedCharge, SharedOption, SharedQuote } from '../../../domain/sharing/shared-quote.ts';
import type { SharedView } from '../../../operations/sharing/open-shared.ts';
import { say } from '../../../words/say.ts';
import { day, money, moneyText } from '../figures.ts';
import { carriersName, chargeName, modesName, placeName, type CodeNames } from '../names.ts';
import { cargoText } from '../quotes/cargo-view.ts';
import { daysText } from '../quotes/option-view.ts';

export type SharedPage = SharedView & {
  readonly names: KnownNames;
  readonly year: number;
  /** Where its forms go; null in a preview, which accepts nothing. */
  readonly address: string | null;
};

/** What the holder of a link sees: the answer, the options with what each side pays, and the way to say yes. */
export function sharedQuoteView(language: Language, page: SharedPage) {
  const { quote } = page;
  const names: CodeNames = { ...page.names, charges: page.chargeNames };
  return {
    title: `${quote.number} · ${quote.exporter}`,
    previewing:
      page.address === null ? say(language, 'shared.previewing', { recipient: page.recipient }) : '',
    number: quote.number,
    by: say(language, 'shared.offered_by', { exporter: quote.exporter, forwarder: page.forwarderName }),
    state: SIGNS[quote.state],
    answer: answerText(language, page, names),
    term: [quote.incoterm, quote.incotermPlace].filter(Boolean).join(' '),
    cargo: quote.cargo ? cargoText(language, quote.cargo) : [],
    options: quote.options.map((option) => optionView(language, option, quote, names)),
    codeAction: page.address !== null && page.canAccept ? `${page.address}/code` : null,
  };
}

const SIGNS = {
  open: '',
  accepted: 'done',
  declined: 'stopped',
  expired: 'risk',
  superseded: 'waiting',
} as const;

function answerText(language: Language, page: SharedPage, names: CodeNames): string {
  const { quote } = page;
  const until = quote.validUntil === null ? '' : day(language, quote.validUntil, page.year);
  const first = quote.options[0];
  const price = first?.total ?? first?.buyer ?? null;
  const side = (codes: readonly string[]) =>
    codes.map((code) => placeName(names, language, code)).join(' / ');
  const lane = `${side(quote.origin)} → ${side(quote.destination)}`;
  if (quote.state !== 'open') return say(language, `shared.answer_${quote.state}`, { until });
  if (price === null) return say(language, 'shared.answer_no_price', { lane, until });
  return say(language, 'shared.answer_open', { lane, until, price: moneyText(language, price) });
}

function optionView(language: Language, option: SharedOption, quote: SharedQuote, names: CodeNames) {
  const { mode, service, frequency, transitDays, route } = option;
  const isNamed = [option, ...option.legs].some(({ carrier }) => carrier !== null);
  return {
    id: option.id,
    accepted: option.id === quote.acceptedOption,
    mark: mode.toLowerCase(),
    mode: modesName(language, option),
    offer: isNamed ? carriersName(names, language, option) : modesName(language, option),
    service: [service, frequency].filter(Boolean).join(' · '),
    route: route.map((code) => placeName(names, language, code)).join(' → '),
    days: daysText(language, transitDays),
    total: option.total && money(language, option.total),
    buyer: option.buyer && money(language, option.buyer),
    seller: option.seller && money(language, option.seller),
    blocks: blocksOf(language, option.charges, names),
    excluded: option.excluded.map(({ code }) => chargeName(names, language, code)).join(', '),
  };
}

function blocksOf(language: Language, charges: readonly SharedCharge[], names: CodeNames) {
  return BLOCKS.map((block) => ({
    name: say(language, `block.${block}`),
    lines: charges
      .filter((charge) => charge.block === block)
      .map((charge) => ({
        name: [chargeName(names, language, charge.code), charge.equipment].filter(Boolean).join(' · '),
        payer: say(language, `quote.${charge.payer}`),
        amount: charge.applied !== 'included' && charge.converted ? money(language, charge.converted) : null,
        instead: insteadText(language, charge),
      })),
  })).filter(({ lines }) => lines.length > 0);
}

/** A line without an amount says why: it is in another, or is charged as it falls. */
function insteadText(language: Language, { applied, basis, converted }: SharedCharge): string {
  if (applied === 'included') return say(language, 'quote.included');
  if (converted !== null) return '';
  return say(language, basis === 'subject_to' ? 'quote.subject_to' : 'quote.at_cost');
}
