import type { Names } from '../language.ts';
import type { Option } from '../pricing/option.ts';
import type { Quote } from '../quote/quote.ts';
import type { QuoteFacts } from './step.ts';

export type Named = {
  readonly forwarder: string;
  /** By UN/LOCODE; a place nobody knows keeps its code. */
  readonly places: Readonly<Record<string, Names>>;
};

/** What a mail says of a quote: the accepted option's price, else that of the first that can be accepted. */
export function quoteFactsOf(quote: Quote, { forwarder, places }: Named): QuoteFacts {
  const option = optionToTell(quote);
  const named = (code: string): Names => places[code] ?? { en: code };
  return {
    number: quote.number,
    exporter: quote.exporterName,
    forwarder,
    from: quote.request.origin.map(named),
    to: quote.request.destination.map(named),
    mode: option?.mode ?? null,
    total: option?.totals.total ?? null,
    validUntil: quote.validUntil?.toString() ?? null,
  };
}

function optionToTell({ options, acceptance }: Quote): Option | undefined {
  return (
    options.find(({ id }) => id === acceptance?.optionId) ??
    options.find(({ complete }) => complete) ??
    undefined
  );
}
