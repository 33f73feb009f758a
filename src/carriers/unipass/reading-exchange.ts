import { XMLParser } from 'fast-xml-parser';
import { NaruError } from '../../domain/error.ts';
import { isFault, readRate } from '../../domain/exchange/read-rate.ts';
import type { ReadRates, UnipassReading } from '../../domain/exchange/source.ts';
import type { ExchangeRate } from '../../domain/pricing/book.ts';
import { fieldsOf, listIn, textIn, type Fields } from '../reading.ts';

const ROOT = 'trifFxrtInfoQryRtnVo';
const ROW = 'trifFxrtInfoQryRsltVo';

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: false,
  isArray: (name) => name === ROW,
});

/**
 * Reads the customs rates of a week (API012, 관세환율정보): so many won for one unit of each currency, from the Sunday on
 * which they begin to apply. A wrong key is told inside an answer of status 200.
 */
export function readCustomsRates(text: string, { perHundred, direction }: UnipassReading): ReadRates {
  const root = rootOf(text);
  const notice = textIn(root, 'ntceInfo', 'errMsg');
  const count = textIn(root, 'tCnt');
  if (notice !== null || count?.startsWith('-') === true) {
    throw new NaruError('carrier_unreadable', `UNI-PASS says: ${notice ?? 'something is wrong'}`);
  }
  const rates = new Map<string, ExchangeRate>();
  const leftOut: string[] = [];
  const hundred = new Set<string>(perHundred);
  for (const row of listIn(root, ROW).map(fieldsOf)) {
    const base = textIn(row, 'currSgn');
    const read = readRate({
      base,
      quote: 'KRW',
      rate: textIn(row, 'fxrt'),
      per: base !== null && hundred.has(base) ? 100 : 1,
      asOf: textIn(row, 'aplyBgnDt'),
      source: `UNI-PASS ${direction}`,
      kind: 'customs',
    });
    if (isFault(read)) leftOut.push(`${base ?? 'A row without a currency'}: ${read.message}`);
    else rates.set(read.base, read);
  }
  return { rates: [...rates.values()], leftOut };
}

function rootOf(text: string): Fields {
  // A document type may name files and bombs; no customs office sends one.
  if (!text.trimStart().startsWith('<') || /<!(DOCTYPE|ENTITY)/i.test(text)) throw noAnswer();
  try {
    const document = fieldsOf(parser.parse(text));
    if (document.has(ROOT.toLowerCase())) return fieldsOf(document.get(ROOT.toLowerCase()));
  } catch {
    throw noAnswer();
  }
  throw noAnswer();
}

function noAnswer(): NaruError {
  return new NaruError('carrier_unreadable', 'UNI-PASS answered, but not with its exchange rates.');
}
