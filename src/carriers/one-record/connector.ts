import { NaruError } from '../../domain/error.ts';
import type { About, CarrierRequest, Reading, ReadingContext } from '../../domain/tracking/question.ts';
import type { Connector } from '../connector.ts';
import { readingOf } from '../reading.ts';
import { first, fieldIn, listOf, plain, wordIn, localName, type Plain } from './json-ld.ts';
import { readEvent } from './reading-event.ts';

const MOST_EVENTS = 10_000;

/** IATA ONE Record, the logistics events of one logistics object (README.md). https://onerecord.iata.org */
export const oneRecord: Connector = {
  code: 'one-record',
  name: 'IATA ONE Record',
  profiles: ['standard', 'simulated'],
  speaks: 'json',

  trackRequests({ booking, masterBill }, { baseUrl }) {
    const numbers: About[] = [
      { type: 'BKG', value: booking ?? '' },
      { type: 'TRD', value: waybill(masterBill ?? '') },
    ];
    return numbers
      .filter(({ value }) => value !== '')
      .map((about): CarrierRequest[] => {
        const url = new URL(baseUrl);
        const id = encodeURIComponent(about.value);
        url.pathname = `${url.pathname.replace(/\/+$/, '')}/logistics-objects/${id}/logistics-events`;
        const headers = [{ name: 'Accept', value: 'application/ld+json' }];
        return [{ method: 'GET', url: url.href, headers, body: null, about, keyInQuery: null }];
      });
  },

  nextRequests: () => [],

  readTracking(payload: unknown, context: ReadingContext): Reading {
    const entries = entriesIn(plain(payload));
    return readingOf(entries.slice(0, MOST_EVENTS + 1).map((entry) => readEvent(entry, context)));
  },
};

/** `020-12345675`, as waybills are named in addresses. */
function waybill(number: string): string {
  const digits = number.replace(/[\s-]/g, '');
  return /^\d{11}$/.test(digits) ? `${digits.slice(0, 3)}-${digits.slice(3)}` : number;
}

/** A collection, a graph, a bare list, or one event alone. */
function entriesIn(answer: Plain): readonly Plain[] {
  if (Array.isArray(answer)) {
    const [only, ...others] = answer as readonly Plain[];
    return others.length === 0 && only !== undefined && !isEvent(only)
      ? entriesIn(only)
      : (answer as readonly Plain[]);
  }
  if (isEvent(answer)) return [answer];
  const items = fieldIn(answer, 'hasitem', 'hasitems', 'member', 'graph', 'logisticsevents');
  if (items !== null) return listOf(items).filter(isEvent);
  const isCollection = localName(wordIn(fieldIn(answer, 'type')) ?? '') === 'collection';
  if (isCollection) return [];
  throw new NaruError('carrier_unreadable', 'The carrier answered, but not with logistics events.');
}

function isEvent(entry: Plain): boolean {
  const types = listOf(fieldIn(first(entry), 'type')).map((type) => localName(wordIn(type) ?? ''));
  const isNamed = types.some((type) => type === 'logisticsevent' || type === 'statusupdateevent');
  return isNamed || fieldIn(entry, 'eventcode') !== null;
}
