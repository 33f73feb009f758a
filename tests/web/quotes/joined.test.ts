import { beforeAll, describe, expect, test } from 'vitest';
import { readPdf } from '../../documents/read-pdf.ts';
import { aLine, aQuoteBody, keepLines, keepRates, type QuoteBody } from '../../support/examples.ts';
import { startNaru } from '../../support/naru.ts';
import { cookieOf } from '../../support/sign-in.ts';

const naru = await startNaru();
const exporter = naru.api(naru.exporter.key);
const desk = naru.api(naru.forwarder.key);

const toUs = { destination: 'USLAX', origin: 'KRICN', mode: 'AIR', basis: 'per_kg', carrier: 'KE' } as const;

beforeAll(async () => {
  await keepRates(desk);
  await keepLines(naru.db, naru.forwarder.caller.forwarderId, {
    sheet: 'hub',
    lines: [
      aLine({
        mode: 'LCL',
        carrier: 'NARU',
        origin: 'CNSGH',
        destination: 'KRINC',
        basis: 'per_rt',
        rate: '40',
        transitDays: '2',
      }),
      aLine({ ...toUs, service: 'general', rate: '4', transitDays: '1' }),
      aLine({ ...toUs, origin: 'CNSHA', carrier: 'MU', rate: '7', transitDays: '2' }),
      aLine({ charge: 'CFS', block: 'transit', origin: 'CN', rate: '25', transitDays: '1' }),
    ],
  });
});

type Option = QuoteBody['options'][number] & { readonly marks: readonly string[] };
type Quoted = Omit<QuoteBody, 'options'> & { readonly options: readonly Option[] };
const ask = aQuoteBody({ modes: ['LCL', 'AIR'], origin: 'CNSHA', destination: 'USLAX' });

describe('by sea to Incheon and on by air', () => {
  const quoted = async () => (await exporter<Quoted>('POST', '/quotes', ask)).body;

  test('is quoted beside the flight, cheaper and slower, and computed again the same', async () => {
    const quote = await quoted();

    expect(
      quote.options.map(({ mode, carrier, route, transitDays, totals, marks, complete }) => [
        mode,
        carrier,
        route.join(' '),
        transitDays,
        totals.total.amount,
        marks,
        complete,
      ]),
    ).toEqual([
      // 1 R/T × 40 + 160 kg × 4 + 25
      ['AIR', null, 'CNSGH KRINC KRICN USLAX', '4', '705.00', ['cheapest', 'cleanest'], true],
      ['AIR', 'MU', 'CNSHA USLAX', '2', '1120.00', ['fastest'], true],
    ]);
    expect(quote.options[0]?.co2e?.legs.map(({ carriage }) => carriage)).toEqual(['sea', 'air']);
    const { body } = await exporter('GET', `/quotes/${quote.number}/recalculation`);
    expect(body).toEqual({ same: true });
  });

  test('is named by both carriers and both modes on the page, and in the PDF', async () => {
    const { number } = await quoted();
    const headers = { cookie: await cookieOf(naru.baseUrl, naru.exporter) };
    const read = (path: string) => fetch(`${naru.baseUrl}/quotes/${number}${path}`, { headers });
    const ways = async (sort: string): Promise<string[]> => {
      const html: string = await (await read(`?lang=en&sort=${sort}`)).text();
      return html.split('class="sub">').flatMap((part) => /^[^<]*Air\b/.exec(part) ?? []);
    };
    const paper = readPdf(new Uint8Array(await (await read('/pdf?lang=en')).arrayBuffer())).text.replaceAll(
      /\s+/g,
      ' ',
    );

    expect(await ways('price')).toEqual(['Sea LCL + Air', 'Air']);
    expect(await ways('time')).toEqual(['Air', 'Sea LCL + Air']);
    expect(await ways('nonsense')).toEqual(['Sea LCL + Air', 'Air']);
    expect(paper).toContain('Sea LCL + Air');
    expect(paper).toContain('NARU + Korean Air (KE), general');
    expect(paper).toContain('CNSGH – KRINC – KRICN – USLAX');
  });

  test('becomes a shipment of two legs, each with its own mode and carrier', async () => {
    const { number, options } = await quoted();
    const accepted = await exporter<{ shipment: { reference: string } }>(
      'POST',
      `/quotes/${number}/acceptance`,
      { optionId: options[0]?.id },
    );
    const { body } = await desk<{
      legs: readonly { mode: string; carrier: string; from: string; to: string }[];
    }>('GET', `/shipments/${accepted.body.shipment.reference}`);

    expect(body.legs.map(({ mode, carrier, from, to }) => [mode, carrier, from, to])).toEqual([
      ['LCL', 'NARU', 'CNSGH', 'KRINC'],
      ['AIR', 'KE', 'KRICN', 'USLAX'],
    ]);
  });
});
