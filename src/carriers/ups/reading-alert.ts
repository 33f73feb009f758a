import { NaruError } from '../../domain/error.ts';
import { blankEvent, type ReportedEvent } from '../../domain/tracking/event.ts';
import type { Reading, ReadingContext } from '../../domain/tracking/question.ts';
import { addressIn } from '../parcels.ts';
import { fieldsOf, textIn, tidy, timeFrom, type Fields, type ReadTime } from '../reading.ts';
import { clockIn, milestoneOf } from './reading-package.ts';

const MOST_EVENTS = 1000;

/** Reads a push of UPS Track Alert: one activity of one package. https://developer.ups.com/api/reference/trackalert */
export function readAlert(payload: unknown, context: ReadingContext): Reading {
  const alerts = Array.isArray(payload) ? payload.slice(0, MOST_EVENTS) : [payload];
  const read = alerts.flatMap((alert) => [
    readOne(fieldsOf(alert), alert, context),
    ...expectedDelivery(fieldsOf(alert), context),
  ]);
  const events = read.filter((each) => typeof each !== 'string');
  if (events.length === 0) {
    throw new NaruError('carrier_unreadable', 'UPS pushed something that names no package and no activity.');
  }
  return { events, unreadable: read.filter((each) => typeof each === 'string') };
}

function readOne(fields: Fields, raw: unknown, context: ReadingContext): ReportedEvent | string {
  const number = textIn(fields, 'trackingNumber');
  const status = fieldsOf(fields.get('activitystatus'));
  const [type, code] = [textIn(status, 'type'), textIn(status, 'code')];
  if (number === null || (type === null && code === null)) {
    return 'A push of UPS names no package, or no activity.';
  }
  const where = addressIn(fields.get('activitylocation'), { town: 'city', state: 'stateProvince' });
  return {
    ...blankEvent(withoutPhoto(raw)),
    ...piece(number),
    code: [type, code].filter((part) => part !== null).join(' '),
    milestone: milestoneOf(type ?? '', code ?? '', where, { from: null, to: null }),
    ...timeOf(fields, context),
    placeText: where.words,
    references: [{ type: 'CN', value: number }],
    carrierText: tidy(textIn(status, 'description')) ?? '',
  };
}

/** One package is all that a push knows of; how many there are, the shipment says. */
function piece(number: string): Pick<ReportedEvent, 'equipment' | 'pieces'> {
  return { equipment: number.slice(0, 40), pieces: 1 };
}

/** The day it is expected, unless this push says that it came. */
function expectedDelivery(fields: Fields, { receivedAt }: ReadingContext): ReportedEvent[] {
  const number = textIn(fields, 'trackingNumber');
  const day = textIn(fields, 'scheduledDeliveryDate');
  const isDelivered = textIn(fieldsOf(fields.get('activitystatus')), 'type') === 'D';
  const time = timeFrom((day ?? '') + clockIn(fields, 'deliveryEndTime'), receivedAt);
  if (number === null || isDelivered || time.happenedAt === null) return [];
  return [
    {
      ...blankEvent({ scheduledDeliveryDate: day }),
      ...piece(number),
      ...time,
      code: 'SDD',
      milestone: 'delivered',
      classifier: 'EST',
      references: [{ type: 'CN', value: number }],
      carrierText: 'Scheduled delivery',
    },
  ];
}

/** The same in GMT where it is said, because the local clock comes without its offset more often than not. */
function timeOf(fields: Fields, { receivedAt }: ReadingContext): ReadTime {
  const [date, gmtDate] = [textIn(fields, 'localActivityDate'), textIn(fields, 'gmtActivityDate')];
  const gmtTime = clockIn(fields, 'gmtActivityTime');
  if (gmtDate !== null && gmtTime !== '') return timeFrom(`${gmtDate}${gmtTime}Z`, receivedAt);
  const offset = textIn(fields, 'gmtOffset')?.replace('.', ':') ?? '';
  return timeFrom(date === null ? null : date + clockIn(fields, 'localActivityTime') + offset, receivedAt);
}

/** A picture of somebody's door is nobody's business here, and large. */
function withoutPhoto(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null) return raw;
  return Object.fromEntries(Object.entries(raw).filter(([name]) => name.toLowerCase() !== 'deliveryphoto'));
}
