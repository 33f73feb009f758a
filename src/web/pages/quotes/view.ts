import type { Language } from '../../../domain/language.ts';
import { sortedBy, type Sort } from '../../../domain/pricing/marks.ts';
import { isSummed, type Option } from '../../../domain/pricing/option.ts';
import type { Quote, QuoteStatus } from '../../../domain/quote/quote.ts';
import { dayIn, plainDate, type Temporal } from '../../../domain/time.ts';
import type { Floor } from '../../../operations/quotes/floor.ts';
import { emissionMethod } from '../../../words/emission.ts';
import { say } from '../../../words/say.ts';
import { reasonText } from '../../api/quote-json.ts';
import { day, dayAndTime, money, moneyText, number, type Figure } from '../figures.ts';
import { carriersName, chargeName, placeName, wordsFor, type CodeNames } from '../names.ts';
import { actionsOf } from './actions-view.ts';
import { cargoText } from './cargo-view.ts';
import { chargeBlocks } from './charges-view.ts';
import { floorView, OPEN } from './floor-view.ts';
import { missingText, optionRows, optionSentence, sortLinks } from './option-view.ts';
import { paysView } from './pays-view.ts';

export type Message = {
  readonly from: string;
  readonly text: string;
  readonly at: Temporal.Instant;
};

/** Everything the page of one quote is made from. */
export type QuotePage = {
  readonly quote: Quote;
  readonly status: QuoteStatus;
  readonly names: CodeNames;
  readonly messages: readonly Message[];
  readonly desk: boolean;
  /** What is under the floor of its margin: the desk reads it, a customer only that it waits. */
  readonly floor: Floor;
  /** The option asked for in the address; else the accepted one, else the first that is complete. */
  readonly optionId: string | null;
  readonly sort: Sort;
  readonly now: Temporal.Instant;
  readonly officeTimeZone: string;
};

const STATUS_SIGNS: Readonly<Record<QuoteStatus, string>> = {
  requested: 'waiting',
  priced: 'waiting',
  sent: 'moving',
  accepted: 'done',
  declined: 'stopped',
  expired: 'risk',
  superseded: 'waiting',
  unpriced: 'risk',
};

export function quoteState(language: Language, status: QuoteStatus) {
  return { sign: STATUS_SIGNS[status], text: say(language, `quote_status.${status}`) };
}

export function quoteView(language: Language, page: QuotePage) {
  const { quote, names, status } = page;
  const chosen = chosenOption(page);
  const address = `/quotes/${quote.number}`;
  return {
    title: say(language, 'quote.title', { number: quote.number }),
    section: 'quotes',
    number: quote.number,
    revision: quote.revision > 1 ? say(language, 'quote.revision', { revision: quote.revision }) : '',
    lane: laneText(language, quote, names),
    exporter: page.desk ? quote.exporterName : '',
    state: quoteState(language, status),
    answer: answerText(language, page, chosen),
    cargo: cargoText(language, quote.request),
    ready: readyText(language, page),
    options: optionRows(language, sortedBy(quote.options, page.sort), names, {
      chosen: chosen?.id ?? null,
      href: (id) => `${address}?${asked({ option: id, sort: page.sort })}#charges`,
    }),
    sorts: sortLinks(language, quote.options, {
      sort: page.sort,
      href: (sort) => `${address}?${asked({ option: page.optionId, sort })}#options`,
    }),
    missing: quote.missing.map((one) => missingText(language, one, names)),
    warnings: quote.warnings.map((one) => reasonText(one, language)),
    chosen: chosen && chosenView(language, page, chosen),
    validity: validityView(language, page),
    floor: floorView(language, page, chosen),
    actions: actionsOf(language, page, chosen),
    messages: page.messages.map((message) => ({
      ...message,
      at: dayAndTime(language, message.at, page.officeTimeZone),
      machineTime: message.at.toString(),
    })),
    say_to: `${address}/messages`,
  };
}

/** The query of a link that keeps what was chosen; sorted by price is as it comes. */
function asked({ option, sort }: { readonly option: string | null; readonly sort: Sort }): string {
  const query = new URLSearchParams({
    ...(option !== null && { option }),
    ...(sort !== 'price' && { sort }),
  });
  return query.toString();
}

function chosenOption({ quote, optionId }: QuotePage): Option | null {
  const wanted = [optionId, quote.acceptance?.optionId];
  return (
    quote.options.find(({ id }) => wanted.includes(id)) ??
    quote.options.find(({ complete }) => complete) ??
    quote.options[0] ??
    null
  );
}

function answerText(language: Language, page: QuotePage, chosen: Option | null): string {
  const { quote, status } = page;
  if (status === 'requested' || status === 'unpriced' || chosen === null) {
    return say(language, status === 'requested' ? 'quote.answer_requested' : 'quote.answer_unpriced');
  }
  if (!chosen.complete) {
    return say(language, 'quote.answer_incomplete', { mode: say(language, `mode.${chosen.mode}`) });
  }
  return `${optionSentence(language, chosen)} ${whatNow(language, page, quote)}`.trim();
}

/** The second half of the answer: what has become of the quote. */
function whatNow(language: Language, page: QuotePage, quote: Quote): string {
  const on = (at: Temporal.Instant) => dayText(language, page, dayIn(page.officeTimeZone, at));
  if (quote.acceptance) {
    const { acceptedBy, acceptedAt } = quote.acceptance;
    return say(language, 'quote.answer_accepted', { name: acceptedBy, date: on(acceptedAt) });
  }
  if (quote.declinedAt) return say(language, 'quote.answer_declined', { date: on(quote.declinedAt) });
  if (page.status === 'superseded') return say(language, 'quote.answer_superseded');
  if (quote.validUntil === null) return '';
  const key = page.status === 'expired' ? 'quote.answer_expired' : 'quote.answer_valid';
  return say(language, key, { date: dayText(language, page, quote.validUntil) });
}

function chosenView(language: Language, page: QuotePage, option: Option) {
  const { names, quote } = page;
  const term = [quote.request.incoterm, quote.request.incotermPlace].filter(Boolean).join(' ');
  return {
    offer: carriersName(names, language, option),
    blocks: chargeBlocks(language, option, names, page.desk ? quote.byHand : []),
    total: isSummed(option)
      ? money(language, option.totals.total)
      : { unit: '', value: say(language, 'frame.unknown') },
    byCurrency:
      option.totals.byCurrency.length > 1 ? option.totals.byCurrency.map((one) => money(language, one)) : [],
    tax: /^0(\.0*)?$/.test(option.totals.tax.amount)
      ? ''
      : say(language, 'quote.tax', { amount: moneyText(language, option.totals.tax) }),
    deskTotals: [
      option.totals.cost
        ? say(language, 'quote.cost', { amount: moneyText(language, option.totals.cost) })
        : '',
      option.totals.margin
        ? say(language, 'quote.margin', { amount: moneyText(language, option.totals.margin) })
        : '',
    ].filter(Boolean),
    missing: option.missing.map((one) => missingText(language, one, names)),
    excluded: option.excluded.map(({ code, reason }) => ({
      name: chargeName(names, language, code),
      reason: say(language, reason === 'at_cost' ? 'quote.at_cost' : 'quote.subject_to'),
    })),
    measures: measures(language, option),
    freeTime: option.freeTime.map(
      ({ kind, days }) => `${say(language, `free_time.${kind}`)} ${say(language, 'quote.days', { days })}`,
    ),
    co2e: option.co2e && {
      figure: { value: number(language, option.co2e.kg), unit: 'kg' },
      method: emissionMethod(language, option.co2e),
    },
    hints: [...option.hints, ...option.warnings].map((one) => reasonText(one, language)),
    pays: {
      under: term ? say(language, 'quote.under', { term }) : say(language, 'quote.no_term'),
      ...paysView(language, option, names),
    },
  };
}

function measures(language: Language, { measure }: Option): { label: string; value: Figure }[] {
  const rows: [string, string | null, string][] = [
    ['quote.gross', measure.grossKg, 'kg'],
    ['quote.volume', measure.volumeCbm, 'CBM'],
    ['quote.chargeable', measure.chargeableKg, measure.weightUnit],
    ['quote.revenue_tons', measure.revenueTons, 'R/T'],
    ['quote.teu', measure.teu, ''],
  ];
  return rows.flatMap(([key, value, unit]) =>
    value === null
      ? []
      : [
          {
            label: say(language, key),
            value: { value: number(language, value), unit: unit && wordsFor(language, 'unit', unit) },
          },
        ],
  );
}

function validityView(language: Language, page: QuotePage) {
  const { quote, status, now, officeTimeZone } = page;
  if (quote.validUntil === null || !OPEN.includes(status)) return null;
  const days = dayIn(officeTimeZone, now).until(quote.validUntil).days;
  return {
    until: dayText(language, page, quote.validUntil),
    left: say(language, 'quote.days_left', { days: Math.max(0, days) }),
    sign: days <= 2 ? 'risk' : '',
  };
}

function laneText(language: Language, { request }: Quote, names: CodeNames): string {
  const side = (codes: readonly string[]) =>
    codes.map((code) => placeName(names, language, code)).join(' / ');
  return `${side(request.origin)} → ${side(request.destination)}`;
}

function readyText(language: Language, page: QuotePage): string {
  return dayText(language, page, plainDate(page.quote.request.readyDate));
}

function dayText(language: Language, page: QuotePage, date: Temporal.PlainDate): string {
  return day(language, date, dayIn(page.officeTimeZone, page.now).year);
}
