import type { QuoteRequest } from '../../../src/domain/cargo/request.ts';
import { price } from '../../../src/domain/pricing/price.ts';
import { documentOf } from '../../../src/domain/quote/as-document.ts';
import type { QuoteDocument } from '../../../src/domain/quote/document.ts';
import type { Quote } from '../../../src/domain/quote/quote.ts';
import { chargeRows } from '../../../src/reference/lists.ts';
import { aRequest, counting, theSampleBook } from './pricing.ts';
import { aQuote } from './quotes.ts';

/** What the letterhead of the sample forwarder says, and names as the reference data has them. */
const dressing = {
  language: 'en',
  officeTimeZone: 'Asia/Seoul',
  forwarder: {
    name: '한바다물류 Hanbada Logistics',
    address: '부산광역시 중구 중앙대로 100',
    telephone: '+82 51 000 0000',
    email: 'desk@hanbada.example',
    businessNumber: '000-00-00000',
    forwarderLicence: '부산 제0000호',
  },
  brand: { logo: null, colour: null },
  chargeNames: Object.fromEntries(chargeRows().map(({ code, names }) => [code, names])),
  placeNames: {
    KRICN: { en: 'Incheon Intl Apt/Seoul', ko: '인천국제공항' },
    KRPUS: { en: 'Busan', ko: '부산' },
    VNSGN: { en: 'Ho Chi Minh City', ko: '호찌민' },
    COBOG: { en: 'Bogotá', ko: '보고타' },
  },
  carrierNames: { KE: 'Korean Air', HDMU: 'HMM', OZ: 'Asiana Airlines', DHL: 'DHL Express' },
  acceptanceUrl: 'https://naru.example/quotes/Q-2026-000001',
} as const;

/** A quotation on paper: ten cartons by air on the sample tariff, or whatever else was asked for. */
export function aQuoteDocument(about: Partial<QuoteDocument> = {}, quote: Quote = aQuote()): QuoteDocument {
  return { ...documentOf(quote, dressing), ...about };
}

/** The document of another request on the sample tariff. */
export function theDocumentOf(
  request: QuoteRequest = aRequest(),
  about: Partial<QuoteDocument> = {},
): QuoteDocument {
  const { options, missing, validUntil } = price(request, theSampleBook(), counting());
  const { chargeNames } = dressing;
  return { ...aQuoteDocument(), chargeNames, request, options, missing, validUntil, ...about };
}
