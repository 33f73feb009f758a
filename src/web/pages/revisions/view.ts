import type { Language } from '../../../domain/language.ts';
import type { Option } from '../../../domain/pricing/option.ts';
import type { OptionChange, RevisionHead } from '../../../domain/quote/revisions.ts';
import type { Comparison } from '../../../operations/quotes/revisions.ts';
import { say } from '../../../words/say.ts';
import { dayAndTime, money, moneyText, signedMoney, signedMoneyText, type Figure } from '../figures.ts';
import { carriersName, modesName, placeName, type CodeNames } from '../names.ts';
import { daysText } from '../quotes/option-view.ts';
import { quoteState } from '../quotes/view.ts';
import { lineRow, type LineRow } from './line-view.ts';
import { requestRows } from './request-view.ts';

export type RevisionsPage = {
  readonly comparison: Comparison;
  readonly heads: readonly RevisionHead[];
  readonly names: CodeNames;
  readonly desk: boolean;
  readonly officeTimeZone: string;
};

export function revisionsView(language: Language, page: RevisionsPage) {
  const { comparison, heads, names } = page;
  const { number, from, to, now } = comparison;
  const side = (codes: readonly string[]) =>
    codes.map((code) => placeName(names, language, code)).join(' / ');
  return {
    title: say(language, 'rev.title', { number }),
    section: 'quotes',
    number,
    lane: `${side(now.request.origin)} → ${side(now.request.destination)}`,
    answer: answerText(language, comparison),
    labels: { was: nth(language, from.revision), now: nth(language, to.revision) },
    sides: [from, to].map((head) => headView(language, head, page)),
    request: requestRows(language, comparison, names),
    options: comparison.options.map((option) => optionView(language, option, page)),
    heads: heads.map((head) => ({
      ...headView(language, head, page),
      shown: head.revision === from.revision || head.revision === to.revision,
      against:
        head.revision === 1
          ? null
          : `/quotes/${number}/revisions?from=${String(head.revision - 1)}&to=${String(head.revision)}`,
    })),
  };
}

export function nth(language: Language, revision: number): string {
  return say(language, 'rev.nth', { revision });
}

/** The one figure everybody asks for: what the offer that stands in both costs now. */
function answerText(language: Language, { from, to, options }: Comparison): string {
  const values = { from: nth(language, from.revision), to: nth(language, to.revision) };
  if (from.revision === to.revision) return say(language, 'rev.only_one', values);
  const both = options.find(({ was, now }) => was?.complete === true && now?.complete === true);
  const difference = both?.total.difference;
  if (!difference) return say(language, 'rev.answer_other', values);
  if (/^0(\.0*)?$/.test(difference.amount)) return say(language, 'rev.answer_same', values);
  const amount = moneyText(language, { ...difference, amount: difference.amount.replace('-', '') });
  const key = difference.amount.startsWith('-') ? 'rev.answer_less' : 'rev.answer_more';
  return say(language, key, { ...values, amount });
}

function headView(language: Language, head: RevisionHead, { comparison, officeTimeZone }: RevisionsPage) {
  return {
    name: nth(language, head.revision),
    href: `/quotes/${comparison.number}?revision=${String(head.revision)}`,
    at: dayAndTime(language, head.createdAt, officeTimeZone),
    machineTime: head.createdAt.toString(),
    by: head.createdBy,
    reason: head.reason ?? '',
    state: quoteState(language, head.status),
  };
}

function optionView(language: Language, option: OptionChange, page: RevisionsPage) {
  const { was, now, change, lines, total } = option;
  const shown = now ?? was;
  const rows = lines.map((line) => ({
    change: line.change,
    ...lineRow(language, line, { names: page.names, mode: shown?.mode ?? null }),
  }));
  const isOther = (row: { change: string }) => row.change !== 'same';
  return {
    change,
    changeText: say(language, `rev.${change}`),
    offer: shown ? offerText(language, shown, page.names) : '',
    facts: factRows(language, option),
    total: {
      was: total.was && money(language, total.was),
      now: total.now && money(language, total.now),
      difference: total.difference ? signedMoney(language, total.difference) : null,
    },
    margin: marginText(language, option, page.desk),
    lines: rows.filter(isOther),
    unchanged: rows.filter((row) => !isOther(row)),
  };
}

function offerText(language: Language, option: Option, names: CodeNames): string {
  return [
    carriersName(names, language, option),
    modesName(language, option),
    option.service,
    option.route
      .slice(1, -1)
      .map((code) => placeName(names, language, code))
      .join(', '),
  ]
    .filter(Boolean)
    .join(' · ');
}

type FactRow = { readonly label: string; readonly was: string; readonly now: string };

/** What an option promises beside its price, where that is not what it was. */
function factRows(language: Language, { was, now }: OptionChange): FactRow[] {
  if (!was || !now) return [];
  const rows: FactRow[] = [
    {
      label: say(language, 'rev.transit'),
      was: daysText(language, was.transitDays),
      now: daysText(language, now.transitDays),
    },
    { label: say(language, 'quote.valid_until'), was: was.validUntil, now: now.validUntil },
    {
      label: say(language, 'rev.complete'),
      was: say(language, was.complete ? 'rev.is_complete' : 'quote.incomplete'),
      now: say(language, now.complete ? 'rev.is_complete' : 'quote.incomplete'),
    },
  ];
  return rows.filter((row) => row.was !== row.now);
}

function marginText(language: Language, { margin }: OptionChange, desk: boolean): string {
  if (!desk || (!margin.was && !margin.now)) return '';
  const unknown = say(language, 'frame.unknown');
  return say(language, 'rev.margin', {
    was: margin.was ? moneyText(language, margin.was) : unknown,
    now: margin.now ? moneyText(language, margin.now) : unknown,
    difference: margin.difference ? ` (${signedMoneyText(language, margin.difference)})` : '',
  });
}

export type { Figure, LineRow };
