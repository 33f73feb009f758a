import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { SHIPMENT_STATUSES } from '../../domain/tracking/journey.ts';
import { ExceptionShape } from './exceptions.ts';
import {
  EventSchema,
  LinkSchema,
  ListQuery,
  NewShipmentSchema,
  OneQuery,
  ShipmentChangeSchema,
} from './shipment-schema.ts';

const path = z.object({ reference: z.string().meta({ examples: ['S-2026-000123'] }) });
const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });
const answer = (description: string, schema: z.ZodType) => ({ description, ...json(schema) });

const time = z
  .string()
  .nullable()
  .meta({ description: 'With its offset; without one where no zone was told.' });

const Expected = z.object({
  current: time,
  booked: time,
  quoted: time,
  history: z.array(z.object({ value: time, at: z.string(), source: z.string() })),
});

const Milestone = z.object({
  code: z.string(),
  name: z.string(),
  planned: time,
  estimated: time,
  actual: time,
  done: z.int(),
  of: z.int(),
  place: z.string().nullable(),
  timeZone: z.string().nullable(),
});

const Event = z
  .looseObject({
    id: z.uuid(),
    source: z.string(),
    sourceEventId: z.string().nullable(),
    code: z.string(),
    milestone: z.string(),
    classifier: z.enum(['ACT', 'EST', 'PLN']),
    happenedAt: time,
    timeZoneKnown: z.boolean(),
    recordedAt: z.string(),
    place: z.string().nullable(),
    retracted: z.boolean(),
  })
  .meta({ id: 'TrackingEvent' });

const Summary = z
  .looseObject({ reference: z.string(), status: z.enum(SHIPMENT_STATUSES), etd: Expected, eta: Expected })
  .meta({ id: 'ShipmentSummary' });

const Shipment = z
  .looseObject({
    reference: z.string(),
    status: z.enum(SHIPMENT_STATUSES),
    milestones: z.array(Milestone),
    etd: Expected,
    eta: Expected,
    events: z.array(Event),
    exceptions: z.array(ExceptionShape),
    tracking: z.object({
      carrier: z.string().nullable(),
      lastAskedAt: time,
      lastAnswerAt: time,
      lastError: z.string().nullable(),
      nextAskAt: time,
      silentSince: time,
    }),
  })
  .meta({ id: 'Shipment' });

const Entered = Shipment.extend({
  warnings: z.array(z.object({ path: z.string(), message: z.string() })).meta({
    description: 'What looks odd and was taken all the same, such as a number that cannot be checked',
  }),
}).meta({ id: 'EnteredShipment' });

const Polled = z.object({
  asked: z.boolean(),
  kind: z.enum(['events', 'unchanged', 'failed']),
  added: z.int(),
  error: z.string().nullable(),
});

const Link = z.object({ id: z.uuid(), url: z.string(), expiresAt: z.string() });

/** What the OpenAPI document says of shipments. */
export const shipmentsPaths: ZodOpenApiPathsObject = {
  '/shipments': {
    get: {
      summary: 'Shipments, newest first; `search` finds house, master, booking, order and container numbers',
      requestParams: { query: ListQuery },
      responses: {
        200: answer('A page', z.object({ items: z.array(Summary), nextCursor: z.string().nullable() })),
      },
    },
    post: {
      summary: 'Take a shipment on',
      requestBody: json(NewShipmentSchema),
      responses: { 201: answer('The shipment', Entered) },
    },
  },
  '/shipments/{reference}': {
    get: {
      summary: 'One shipment: where it is, by everything that was heard',
      requestParams: { path, query: OneQuery },
      responses: { 200: answer('The shipment', Shipment) },
    },
    patch: {
      summary: 'Put a shipment right, with a reason; what is left out stays',
      requestParams: { path },
      requestBody: json(ShipmentChangeSchema),
      responses: { 200: answer('The shipment', Entered) },
    },
  },
  '/shipments/{reference}/poll': {
    post: {
      summary: 'Ask the carrier now',
      requestParams: { path },
      responses: { 200: answer('What came of it', Polled) },
    },
  },
  '/shipments/{reference}/events': {
    post: {
      summary: 'Enter, correct or take back an event by hand',
      requestParams: { path },
      requestBody: json(EventSchema),
      responses: { 201: answer('The event', Event) },
    },
  },
  '/shipments/{reference}/links': {
    get: {
      summary: 'The links to the public page, without their tokens',
      requestParams: { path },
      responses: { 200: answer('The links', z.object({ items: z.array(z.looseObject({ id: z.uuid() })) })) },
    },
    post: {
      summary: 'Make a link to the public page; its address is shown once',
      requestParams: { path },
      requestBody: json(LinkSchema),
      responses: { 201: answer('The link', Link) },
    },
  },
  '/shipments/{reference}/links/{link}': {
    delete: {
      summary: 'Revoke a link',
      requestParams: { path: path.extend({ link: z.uuid() }) },
      responses: { 204: { description: 'It opens nothing any more' } },
    },
  },
};
