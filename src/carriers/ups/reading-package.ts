import { blankEvent, type Milestone, type ReportedEvent } from '../../domain/tracking/event.ts';
import type { Reading, ReadingContext } from '../../domain/tracking/question.ts';
import { addressIn, arrivingOnce, hubScan, pieceOf, type Address, type Route } from '../parcels.ts';
import { fieldsOf, known, listIn, textIn, tidy, timeFrom, type Fields, type ReadTime } from '../reading.ts';

type Package = {
  readonly piece: Pick<ReportedEvent, 'equipment' | 'pieces'>;
  readonly number: string | null;
  readonly route: Route;
};

/** Reads a package: what happened to it, newest first as UPS tells it, and when it is to be delivered. */
export function readPackage(fields: Fields, context: ReadingContext): Reading {
  const number = textIn(fields, 'trackingNumber');
  const count = Number(textIn(fields, 'packageCount') ?? '1');
  const parcel: Package = { number, piece: pieceOf(number, count), route: routeOf(fields) };
  const read = listIn(fields, 'activity').map((activity) => readActivity(activity, parcel, context));
  const events = read.filter((each) => typeof each !== 'string');
  return {
    events: [...arrivingOnce(events), ...expectedDelivery(fields, parcel, context)],
    unreadable: read.filter((each) => typeof each === 'string'),
  };
}

function routeOf(fields: Fields): Route {
  const addresses = listIn(fields, 'packageAddress').map(fieldsOf);
  const country = (type: string) => {
    const found = addresses.find((each) => textIn(each, 'type')?.toUpperCase() === type);
    return found ? whereIn(found).country : null;
  };
  return { from: country('ORIGIN'), to: country('DESTINATION') };
}

function whereIn(fields: Fields): Address {
  return addressIn(fields.get('address'), { town: 'city', state: 'stateProvince' });
}

function readActivity(raw: unknown, parcel: Package, context: ReadingContext): ReportedEvent | string {
  const fields = fieldsOf(raw);
  const status = fieldsOf(fields.get('status'));
  const [type, code] = [textIn(status, 'type'), textIn(status, 'code')];
  if (type === null && code === null && textIn(fields, 'date') === null) {
    return 'An activity of the answer has no status and no time.';
  }
  const where = whereIn(fieldsOf(fields.get('location')));
  return {
    ...blankEvent(raw),
    ...parcel.piece,
    code: [type, code].filter((part) => part !== null).join(' ') || 'UNKNOWN',
    milestone: milestoneOf(type ?? '', code ?? '', where, parcel.route),
    ...timeOf(fields, context),
    placeText: where.words,
    references: referencesOf(parcel),
    carrierText: tidy(textIn(status, 'description') ?? textIn(status, 'simplifiedTextDescription')) ?? '',
  };
}

function referencesOf({ number }: Package): ReportedEvent['references'] {
  return number === null ? [] : [{ type: 'CN', value: number }];
}

/** The local time with its offset; where that is missing, the same in GMT; else the clock of the place. */
function timeOf(fields: Fields, { receivedAt }: ReadingContext): ReadTime {
  const [date, time] = [textIn(fields, 'date'), clockIn(fields, 'time')];
  const offset = textIn(fields, 'gmtOffset');
  const [gmtDate, gmtTime] = [textIn(fields, 'gmtDate'), clockIn(fields, 'gmtTime')];
  if (date !== null && offset !== null) return timeFrom(`${date}${time}${offset}`, receivedAt);
  if (gmtDate !== null && gmtTime !== '') return timeFrom(`${gmtDate}${gmtTime}Z`, receivedAt);
  return timeFrom(date === null ? null : date + time, receivedAt);
}

/** `74700` is a quarter to eight: the zero in front gets lost. Colons come and go. */
export function clockIn(fields: Fields, name: string): string {
  const digits = (textIn(fields, name) ?? '').replace(/\D/g, '');
  return digits === '' ? '' : digits.padStart(6, '0').slice(0, 6);
}

/** Activity types, and the codes within them that say more. A code nobody knows moves nothing. */
const BY_TYPE: Readonly<Record<string, Milestone>> = {
  M: 'label_created',
  P: 'picked_up',
  O: 'out_for_delivery',
  D: 'delivered',
};
const BY_CODE: Readonly<Record<string, Milestone>> = {
  'I OR': 'origin_hub',
  'I OT': 'out_for_delivery',
  'I OF': 'out_for_delivery',
  'I PU': 'picked_up',
  'I XD': 'picked_up',
  'I IP': 'customs_in',
  'X SR': 'customs_cleared',
  'I SR': 'customs_cleared',
  'I CC': 'customs_cleared',
};

export function milestoneOf(type: string, code: string, { country }: Address, route: Route): Milestone {
  if (type === 'I' && code === 'DP') return hubScan('departed', country, route);
  if (type === 'I' && code === 'AR') return hubScan('arrived', country, route);
  return known(BY_CODE, `${type} ${code}`) ?? known(BY_TYPE, type) ?? 'unknown';
}

/** Scheduled or rescheduled delivery, unless it is delivered. */
function expectedDelivery(fields: Fields, parcel: Package, { receivedAt }: ReadingContext): ReportedEvent[] {
  const dates = listIn(fields, 'deliveryDate').map(fieldsOf);
  const by = (type: string) => dates.find((each) => textIn(each, 'type') === type);
  const expected = by('RDD') ?? by('SDD');
  if (by('DEL') || expected === undefined) return [];
  const window = fieldsOf(fields.get('deliverytime'));
  const time = timeFrom((textIn(expected, 'date') ?? '') + clockIn(window, 'endTime'), receivedAt);
  if (time.happenedAt === null) return [];
  return [
    {
      ...blankEvent(Object.fromEntries(expected)),
      ...parcel.piece,
      ...time,
      code: textIn(expected, 'type') ?? 'SDD',
      milestone: 'delivered',
      classifier: 'EST',
      references: referencesOf(parcel),
      carrierText: 'Scheduled delivery',
    },
  ];
}
