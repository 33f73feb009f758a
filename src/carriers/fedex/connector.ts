import { NaruError } from '../../domain/error.ts';
import type { CarrierRequest, Reading, ReadingContext } from '../../domain/tracking/question.ts';
import type { Connector } from '../connector.ts';
import { endpoint, waybillsToAsk } from '../parcels.ts';
import { fieldsOf, hasList, listIn, readingOf, textIn, type Fields } from '../reading.ts';
import { readResult } from './reading-result.ts';

/** FedEx Track v1 (README.md). https://developer.fedex.com/api/en-us/catalog/track/v1/docs.html */
export const fedex: Connector = {
  code: 'fedex',
  name: 'FedEx',
  profiles: ['standard', 'simulated'],
  speaks: 'json',

  trackRequests: (question, connection) =>
    waybillsToAsk(question, connection.trackBy).map((about): CarrierRequest[] => [
      {
        method: 'POST',
        url: endpoint(connection.baseUrl, '/track/v1/trackingnumbers').href,
        headers: [
          { name: 'Accept', value: 'application/json' },
          { name: 'Content-Type', value: 'application/json' },
          { name: 'x-locale', value: 'en_US' },
        ],
        body: JSON.stringify({
          includeDetailedScans: true,
          trackingInfo: [{ trackingNumberInfo: { trackingNumber: about.value } }],
        }),
        about,
        keyInQuery: null,
      },
    ]),

  nextRequests: () => [],

  readTracking(payload: unknown, context: ReadingContext): Reading {
    const output = fieldsOf(fieldsOf(payload).get('output'));
    if (!hasList(output, 'completeTrackResults')) {
      throw new NaruError('carrier_unreadable', 'FedEx answered, but not with a list of tracking results.');
    }
    const read = listIn(output, 'completeTrackResults').map((each) => readComplete(fieldsOf(each), context));
    return readingOf(
      read.flatMap(({ events }) => events),
      read.flatMap(({ unreadable }) => unreadable),
    );
  },
};

/** Numbers are used again after some months: of several parcels under one, the newest is the one asked about. */
function readComplete(complete: Fields, context: ReadingContext): Reading {
  const results = listIn(complete, 'trackResults').map(fieldsOf);
  const parcels = new Map(results.map((result) => [identityOf(result), result]));
  const newest = [...parcels.keys()].toSorted((a, b) => shipDay(b) - shipDay(a))[0];
  const read = results
    .filter((result) => identityOf(result) === newest)
    .map((result) => readResult(result, context));
  const several =
    parcels.size > 1
      ? [`FedEx knows ${String(parcels.size)} shipments under this number. The newest was read.`]
      : [];
  return {
    events: read.flatMap(({ events }) => events),
    unreadable: [...several, ...read.flatMap(({ unreadable }) => unreadable)],
  };
}

/** `2459600000~123456789012~FDEG`: a day's number, the tracking number, the company. */
function identityOf(result: Fields): string {
  return textIn(fieldsOf(result.get('trackingnumberinfo')), 'trackingNumberUniqueId') ?? '';
}

function shipDay(identity: string): number {
  const day = Number(/^\d{1,12}/.exec(identity)?.[0] ?? '0');
  return day;
}
