import { blankEvent, type ReportedEvent } from '../../domain/tracking/event.ts';
import type { Reading, ReadingContext } from '../../domain/tracking/question.ts';
import { addressIn, arrivingOnce, type Address, type Route } from '../parcels.ts';
import { fieldsOf, listIn, textIn, tidy, timeFrom, type Fields } from '../reading.ts';
import { milestoneOf } from './codes.ts';

type Consignment = { readonly id: string | null; readonly route: Route; readonly pieces: number };

/** Reads a shipment's events; its `status` repeats the newest of them and is read only where there are none. */
export function readShipment(shipment: Fields, context: ReadingContext): Reading {
  const details = fieldsOf(shipment.get('details'));
  const consignment: Consignment = {
    id: textIn(shipment, 'id'),
    route: {
      from: whereIn(shipment.get('origin')).country,
      to: whereIn(shipment.get('destination')).country,
    },
    pieces: countOf(details),
  };
  const told = listIn(shipment, 'events');
  const entries = told.length > 0 ? told : [shipment.get('status')].filter((each) => each !== undefined);
  const read = entries.map((entry) => readEvent(entry, consignment, context));
  const events = read.filter((each) => typeof each !== 'string');
  return {
    events: [...arrivingOnce(events), ...expectedDelivery(shipment, { consignment, events, context })],
    unreadable: read.filter((each) => typeof each === 'string'),
  };
}

/** The number said and the numbers listed do not always agree: the list can be counted. */
function countOf(details: Fields): number {
  const listed = listIn(details, 'pieceIds').length;
  return listed > 0 ? listed : Number(textIn(details, 'totalNumberOfPieces') ?? '1');
}

function whereIn(location: unknown): Address {
  const fields = fieldsOf(location);
  const { country, words } = addressIn(fields.get('address'), {
    town: 'addressLocality',
    state: 'addressRegion',
  });
  return { country: country ?? countryOf(words), words: townOf(words) };
}

/** Some answers write the country only into the text: `SEOUL - KOREA, REPUBLIC OF (KR)`. */
function countryOf(words: string | null): string | null {
  return /\(([A-Z]{2})\)$/.exec(words ?? '')?.[1] ?? null;
}

/** The published example has a street in front of the town. */
function townOf(words: string | null): string | null {
  return tidy(words?.replace(/^[^,]*\d[^,]*,\s*(?=[^,]+,)/, '') ?? null);
}

function readEvent(raw: unknown, consignment: Consignment, context: ReadingContext): ReportedEvent | string {
  const fields = fieldsOf(raw);
  const said = {
    statusCode: textIn(fields, 'statusCode')?.toLowerCase() ?? null,
    status: textIn(fields, 'status'),
    words: withoutSigner(textIn(fields, 'description')),
  };
  const codes = [said.statusCode, said.status].filter((part) => part !== null);
  if (codes.length === 0 && textIn(fields, 'timestamp') === null) {
    return 'An event of the answer has no status and no time.';
  }
  const where = whereIn(fields.get('location'));
  return {
    ...blankEvent(raw),
    code: tidy(codes.join(' '), 80) ?? 'UNKNOWN',
    milestone: milestoneOf(said, where.country, consignment.route),
    ...timeFrom(textIn(fields, 'timestamp'), context.receivedAt),
    placeText: where.words,
    pieces: piecesIn(fields, consignment),
    references: referencesOf(consignment),
    reason: textIn(fields, 'remark'),
    carrierText: said.words ?? codes.at(-1) ?? '',
  };
}

/** Who signed is in the raw event, and nobody else's business. */
function withoutSigner(words: string | null): string | null {
  return tidy(words?.replace(/[\s-]*signed (for )?by\b.*$/i, '') ?? null);
}

/** How many pieces an event is about, where it names fewer than all. */
function piecesIn(fields: Fields, { pieces }: Consignment): number | null {
  const about = listIn(fields, 'pieceIds').length;
  return about > 0 && about < pieces ? about : null;
}

function referencesOf({ id }: Consignment): ReportedEvent['references'] {
  return id === null ? [] : [{ type: 'CN', value: id }];
}

type Expecting = {
  readonly consignment: Consignment;
  readonly events: readonly ReportedEvent[];
  readonly context: ReadingContext;
};

function expectedDelivery(shipment: Fields, { consignment, events, context }: Expecting): ReportedEvent[] {
  const expected = textIn(shipment, 'estimatedTimeOfDelivery');
  const time = timeFrom(expected, context.receivedAt);
  if (time.happenedAt === null || events.some(({ milestone }) => milestone === 'delivered')) return [];
  return [
    {
      ...blankEvent({ estimatedTimeOfDelivery: expected }),
      ...time,
      code: 'estimatedTimeOfDelivery',
      milestone: 'delivered',
      classifier: 'EST',
      references: referencesOf(consignment),
      carrierText: textIn(shipment, 'estimatedTimeOfDeliveryRemark') ?? 'Estimated delivery',
    },
  ];
}
