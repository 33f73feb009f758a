import type { CreateExporter } from '../../../src/operations/accounts/create-exporter.ts';
import type { CreateForwarder } from '../../../src/operations/accounts/create-forwarder.ts';

export const aPassword = 'a ferry in calm water';

/** A forwarder in Busan with one person at its desk. */
export function aForwarder(changes: Partial<CreateForwarder> = {}): CreateForwarder {
  const slug = changes.slug ?? 'royal-harbour';
  return {
    slug,
    name: 'Royal Harbour Lines',
    officeTimeZone: 'Asia/Seoul',
    language: 'ko',
    currency: 'KRW',
    letterhead: { businessNumber: '000-00-00000', telephone: '+82 51 000 0000' },
    account: { name: 'Kim Ha-neul', email: `desk@${slug}.example`, password: aPassword },
    ...changes,
  };
}

/** A maker of cosmetics, customer of that forwarder. */
export function anExporter(changes: Partial<CreateExporter> = {}): CreateExporter {
  const slug = changes.slug ?? 'hanok-cosmetics';
  return {
    slug,
    name: 'Hanok Cosmetics',
    language: 'ko',
    currency: 'USD',
    groups: ['cosmetics-makers'],
    account: { name: 'Lee Seo-yeon', email: `export@${slug}.example`, password: aPassword },
    ...changes,
  };
}
