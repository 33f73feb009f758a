import type { QuoteRequest } from '../cargo/request.ts';
import type { Amount } from '../money.ts';
import type { Option } from '../pricing/option.ts';
import type { Mode } from '../tariff/vocabulary.ts';

/** The parts of a request that the two sides may turn, in the order they are read. */
const PARTS = {
  cargo: ({ pieces, containers, totals }: QuoteRequest) => [pieces, containers, totals],
  incoterm: ({ incoterm, incotermPlace }: QuoteRequest) => [incoterm, incotermPlace],
  lane: ({ origin, destination }: QuoteRequest) => [origin, destination],
  modes: ({ modes }: QuoteRequest) => modes.toSorted(),
  ready: ({ readyDate }: QuoteRequest) => readyDate,
  services: ({ services, pickup, delivery }: QuoteRequest) => [services.toSorted(), pickup, delivery],
  goods: ({ commodity, hsCode, goodsValue, dangerousGoods, temperature }: QuoteRequest) => [
    commodity,
    hsCode,
    goodsValue,
    dangerousGoods,
    temperature,
  ],
  currency: ({ currency }: QuoteRequest) => currency,
} as const;

/** What of a request became other than it was. */
export type Change = keyof typeof PARTS;

export function changesBetween(before: QuoteRequest, after: QuoteRequest): Change[] {
  return (Object.keys(PARTS) as Change[]).filter(
    (part) => JSON.stringify(PARTS[part](before)) !== JSON.stringify(PARTS[part](after)),
  );
}

/** One offer before and after. Null: it was not there, or is no longer, or has a charge without a price. */
export type Moved = {
  readonly mode: Mode;
  readonly carrier: string | null;
  readonly service: string | null;
  readonly before: Amount | null;
  readonly after: Amount | null;
};

/** Sets the offers of two pricings side by side: the same carrier's same service is the same offer. */
export function pricesMoved(before: readonly Option[], after: readonly Option[]): Moved[] {
  const keys = [...new Set([...after, ...before].map(keyOf))];
  return keys.flatMap((key) => {
    const [was, is] = [before, after].map((options) => options.find((option) => keyOf(option) === key));
    const shown = is ?? was;
    if (!shown) return [];
    const { mode, carrier, service } = shown;
    return [{ mode, carrier, service, before: totalOf(was), after: totalOf(is) }];
  });
}

function keyOf({ mode, carrier, service, contract, route }: Option): string {
  return JSON.stringify([mode, carrier, service, contract, route.slice(1, -1)]);
}

function totalOf(option: Option | undefined): Amount | null {
  return option?.complete === true ? option.totals.total : null;
}
