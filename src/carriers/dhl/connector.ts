import { NaruError } from '../../domain/error.ts';
import type { CarrierRequest, Reading, ReadingContext } from '../../domain/tracking/question.ts';
import type { Connector } from '../connector.ts';
import { endpoint, waybillsToAsk } from '../parcels.ts';
import { fieldsOf, hasList, listIn, readingOf, textIn, type Fields } from '../reading.ts';
import { readShipment } from './reading-shipment.ts';

/** Which of DHL's businesses is asked: without saying so, another one's shipment of the same number may answer. */
const SERVICES = {
  standard: 'express',
  /** A simulator that answers like DHL Express; pages call it simulated. */
  simulated: 'express',
  freight: 'freight',
  'global-forwarding': 'dgf',
  ecommerce: 'ecommerce',
  'parcel-de': 'parcel-de',
} as const;

/** DHL Shipment Tracking – Unified (README.md). https://developer.dhl.com/api-reference/shipment-tracking */
export const dhl: Connector = {
  code: 'dhl',
  name: 'DHL',
  profiles: Object.keys(SERVICES),
  speaks: 'json',

  trackRequests: (question, connection) =>
    waybillsToAsk(question, connection.trackBy).map((about): CarrierRequest[] => {
      const url = endpoint(connection.baseUrl, '/track/shipments');
      url.searchParams.set('trackingNumber', about.value);
      url.searchParams.set('service', serviceOf(connection.profile));
      url.searchParams.set('language', 'en');
      const headers = [{ name: 'Accept', value: 'application/json' }];
      return [{ method: 'GET', url: url.href, headers, body: null, about, keyInQuery: null }];
    }),

  nextRequests: () => [],

  readTracking(payload: unknown, context: ReadingContext): Reading {
    const answer = answerIn(fieldsOf(payload));
    const shipments = listIn(answer, 'shipments').map(fieldsOf);
    const service = serviceOf(context.profile);
    const ours = shipments.filter((each) => (textIn(each, 'service') ?? service) === service);
    const read = ours.map((shipment) => readShipment(shipment, context));
    const others = shipments.length - ours.length;
    return readingOf(
      read.flatMap(({ events }) => events),
      [
        ...read.flatMap(({ unreadable }) => unreadable),
        ...(others > 0 ? [`${String(others)} shipments of DHL's other businesses were left out.`] : []),
      ],
    );
  },
};

function serviceOf(profile: string): string {
  return Object.hasOwn(SERVICES, profile) ? SERVICES[profile as keyof typeof SERVICES] : SERVICES.standard;
}

/** The published example wraps the answer; the service does not. "No result" is a problem document with status 404. */
function answerIn(fields: Fields): Fields {
  const wrapped = fieldsOf(fields.get('trackingresponse'));
  const answer = wrapped.size > 0 ? wrapped : fields;
  const isUnknown = textIn(fields, 'status') === '404';
  if (hasList(answer, 'shipments') || isUnknown) return answer;
  throw new NaruError('carrier_unreadable', 'DHL answered, but not with a list of shipments.');
}
