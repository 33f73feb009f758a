import type { Language } from '../../domain/language.ts';
import { marksOf } from '../../domain/pricing/marks.ts';
import {
  isSummed,
  type Charge,
  type Hint,
  type Missing,
  type Option,
  type Reason,
} from '../../domain/pricing/option.ts';
import { chargeName, type ChargeNames } from '../../domain/quote/charge-names.ts';
import type { ManualLine } from '../../domain/quote/manual-line.ts';
import type { Quote, QuoteSummary } from '../../domain/quote/quote.ts';
import { asCustomerSees } from '../../domain/quote/visible.ts';
import type { QuoteView } from '../../operations/quotes/quote-view.ts';
import { emissionMethod } from '../../words/emission.ts';
import { sayReason } from '../../words/reason.ts';
import { hasWords, say } from '../../words/say.ts';
import { requestJson } from './request-json.ts';

/** Who reads a quote: in which language, and whether the buy side is theirs to see. */
export type Reader = { readonly language: Language; readonly isDesk: boolean };

/** A quote as the contract writes it. */
export function quoteJson({ quote, status, chargeNames }: QuoteView, reader: Reader): object {
  const seen = reader.isDesk ? (option: Option) => option : asCustomerSees;
  const marks = marksOf(quote.options);
  return {
    number: quote.number,
    revision: quote.revision,
    status,
    validUntil: quote.validUntil?.toString() ?? null,
    currency: quote.currency,
    engine: quote.engine,
    exporter: quote.exporterSlug,
    createdAt: quote.createdAt.toString(),
    sentAt: quote.sentAt?.toString() ?? null,
    declinedAt: quote.declinedAt?.toString() ?? null,
    acceptance: acceptanceJson(quote),
    request: requestJson(quote.request),
    options: quote.options.map((option, index) => ({
      ...optionJson(seen(option), chargeNames, reader),
      marks: marks[index] ?? [],
    })),
    missing: quote.missing.map((missing) => missingJson(missing, chargeNames, reader.language)),
    warnings: quote.warnings.map((warning) => reasonJson(warning, reader.language)),
    ...(reader.isDesk && { manualCharges: quote.byHand.map(manualJson) }),
  };
}

function manualJson({ line, reason }: ManualLine): object {
  const { mode, carrier, service, contract, charge, block, basis, breaks, currency, equipment } = line;
  const amount = breaks[0]?.rate ?? null;
  return { mode, carrier, service, contract, charge, block, basis, amount, currency, equipment, reason };
}

function acceptanceJson({ acceptance }: Quote): object | null {
  if (!acceptance) return null;
  const { optionId, acceptedBy, acceptedAt, shipmentReference } = acceptance;
  return {
    optionId,
    acceptedBy,
    acceptedAt: acceptedAt.toString(),
    shipment: { reference: shipmentReference },
  };
}

const UNKNOWN = { seller: null, buyer: null, tax: null, total: null, cost: null, margin: null };

function optionJson(option: Option, names: ChargeNames, { language, isDesk }: Reader): object {
  const { contract, totals, co2e, ...rest } = option;
  const { cost, margin, ...sold } = isSummed(option) ? totals : { ...totals, ...UNKNOWN };
  return {
    ...rest,
    ...(isDesk && { contract }),
    missing: option.missing.map((missing) => missingJson(missing, names, language)),
    charges: option.charges.map((charge) => {
      const name = chargeName(charge.code, names, { mode: option.mode, language });
      return chargeJson(charge, name, { language, isDesk });
    }),
    co2e: co2e && { ...co2e, method: emissionMethod(language, co2e) },
    totals: isDesk ? { ...sold, cost, margin } : sold,
    ...(isDesk && { cost, margin }),
    hints: option.hints.map((hint) => hintJson(hint, language)),
    warnings: option.warnings.map((warning) => reasonJson(warning, language)),
  };
}

function chargeJson(charge: Charge, name: string, { language, isDesk }: Reader): object {
  const { code, cost, margin, why, ...rest } = charge;
  return {
    code,
    name,
    ...rest,
    why: why.map((reason) => reasonJson(reason, language)),
    ...(isDesk && { cost, margin }),
  };
}

function missingJson(
  { mode, block, charge, reason }: Missing,
  names: ChargeNames,
  language: Language,
): object {
  return {
    mode,
    block,
    charge,
    name: chargeName(charge, names, { mode, language }),
    reason: reasonText(reason, language),
  };
}

function hintJson({ rule, values, saving }: Hint, language: Language): object {
  return { ...reasonJson({ rule, values }, language), saving };
}

function reasonJson(reason: Reason, language: Language): object {
  return { rule: reason.rule, text: reasonText(reason, language) };
}

/** The sentence of a reason. One without words says that it has none; a bare key is never shown as if it were a sentence. */
export function reasonText({ rule, values }: Reason, language: Language): string {
  if (hasWords(rule)) return sayReason(language, rule, values);
  const said = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  return say(language, 'reason.unwritten', { rule, values: said.join(', ') });
}

export function summaryJson(summary: QuoteSummary): object {
  const { number, revision, status, validUntil, currency, request, optionCount, best, createdAt } = summary;
  return {
    number,
    revision,
    status,
    validUntil: validUntil?.toString() ?? null,
    currency,
    exporter: summary.exporterSlug,
    createdAt: createdAt.toString(),
    request: requestJson(request),
    optionCount,
    best,
  };
}
