import { blankEvent, type Milestone, type ReportedEvent } from '../../domain/tracking/event.ts';
import type { Reading, ReadingContext } from '../../domain/tracking/question.ts';
import { addressIn, arrivingOnce, hubScan, pieceOf, type Address, type Route } from '../parcels.ts';
import { fieldsOf, listIn, textIn, tidy, timeFrom, type Fields } from '../reading.ts';

const NOT_FOUND = /NOTFOUND|NOT\.FOUND/;

type Parcel = {
  readonly piece: Pick<ReportedEvent, 'equipment' | 'pieces'>;
  readonly number: string | null;
  readonly route: Route;
};

/** Reads one parcel's scans, and when FedEx expects to deliver it. */
export function readResult(result: Fields, context: ReadingContext): Reading {
  const error = fieldsOf(result.get('error'));
  if (error.size > 0) return { events: [], unreadable: complaint(error) };

  const number = textIn(fieldsOf(result.get('trackingnumberinfo')), 'trackingNumber');
  const count = Number(textIn(fieldsOf(result.get('packagedetails')), 'count') ?? '1');
  const parcel: Parcel = { number, piece: pieceOf(number, count), route: routeOf(result) };
  const read = listIn(result, 'scanEvents').map((scan) => readScan(scan, parcel, context));
  const events = read.filter((each) => typeof each !== 'string');
  return {
    events: [...arrivingOnce(events), ...expectedDelivery(result, parcel, context)],
    unreadable: read.filter((each) => typeof each === 'string'),
  };
}

function complaint(error: Fields): string[] {
  const code = textIn(error, 'code') ?? '';
  return NOT_FOUND.test(code) ? [] : [`FedEx says: ${textIn(error, 'message') ?? code}`];
}

function whereIn(value: unknown): Address {
  return addressIn(value, { town: 'city', state: 'stateOrProvinceCode' });
}

function routeOf(result: Fields): Route {
  const country = (...names: readonly string[]) =>
    names.map((name) => countryIn(fieldsOf(result.get(name)))).find((code) => code !== null) ?? null;
  return {
    from: country('shipperinformation', 'originlocation'),
    to: country('recipientinformation', 'destinationlocation'),
  };
}

function countryIn(location: Fields): string | null {
  const nested = fieldsOf(location.get('locationcontactandaddress'));
  return whereIn(location.get('address') ?? nested.get('address')).country;
}

function readScan(raw: unknown, parcel: Parcel, { receivedAt }: ReadingContext): ReportedEvent | string {
  const fields = fieldsOf(raw);
  const code = textIn(fields, 'eventType', 'derivedStatusCode');
  if (code === null && textIn(fields, 'date') === null)
    return 'A scan of the answer has no code and no time.';
  const where = whereIn(fields.get('scanlocation'));
  const exception = textIn(fields, 'exceptionCode');
  return {
    ...blankEvent(raw),
    ...parcel.piece,
    code: tidy([code ?? 'UNKNOWN', exception ?? ''].join(' ')) ?? 'UNKNOWN',
    milestone: milestoneOf(code ?? '', where, parcel.route),
    ...timeFrom(textIn(fields, 'date'), receivedAt),
    placeText: where.words,
    references: parcel.number === null ? [] : [{ type: 'CN', value: parcel.number }],
    reason: textIn(fields, 'exceptionDescription'),
    carrierText: textIn(fields, 'eventDescription', 'derivedStatus') ?? '',
  };
}

/** Scan codes that move a parcel on. Arrivals and departures count by the country they are in. */
const MEANS: Readonly<Record<string, Milestone>> = {
  OC: 'label_created',
  PU: 'picked_up',
  PX: 'picked_up',
  OF: 'origin_hub',
  CP: 'customs_in',
  CC: 'customs_cleared',
  OD: 'out_for_delivery',
  DE: 'attempted',
  DL: 'delivered',
};
const DEPARTURES = ['DP', 'LO', 'PF'];
const ARRIVALS = ['AR', 'FD', 'PL'];

function milestoneOf(code: string, { country }: Address, route: Route): Milestone {
  if (DEPARTURES.includes(code)) return hubScan('departed', country, route);
  if (ARRIVALS.includes(code)) return hubScan('arrived', country, route);
  return Object.hasOwn(MEANS, code) ? (MEANS[code] ?? 'unknown') : 'unknown';
}

/** The promise as it stands, unless it is delivered. Its times come with and without an offset. */
function expectedDelivery(result: Fields, parcel: Parcel, { receivedAt }: ReadingContext): ReportedEvent[] {
  const times = listIn(result, 'dateAndTimes').map(fieldsOf);
  const by = (type: string) =>
    textIn(times.find((each) => textIn(each, 'type') === type) ?? new Map(), 'dateTime');
  const window = fieldsOf(fieldsOf(result.get('estimateddeliverytimewindow')).get('window'));
  const expected = textIn(window, 'ends') ?? by('ESTIMATED_DELIVERY');
  const time = timeFrom(expected, receivedAt);
  if (by('ACTUAL_DELIVERY') !== null || time.happenedAt === null) return [];
  return [
    {
      ...blankEvent({ estimatedDelivery: expected }),
      ...parcel.piece,
      ...time,
      code: 'ESTIMATED_DELIVERY',
      milestone: 'delivered',
      classifier: 'EST',
      references: parcel.number === null ? [] : [{ type: 'CN', value: parcel.number }],
      carrierText: 'Estimated delivery',
    },
  ];
}
