import type { FigureGroup, Figures } from '../../../database/screens/figures.ts';
import { FEWEST, winPercent } from '../../../domain/figures/shares.ts';
import type { Language } from '../../../domain/language.ts';
import { MODES, type Mode } from '../../../domain/tariff/vocabulary.ts';
import type { Temporal } from '../../../domain/time.ts';
import { barChart } from '../../../drawing/charts.ts';
import { say } from '../../../words/say.ts';
import { number } from '../figures.ts';
import { idOf } from '../field.ts';
import { placeName, type CodeNames } from '../names.ts';
import { earnedRows } from './earned-view.ts';
import { spanText } from './span.ts';

/** How many months back one looks, this one included. */
export const PERIODS = [3, 6, 12, 24] as const;

export type Filters = {
  readonly months: number;
  readonly mode: Mode | '';
  readonly customer: string;
  /** `KRPUS-VNSGN`. */
  readonly lane: string;
};

export type FiguresPage = {
  readonly figures: Figures;
  readonly filters: Filters;
  readonly customers: readonly { readonly slug: string; readonly name: string }[];
  readonly names: Pick<CodeNames, 'places'>;
  readonly from: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
};

const LINES = 12;

export function figuresView(language: Language, page: FiguresPage) {
  const { figures, filters, from, today } = page;
  const all = figures.groups.find(({ kind }) => kind === 'all');
  const asked = all?.asked ?? 0;
  return {
    title: say(language, 'figures.title'),
    section: 'figures',
    answer: answerText(language, all),
    period: say(language, 'figures.period', { from: from.toString(), to: today.toString() }),
    isEmpty: asked === 0,
    hasFilter: filters.mode !== '' || filters.customer !== '' || filters.lane !== '',
    selects: selectsOf(language, page),
    lane: laneChip(language, page),
    strip: all && asked > 0 ? stripOf(language, all) : [],
    small: say(language, 'figures.small', { count: FEWEST }),
    tables: (['month', 'lane', 'customer', 'mode'] as const).map((kind) => tableOf(language, kind, page)),
    earned: earnedRows(language, figures.earned),
  };
}

/** The one figure everybody asks for; where too few were decided, their number instead. */
function answerText(language: Language, all: FigureGroup | undefined): string {
  if (!all || all.asked === 0) return say(language, 'figures.answer_none');
  const percent = winPercent(all);
  const counts = {
    won: number(language, String(all.won)),
    decided: number(language, String(all.won + all.lost)),
  };
  return percent === null
    ? say(language, 'figures.answer_few', counts)
    : say(language, 'figures.answer', { ...counts, percent });
}

function stripOf(language: Language, all: FigureGroup) {
  const unknown = say(language, 'frame.unknown');
  const count = (value: number) => number(language, String(value));
  return [
    ['figures.asked', count(all.asked)],
    ['figures.won', count(all.won)],
    ['figures.lost', count(all.lost)],
    ['figures.open', count(all.open)],
    ['figures.unpriced', count(all.unpriced)],
    ['figures.median', all.medianSeconds === null ? unknown : spanText(language, all.medianSeconds)],
    ['figures.most', all.mostSeconds === null ? unknown : spanText(language, all.mostSeconds)],
  ].map(([key = '', value]) => ({ label: say(language, key), value }));
}

type Kind = 'month' | 'lane' | 'customer' | 'mode';

function tableOf(language: Language, kind: Kind, page: FiguresPage) {
  const groups = page.figures.groups.filter((group) => group.kind === kind);
  const shown = kind === 'month' ? groups : groups.slice(0, LINES);
  const title = say(language, `figures.by_${kind}`);
  const bars = shown.flatMap((group) => {
    const percent = winPercent(group);
    return percent === null
      ? []
      : [{ label: shortName(language, group), value: Number(percent), text: `${percent} %` }];
  });
  return {
    id: `by-${kind}`,
    title,
    head: say(language, `figures.${kind}`),
    chart: bars.length > 1 ? barChart({ id: `chart-${kind}`, title, bars, width: 640 }) : '',
    rows: shown.map((group) => rowOf(language, group, page)),
    rest:
      groups.length > shown.length
        ? say(language, 'figures.rest', { count: groups.length - shown.length })
        : '',
  };
}

function rowOf(language: Language, group: FigureGroup, page: FiguresPage) {
  const percent = winPercent(group);
  const decided = group.won + group.lost;
  return {
    name: longName(language, group, page.names),
    href: hrefOf(group, page.filters),
    asked: number(language, String(group.asked)),
    won: say(language, 'figures.of', {
      won: number(language, String(group.won)),
      decided: number(language, String(decided)),
    }),
    rate: percent === null ? say(language, 'figures.few') : `${percent} %`,
    isFew: percent === null,
    median:
      group.medianSeconds === null ? say(language, 'frame.unknown') : spanText(language, group.medianSeconds),
    most: group.mostSeconds === null ? say(language, 'frame.unknown') : spanText(language, group.mostSeconds),
  };
}

function shortName(language: Language, group: FigureGroup): string {
  if (group.kind === 'lane') return `${group.origin ?? ''} → ${group.destination ?? ''}`;
  if (group.kind === 'mode') return modeName(language, group.mode);
  return (group.kind === 'month' ? group.month : group.customerName) ?? '';
}

function longName(language: Language, group: FigureGroup, names: Pick<CodeNames, 'places'>): string {
  if (group.kind !== 'lane') return shortName(language, group);
  return [group.origin, group.destination].map((code) => placeName(names, language, code ?? '')).join(' → ');
}

function modeName(language: Language, mode: Mode | null): string {
  return say(language, mode === null ? 'figures.no_mode' : `mode.${mode}`);
}

function hrefOf({ kind, origin, destination, customer, mode }: FigureGroup, filters: Filters): string | null {
  if (kind === 'lane') return addressOf({ ...filters, lane: `${origin ?? ''}-${destination ?? ''}` });
  if (kind === 'customer') return addressOf({ ...filters, customer: customer ?? '' });
  return kind === 'mode' && mode !== null ? addressOf({ ...filters, mode }) : null;
}

function addressOf({ months, mode, customer, lane }: Filters): string {
  const params = new URLSearchParams({
    months: String(months),
    ...(mode && { mode }),
    ...(customer && { customer }),
    ...(lane && { lane }),
  });
  return `/figures?${params.toString()}`;
}

function laneChip(language: Language, { filters, names }: FiguresPage) {
  if (filters.lane === '') return null;
  const text = filters.lane
    .split('-')
    .map((code) => placeName(names, language, code))
    .join(' → ');
  return { value: filters.lane, text, without: addressOf({ ...filters, lane: '' }) };
}

function selectsOf(language: Language, { filters, customers }: FiguresPage) {
  const all = { value: '', text: say(language, 'frame.all') };
  const choices = {
    months: PERIODS.map((count) => ({
      value: String(count),
      text: say(language, 'figures.months', { count }),
    })),
    mode: [all, ...MODES.map((mode) => ({ value: mode, text: say(language, `mode.${mode}`) }))],
    customer: [all, ...customers.map(({ slug, name }) => ({ value: slug, text: name }))],
  };
  return (['months', 'mode', 'customer'] as const).map((name) => ({
    id: idOf(name),
    name,
    label: say(language, name === 'months' ? 'figures.looked' : `figures.${name}`),
    fault: '',
    choices: choices[name].map((choice) => ({ ...choice, chosen: choice.value === String(filters[name]) })),
  }));
}
