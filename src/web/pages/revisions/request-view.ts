import type { Door, QuoteRequest } from '../../../domain/cargo/request.ts';
import type { Language } from '../../../domain/language.ts';
import type { Comparison } from '../../../operations/quotes/revisions.ts';
import { say } from '../../../words/say.ts';
import { moneyText } from '../figures.ts';
import { placeName, wordsFor, type CodeNames } from '../names.ts';
import { cargoText } from '../quotes/cargo-view.ts';

export type RequestRow = { readonly label: string; readonly was: string; readonly now: string };

/** What was asked for, where that is not what it was: cargo, places, term, dates. */
export function requestRows(language: Language, { was, now }: Comparison, names: CodeNames): RequestRow[] {
  const [before, after] = [was, now].map(({ request }) => factsOf(language, request, names));
  return (before ?? [])
    .map(([key, text], index): RequestRow => {
      const nothing = say(language, 'rev.nothing');
      return {
        label: say(language, key),
        was: text || nothing,
        now: after?.[index]?.[1] || nothing,
      };
    })
    .filter((row) => row.was !== row.now);
}

type Fact = readonly [key: string, text: string];

function factsOf(language: Language, request: QuoteRequest, names: CodeNames): Fact[] {
  const places = (codes: readonly string[]) =>
    codes.map((code) => placeName(names, language, code)).join(' / ');
  const { temperature, goodsValue } = request;
  return [
    ['rev.from', places(request.origin)],
    ['rev.to', places(request.destination)],
    ['rev.modes', request.modes.map((mode) => say(language, `mode.${mode}`)).join(', ')],
    ['rev.cargo', cargoText(language, { ...request, commodity: null }).join('; ')],
    ['rev.goods', [request.commodity, request.hsCode].filter(Boolean).join(' · ')],
    ['rev.ready', request.readyDate],
    ['rev.term', [request.incoterm, request.incotermPlace].filter(Boolean).join(' ')],
    ['rev.pickup', doorText(request.pickup)],
    ['rev.delivery', doorText(request.delivery)],
    ['rev.services', request.services.map((word) => wordsFor(language, 'service', word)).join(', ')],
    ['rev.value', goodsValue ? moneyText(language, goodsValue) : ''],
    ['rev.dangerous', dangerText(request)],
    ['rev.temperature', temperature ? `${String(temperature.minC)}–${String(temperature.maxC)} °C` : ''],
    ['rev.currency', request.currency],
    ['rev.bills', String(request.billsOfLading)],
  ];
}

function doorText(door: Door | null): string {
  return door ? [door.country, door.postalCode, door.unLocode].filter(Boolean).join(' ') : '';
}

function dangerText({ dangerousGoods, pieces, containers }: QuoteRequest): string {
  const all = [...dangerousGoods, ...[...pieces, ...containers].flatMap((part) => part.dangerousGoods)];
  return [...new Set(all.map((one) => `UN ${one.unNumber} (${one.class})`))].join(', ');
}
