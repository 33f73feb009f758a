import { NaruError } from '../../domain/error.ts';
import type { CarrierRequest, Reading, ReadingContext } from '../../domain/tracking/question.ts';
import type { Connector } from '../connector.ts';
import { endpoint, waybillsToAsk } from '../parcels.ts';
import { fieldsOf, hasList, listIn, readingOf, textIn, type Fields } from '../reading.ts';
import { readAlert } from './reading-alert.ts';
import { readPackage } from './reading-package.ts';

/** "Tracking information not found": said with status 200, where the manual promises a 404. */
const NOT_FOUND = ['TW0001', '151018', '151044', '151062'];

/** UPS Tracking (README.md). https://developer.ups.com/api/reference/tracking */
export const ups: Connector = {
  code: 'ups',
  name: 'UPS',
  profiles: ['standard', 'simulated'],
  speaks: 'json',

  trackRequests: (question, connection) =>
    waybillsToAsk(question, connection.trackBy).map((about): CarrierRequest[] => {
      const url = endpoint(connection.baseUrl, `/track/v1/details/${encodeURIComponent(about.value)}`);
      url.searchParams.set('locale', 'en_US');
      return [
        {
          method: 'GET',
          url: url.href,
          headers: [
            { name: 'Accept', value: 'application/json' },
            { name: 'transId', value: `naru-${String(question.askedAt.epochMilliseconds)}` },
            { name: 'transactionSrc', value: 'naru' },
          ],
          body: null,
          about,
          keyInQuery: null,
        },
      ];
    }),

  nextRequests: () => [],
  readPush: readAlert,

  readTracking(payload: unknown, context: ReadingContext): Reading {
    const fields = fieldsOf(payload);
    const answer = fieldsOf(fields.get('trackresponse'));
    if (!hasList(answer, 'shipment')) return readRefusal(fields);

    const read = listIn(answer, 'shipment').map((shipment) => readShipment(fieldsOf(shipment), context));
    return readingOf(
      read.flatMap(({ events }) => events),
      read.flatMap(({ unreadable }) => unreadable),
    );
  },
};

function readShipment(shipment: Fields, context: ReadingContext): Reading {
  const packages = listIn(shipment, 'package').map((each) => readPackage(fieldsOf(each), context));
  const warnings = listIn(shipment, 'warnings').map(fieldsOf).flatMap(complaint);
  return {
    events: packages.flatMap(({ events }) => events),
    unreadable: [...packages.flatMap(({ unreadable }) => unreadable), ...warnings],
  };
}

/** An answer about nothing but errors: an unknown number is no failure, anything else is. */
function readRefusal(fields: Fields): Reading {
  const errors = listIn(fieldsOf(fields.get('response')), 'errors').map(fieldsOf);
  if (errors.length === 0) {
    throw new NaruError('carrier_unreadable', 'UPS answered, but not with a list of shipments.');
  }
  const [first] = errors.flatMap(complaint);
  if (first !== undefined) throw new NaruError('carrier_unreadable', first);
  return { events: [], unreadable: [] };
}

function complaint(fields: Fields): string[] {
  const code = textIn(fields, 'code') ?? '';
  if (NOT_FOUND.includes(code)) return [];
  return [`UPS says: ${textIn(fields, 'message') ?? 'something is wrong'} (${code || 'no code'}).`];
}
