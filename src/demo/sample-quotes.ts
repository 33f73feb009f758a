import type { Temporal } from '../domain/time.ts';
import type { AskedRequest } from '../operations/quotes/price-request.ts';
import { requestQuote } from '../operations/quotes/request-quote.ts';
import type { Tools } from '../operations/tools.ts';
import { twoHighCubes } from './main-job.ts';
import type { Customer, Office } from './offices.ts';

type Made = {
  readonly number: string;
  readonly options: readonly { readonly id: string; readonly complete: boolean }[];
};

/** A quote in every state it can be in, so that every page of the demo has something to show. */
export async function fillQuotes(tools: Tools, office: Office, today: Temporal.PlainDate): Promise<void> {
  const [cosmetics, parts] = office.exporters;
  if (!cosmetics || !parts) return;

  await priced(cosmetics, airToBogota(today));
  await priced(parts, lclToHoChiMinh(today));
  await priced(cosmetics, { ...airToBogota(today), destination: 'VNSGN', modes: ['AIR', 'EXPRESS'] });

  // To be priced by hand: the sample book has no delivery in Viet Nam. Without a price at all: it has no Japan.
  await priced(parts, {
    ...twoHighCubes(today),
    services: ['delivery'],
    delivery: { country: 'VN', postalCode: '700000' },
  });
  await priced(parts, { ...lclToHoChiMinh(today), destination: 'JPTYO' });

  const sent = await priced(cosmetics, {
    ...twoHighCubes(today),
    destination: 'COBUN',
    incotermPlace: 'Buenaventura',
  });
  await office.ask('POST', `/quotes/${sent.number}/send`, {});
  await cosmetics.ask('POST', `/quotes/${sent.number}/messages`, {
    text: '부에나벤투라 무료장치기간을 알고 싶습니다.',
  });

  const declined = await priced(parts, {
    ...twoHighCubes(today),
    destination: 'USLAX',
    incotermPlace: 'Los Angeles',
  });
  await office.ask('POST', `/quotes/${declined.number}/send`, {});
  await parts.ask('POST', `/quotes/${declined.number}/decline`, {
    reason: '선적이 다음 분기로 미뤄졌습니다.',
  });

  const superseded = await priced(cosmetics, {
    ...twoHighCubes(today),
    destination: 'NLRTM',
    incotermPlace: 'Rotterdam',
  });
  await cosmetics.ask('POST', `/quotes/${superseded.number}/revisions`, {});

  await askedThreeWeeksAgo(tools, cosmetics, today);
}

async function priced({ ask }: Customer, request: object): Promise<Made> {
  return ask<Made>('POST', '/quotes', request);
}

/** A quote that has expired since: it was asked for with the clock of that day. */
async function askedThreeWeeksAgo(
  tools: Tools,
  exporter: Customer,
  today: Temporal.PlainDate,
): Promise<void> {
  const then = tools.now().subtract({ hours: 21 * 24 });
  const request = haiPhong(today.subtract({ days: 16 }));
  await requestQuote({ ...tools, now: () => then }, exporter.caller, { exporter: null, request });
}

function haiPhong(readyDate: Temporal.PlainDate): AskedRequest {
  return {
    modes: ['FCL'],
    origin: ['KRPUS'],
    destination: ['VNHPH'],
    pickup: null,
    delivery: null,
    incoterm: 'CIF',
    incotermPlace: 'Hai Phong',
    readyDate: readyDate.toString(),
    currency: 'USD',
    billsOfLading: 1,
    pieces: [],
    containers: [
      {
        type: '20GP',
        quantity: 1,
        cargoWeight: { value: '14000', unit: 'kg' },
        dangerousGoods: [],
        temperature: null,
      },
    ],
    totals: null,
    commodity: 'cosmetics',
    hsCode: '330499',
    goodsValue: null,
    goodsValueTerm: null,
    services: [],
    dangerousGoods: [],
    temperature: null,
  };
}

/** 125 kg of cosmetics, Incheon to Bogotá. */
export function airToBogota(today: Temporal.PlainDate) {
  return {
    modes: ['AIR'],
    origin: 'KRICN',
    destination: 'COBOG',
    incoterm: 'CIP',
    incotermPlace: 'Bogotá',
    readyDate: today.add({ days: 5 }).toString(),
    currency: 'USD',
    pieces: [
      {
        quantity: 10,
        packaging: 'CT',
        lengthCm: '60',
        widthCm: '40',
        heightCm: '40',
        weightKg: '12.5',
        stackable: true,
      },
    ],
    commodity: 'cosmetics',
    hsCode: '330499',
    goodsValue: { amount: '12000.00', currency: 'USD' },
    goodsValueTerm: 'FOB',
    services: ['insurance'],
  };
}

function lclToHoChiMinh(today: Temporal.PlainDate) {
  return {
    modes: ['LCL'],
    origin: 'KRPUS',
    destination: 'VNSGN',
    incoterm: 'FOB',
    incotermPlace: 'Busan',
    readyDate: today.add({ days: 6 }).toString(),
    currency: 'USD',
    pieces: [
      {
        quantity: 4,
        packaging: 'PX',
        lengthCm: '110',
        widthCm: '110',
        heightCm: '95',
        weightKg: '320',
        stackable: false,
      },
    ],
    commodity: 'machine parts',
    hsCode: '848330',
    services: [],
  };
}
