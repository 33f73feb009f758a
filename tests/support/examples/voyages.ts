import { instant } from '../../../src/domain/time.ts';
import type { Voyage } from '../../../src/demo/voyage.ts';

/** A consignment of the simulated carrier, Busan to Ho Chi Minh City. */
export function aVoyage(changes: Partial<Voyage> = {}): Voyage {
  return {
    masterBill: 'HDMUSELM0000001',
    booking: 'SELM0000001',
    container: 'HDMU6804878',
    isoType: '45G1',
    carrier: 'HDMU',
    service: 'VTS',
    vesselName: 'SIMULATED HARMONY',
    vesselImo: '9321483',
    voyageNumber: '0412S',
    origin: { code: 'KRPUS', timeZone: 'Asia/Seoul' },
    via: null,
    destination: { code: 'VNSGN', timeZone: 'Asia/Ho_Chi_Minh' },
    begins: instant('2026-11-20T00:00:00Z'),
    transitDays: 7,
    delayDays: 0,
    ...changes,
  };
}
