import type { Book } from '../../../src/domain/pricing/book.ts';
import { price } from '../../../src/domain/pricing/price.ts';
import { aBook, aLine, aSeaRequest, counting } from './pricing.ts';

/** Sea freights from Busan to Singapore and on to Rotterdam, and the hubs where legs meet. */
export const singapore = [{ arrival: 'SGSIN', departure: 'SGSIN' }];
export const incheon = [{ arrival: 'KRINC', departure: 'KRICN' }];

export const box = { mode: 'FCL', basis: 'per_container', equipment: '40HC', validBy: 'sailing' } as const;
export const busanToSingapore = () =>
  aLine({ ...box, carrier: 'HDMU', origin: 'KRPUS', destination: 'SGSIN', rate: '500', transitDays: '8' });
export const singaporeToRotterdam = () =>
  aLine({
    ...box,
    carrier: 'MAEU',
    origin: 'SGSIN',
    destination: 'NLRTM',
    rate: '1500',
    transitDays: '22-25',
  });

export const toRotterdam = (about: Parameters<typeof aSeaRequest>[0] = {}) =>
  aSeaRequest({ destination: ['NLRTM'], ...about });
export const priced = (
  lines: Parameters<typeof aBook>[0],
  about: Partial<Book> = {},
  request = toRotterdam(),
) => price(request, aBook(lines, { hubs: singapore, ...about }), counting());
