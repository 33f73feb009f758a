import type { Temporal } from '../../domain/time.ts';
import type { Consignment, Step, Stop } from './consignment.ts';

/** What is said of a consignment; `wrong` is a step that was said by mistake, and is now taken back. */
export type Telling = {
  readonly consignment: Consignment;
  readonly steps: readonly Step[];
  readonly correctsFirst: boolean;
};

/** IATA ONE Record: a collection of logistics events. A correction is the same event, created later. */
export function oneRecordAnswer({ consignment, steps, correctsFirst }: Telling): object {
  const all: readonly Written[] = steps.flatMap((step, at) => {
    const written = { ...step, writtenAt: step.at.add({ minutes: 20 }) };
    return correctsFirst && at === 0 ? [mistaken(step), written] : [written];
  });
  return {
    '@context': { cargo: 'https://onerecord.iata.org/ns/cargo#', api: 'https://onerecord.iata.org/ns/api#' },
    '@type': 'api:Collection',
    'api:hasTotalItems': all.length,
    'api:hasItem': all.map((step) => ({
      '@id': `https://simulated.example/logistics-objects/${consignment.number}/logistics-events/${step.code}`,
      '@type': 'cargo:LogisticsEvent',
      'cargo:eventCode': { '@id': `https://onerecord.iata.org/ns/coreCodeLists/StatusCode#${step.code}` },
      'cargo:eventTimeType': { '@id': 'cargo:ACTUAL' },
      'cargo:eventDate': dateTime(step.at, step.where),
      'cargo:creationDate': dateTime(step.writtenAt, step.where),
      'cargo:eventName': step.words,
      'cargo:recordedAtLocation': {
        '@type': 'cargo:Location',
        'cargo:locationCodes': [{ '@type': 'cargo:CodeListElement', 'cargo:code': step.where.airport }],
      },
    })),
  };
}

type Written = Step & { readonly writtenAt: Temporal.Instant };

function mistaken(step: Step): Written {
  return { ...step, at: step.at.subtract({ hours: 30 }), writtenAt: step.at.add({ minutes: 1 }) };
}

function dateTime(at: Temporal.Instant, where: Stop): object {
  return { '@type': 'http://www.w3.org/2001/XMLSchema#dateTime', '@value': withOffset(at, where) };
}

/** DHL Shipment Tracking – Unified, newest first, on the clock of the place without its offset. */
export function dhlAnswer({ consignment, steps }: Telling): object {
  const place = ({ town, country }: Stop) => ({
    address: { addressLocality: `${town.toUpperCase()} - ${country}`, countryCode: country },
  });
  const events = steps.toReversed().map((step) => ({
    timestamp: localTime(step.at, step.where),
    location: place(step.where),
    statusCode: step.code === 'OK' ? 'delivered' : 'transit',
    status: step.code,
    description: step.words,
  }));
  return {
    shipments: [
      {
        id: consignment.number,
        service: 'express',
        origin: place(consignment.from),
        destination: place(consignment.to),
        status: events[0],
        details: { totalNumberOfPieces: 1 },
        events,
      },
    ],
  };
}

/** FedEx Track v1. */
export function fedexAnswer({ consignment, steps }: Telling): object {
  const address = ({ town, country }: Stop) => ({ city: town.toUpperCase(), countryCode: country });
  return {
    transactionId: 'simulated',
    output: {
      completeTrackResults: [
        {
          trackingNumber: consignment.number,
          trackResults: [
            {
              trackingNumberInfo: {
                trackingNumber: consignment.number,
                trackingNumberUniqueId: `2461360000~${consignment.number}~FDEG`,
                carrierCode: 'FDXE',
              },
              shipperInformation: { address: address(consignment.from) },
              recipientInformation: { address: address(consignment.to) },
              packageDetails: { count: '1' },
              scanEvents: steps.toReversed().map((step) => ({
                date: withOffset(step.at, step.where),
                eventType: step.code,
                eventDescription: step.words,
                scanLocation: address(step.where),
              })),
            },
          ],
        },
      ],
    },
  };
}

/** UPS Tracking: dates and times in pieces. */
export function upsAnswer({ consignment, steps }: Telling): object {
  const address = ({ town, country }: Stop) => ({ address: { city: town, countryCode: country } });
  return {
    trackResponse: {
      shipment: [
        {
          inquiryNumber: consignment.number,
          package: [
            {
              trackingNumber: consignment.number,
              packageCount: 1,
              packageAddress: [
                { type: 'ORIGIN', ...address(consignment.from) },
                { type: 'DESTINATION', ...address(consignment.to) },
              ],
              activity: steps.toReversed().map((step) => {
                const [type, code] = step.code.split(' ');
                const [day = '', clock = ''] = localTime(step.at, step.where)
                  .replaceAll(/[-:]/g, '')
                  .split('T');
                return {
                  location: address(step.where),
                  status: { type, code, description: step.words },
                  date: day,
                  time: clock,
                  gmtOffset: withOffset(step.at, step.where).slice(-6),
                };
              }),
            },
          ],
        },
      ],
    },
  };
}

/** UNI-PASS, cargo clearance: XML with customs' own names, the newest step first, in Korean time. */
export function unipassAnswer({ consignment, steps }: Telling): string {
  const rows = steps
    .toReversed()
    .map(
      ({ code, at, where }) =>
        `<cargCsclPrgsInfoDtlQryVo><cargTrcnRelaBsopTpcd>${code}</cargTrcnRelaBsopTpcd><prcsDttm>${localTime(at, where).replaceAll(/\D/g, '')}</prcsDttm><shedNm>모의 장치장</shedNm></cargCsclPrgsInfoDtlQryVo>`,
    );
  return `<?xml version="1.0" encoding="UTF-8"?><cargCsclPrgsInfoQryRtnVo><ntceInfo></ntceInfo><tCnt>1</tCnt><cargCsclPrgsInfoQryVo><mblNo>${consignment.number}</mblNo><dsprCd>${consignment.to.airport}</dsprCd><shipNm>모의 1호</shipNm></cargCsclPrgsInfoQryVo>${rows.join('')}</cargCsclPrgsInfoQryRtnVo>`;
}

/** Nothing under that number, as UNI-PASS says it. */
export const NOTHING_AT_CUSTOMS =
  '<?xml version="1.0" encoding="UTF-8"?><cargCsclPrgsInfoQryRtnVo><ntceInfo></ntceInfo><tCnt>0</tCnt></cargCsclPrgsInfoQryRtnVo>';

function localTime(at: Temporal.Instant, { timeZone }: Stop): string {
  return at
    .round('second')
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });
}

function withOffset(at: Temporal.Instant, { timeZone }: Stop): string {
  const options = { timeZoneName: 'never', smallestUnit: 'second' } as const;
  return at.round('second').toZonedDateTimeISO(timeZone).toString(options);
}
