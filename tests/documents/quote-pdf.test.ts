import { expect, test } from 'vitest';
import { printedBreaks } from '../../src/documents/quote/breaks.ts';
import { drawQuote } from '../../src/documents/quote-pdf.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import { amountOf, moneyFrom, total } from '../../src/domain/money.ts';
import type { Charge, Option } from '../../src/domain/pricing/option.ts';
import type { QuoteDocument } from '../../src/domain/quote/document.ts';
import { say } from '../../src/words/say.ts';
import { aQuoteDocument, theDocumentOf } from '../support/examples/documents.ts';
import { aRequest, aSeaRequest } from '../support/examples/pricing.ts';
import { readPdf } from './read-pdf.ts';

const read = async (document: QuoteDocument) => readPdf(await drawQuote(document));
const firstOf = ({ options }: QuoteDocument): Option => {
  const [option] = options;
  if (!option) throw new Error('This document has no option.');
  return option;
};
const withOne = (document: QuoteDocument): QuoteDocument => ({ ...document, options: [firstOf(document)] });
const commas = (amount: string) => amount.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');

test('every line of the offer is on the paper, with what it is made of', async () => {
  const document = withOne(aQuoteDocument());
  const { text } = await read(document);

  for (const { code, amount, rate, quantity, converted } of firstOf(document).charges) {
    const line = [quantity, amount?.currency, commas(rate ?? ''), commas(amount?.amount ?? '')];
    expect(text).toContain(document.chargeNames[code]?.en);
    for (const part of [...line, converted?.amount]) expect(text).toContain(part);
  }
  expect(text).toContain('160.0 kg chargeable: 10 × 60 × 40 × 40 cm ÷ 6000 is more than 125.0 kg gross');
});

test('the head says which paper it is, from whom, to whom and until when', async () => {
  const { text } = await read(aQuoteDocument({ revision: 2 }));

  for (const part of [
    '한바다물류 Hanbada Logistics',
    '000-00-00000',
    'Q-2026-000001  ·  Revision 2',
    'Bora Cosmetics',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).toContain('Valid until Mon, 7 Dec 2026.');
  expect(text.replaceAll('\n', ' ')).toContain('by date of the air waybill');
});

test('the answer stands at the top in one sentence', async () => {
  const one = await read(withOne(aQuoteDocument()));
  const none = await read(aQuoteDocument({ options: [], validUntil: null }));

  expect(one.text).toContain('Air, 2 days, USD 496.18. Valid until');
  expect(none.text).toContain('There is no price yet for what was asked.');
});

test.each(LANGUAGES)('it speaks %s throughout, and its text can be selected', async (language) => {
  const { text, objects } = await read(aQuoteDocument({ language }));

  for (const key of ['title', 'shipment', 'item', 'amount', 'notes', 'note.measured', 'acceptance_text']) {
    expect(text.replace(/\n/g, ' ')).toContain(say(language, `paper.${key}`));
  }
  expect(text).not.toMatch(/undefined|paper\.|\{|\ufffd/);
  expect(objects).toContain(`/Lang (${{ ko: 'ko-KR', en: 'en', vi: 'vi-VN', es: 'es-CO' }[language]})`);
});

test('the printed lines add up to what is printed below them', async () => {
  for (const document of [aQuoteDocument(), theDocumentOf(aSeaRequest())].map(withOne)) {
    const { charges, totals } = firstOf(document);
    const { text } = await read(document);

    const converted = charges.flatMap((charge) => (charge.converted ? [moneyFrom(charge.converted)] : []));
    const sum = amountOf(total(converted, totals.total.currency));
    expect(sum).toEqual(totals.total);
    expect(text).toContain(`USD ${commas(sum.amount)}`);
    expect(text).toContain('1 USD = 1,392.5 KRW (2026-11-20, sample)');
    expect(text).toContain('Indicative total before VAT');
  }
});

test('each block has its own subtotal, in the currencies it is charged in', async () => {
  const document = withOne(theDocumentOf(aSeaRequest()));
  const { text } = await read(document);

  const origin = firstOf(document).charges.filter(({ block }) => block === 'origin');
  const inWon = origin.reduce((sum, { amount }) => sum + Number(amount?.amount), 0);
  expect(text).toContain(`Subtotal Origin\tKRW ${commas(String(inWon))}`);
});

const aCharge = (about: Partial<Charge>): Charge => {
  const [charge] = firstOf(aQuoteDocument()).charges.filter(({ breaks }) => breaks.length > 1);
  if (!charge) throw new Error('The sample has no breaks.');
  return { ...charge, ...about };
};

test('all breaks of an air rate are shown, and the one that was applied is marked', async () => {
  const { text } = await read(withOne(aQuoteDocument()));
  expect(text).toMatch(/M\n80,000\n−45\n5,000\n\+45\n3,800\n● \+100\n3,400\n\+300/);

  const marked = (about: Partial<Charge>) =>
    printedBreaks(aCharge(about))
      .filter(({ isApplied }) => isApplied)
      .map(({ label }) => label);
  expect(marked({ applied: 'minimum', quantity: '5.0' })).toEqual(['M']);
  expect(marked({ applied: 'next_break', quantity: '100.0', rate: '3400' })).toEqual(['+100']);
  expect(marked({ applied: 'maximum' })).toEqual([]);
  const twice = [
    { from: '0', rate: '3400' },
    { from: '45', rate: '3400' },
    { from: '100', rate: '3400' },
  ];
  expect(marked({ breaks: twice, rate: '3400.00', quantity: '60.0', applied: 'rate' })).toEqual(['+45']);
});

test('amounts stand under each other by their last digit', async () => {
  const document = withOne(theDocumentOf(aSeaRequest()));
  const { pieces } = await read(document);

  const amounts = firstOf(document).charges.map(({ amount }) => commas(amount?.amount ?? ''));
  const edges = pieces
    .filter(({ text, x }) => amounts.includes(text) && x > 250 && x < 470)
    .map(({ right }) => Math.round(right * 10));
  expect(edges.length).toBeGreaterThanOrEqual(amounts.length);
  const columns = new Set(edges);
  expect(columns.size).toBeLessThanOrEqual(2); // Amounts, and rates that happen to be equal to one.
});

test('what has no amount says so and is named as not included', async () => {
  const document = withOne(theDocumentOf(aSeaRequest()));
  const option = firstOf(document);
  const [first] = option.charges;
  const atCost: Charge = {
    ...(first ?? aCharge({})),
    code: 'DUTY',
    basis: 'at_cost',
    quantity: null,
    rate: null,
    amount: null,
    converted: null,
    exchange: [],
  };
  const excluded = [{ code: 'DUTY', reason: 'at_cost' }];
  const chargeNames = { ...document.chargeNames, DUTY: { en: 'Customs duty' } };
  const { text } = await read({
    ...document,
    chargeNames,
    options: [{ ...option, charges: [...option.charges, atCost], excluded }],
  });

  expect(text).toContain('Not included: Customs duty (at cost)');
});

test('several offers stand side by side before they are spelt out', async () => {
  const document = theDocumentOf(aRequest({ modes: [], origin: ['KRICN', 'KRPUS'] }));
  const { text } = await read(document);

  const compared = text.indexOf('Options side by side');
  const spelt = text.indexOf('Option 1  ·  ');
  expect(compared).toBeGreaterThan(0);
  expect(spelt).toBeGreaterThan(compared);
  for (const { totals } of document.options) {
    expect(text.slice(compared, spelt)).toContain(`USD ${commas(totals.total.amount)}`);
  }
});

test('a mode that was asked for and has no price is named', async () => {
  const { text } = await read(theDocumentOf(aRequest({ modes: ['AIR', 'EXPRESS'], origin: ['KRICN'] })));

  expect(text.replaceAll('\n', ' ')).toMatch(/Awaiting a price: Express: .*KRICN/);
});

test('the same document gives the same bytes', async () => {
  const [one, two] = [await drawQuote(aQuoteDocument()), await drawQuote(aQuoteDocument())];

  expect(Buffer.compare(one, two)).toBe(0);
  expect(Buffer.compare(one, await drawQuote(aQuoteDocument({ revision: 2 })))).not.toBe(0);
});

test('nothing of the buy side is in the file, even if it came in by mistake', async () => {
  const document = aQuoteDocument();
  const bought = { amount: '777777', currency: 'KRW' } as const;
  const careless = document.options.map((option) => ({
    ...option,
    contract: 'NAC-CANARY',
    charges: option.charges.map((charge) => ({
      ...charge,
      rateId: 'rate-canary',
      cost: bought,
      margin: bought,
      why: [...charge.why, { rule: 'margin.percent', values: { rule: 'canary-margin', percent: '12.34' } }],
    })),
    totals: { ...option.totals, cost: bought, margin: bought },
  }));
  const bytes = await drawQuote({ ...document, options: careless });

  const { text, objects } = readPdf(bytes);
  expect(`${text}\n${objects}`).not.toMatch(/canary|777,?777|12\.34/i);
});

test('who listens instead of looking gets headings, tables with heads, pictures in words, and the title', async () => {
  const { objects } = await read(aQuoteDocument());

  for (const tag of ['Document', 'H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'L', 'LI', 'Figure']) {
    expect(objects).toMatch(new RegExp(`/S /${tag}\\b`));
  }
  expect(objects).toContain('/Scope /Column');
  expect(objects).toContain('/Scope /Row');
  expect(objects).toContain('/Alt (QR code of the online quote: https://naru.example/quotes/Q-2026-000001)');
  expect(objects).toContain('/DisplayDocTitle true');
  expect(objects).toContain('(Freight quotation Q-2026-000001)');
  expect(objects).toContain('/Marked true');
});

test('its fonts travel with it, and only the letters it uses', async () => {
  const bytes = await drawQuote(aQuoteDocument());

  expect(readPdf(bytes).objects.match(/\/BaseFont \/[A-Z]{6}\+NotoSansKR/g)?.length).toBeGreaterThanOrEqual(
    2,
  );
  expect(bytes.length).toBeLessThan(200_000);
});
