import { Router } from 'express';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { SIDES } from '../../domain/consultation/message.ts';
import {
  acceptAppointment,
  cancelAppointment,
  proposeAppointment,
  readAppointment,
  setAppointmentVideo,
  type AppointmentView,
} from '../../operations/consultation/appointments.ts';
import type { Tools } from '../../operations/tools.ts';
import { callerOf } from '../caller.ts';
import { parseBody, parseParams, parseQuery } from '../parse.ts';
import { exactly, listOf, orNull, wholeNumber, words } from './fields.ts';
import { NumberParams } from './quote-steps-schema.ts';
import { timeField } from './shipment-schema.ts';

/** A meeting about a quote: proposed by one side, taken by the other, in both calendars. */
export function appointmentsApi(tools: Tools): Router {
  const router = Router();
  const at = '/quotes/:number/appointment';

  router.get(at, async (request, response) => {
    const caller = callerOf(response);
    const { number } = parseParams(NumberParams, request.params);
    parseQuery(z.object({}), request.query);
    response.json(appointmentJson(await readAppointment(tools, caller, number)));
  });

  router.post(at, async (request, response) => {
    const caller = callerOf(response);
    const { number } = parseParams(NumberParams, request.params);
    const { timeZone, ...proposed } = parseBody(ProposedTimes, request.body);
    const view = await proposeAppointment(tools, caller, { number, timeZone, proposed });
    response.status(201).json(appointmentJson(view));
  });

  router.post(`${at}/acceptance`, async (request, response) => {
    const caller = callerOf(response);
    const { number } = parseParams(NumberParams, request.params);
    const { time, timeZone } = parseBody(TakenTime, request.body);
    const view = await acceptAppointment(tools, caller, { number, timeZone, time });
    response.json(appointmentJson(view));
  });

  router.put(`${at}/video`, async (request, response) => {
    const caller = callerOf(response);
    const { number } = parseParams(NumberParams, request.params);
    const { videoUrl } = parseBody(VideoRoom, request.body);
    const command = { number, timeZone: null, videoUrl };
    response.json(appointmentJson(await setAppointmentVideo(tools, caller, command)));
  });

  router.delete(at, async (request, response) => {
    const caller = callerOf(response);
    const { number } = parseParams(NumberParams, request.params);
    const view = await cancelAppointment(tools, caller, { number, timeZone: null });
    response.json(appointmentJson(view));
  });

  return router;
}

const videoUrl = orNull(
  words(500).regex(/^https:\/\/[^\s/]+\S*$/, 'This must be an address that begins with https://.'),
);
const zone = orNull(words(60)).meta({ description: 'IANA name of the clock of who asks.' });

/** The times one side proposes. */
export const ProposedTimes = exactly({
  times: listOf(timeField, 3).min(1, 'Propose at least one time.'),
  minutes: orNull(wholeNumber({ from: 10, to: 480 })).transform((minutes) => minutes ?? 30),
  videoUrl,
  timeZone: zone,
}).meta({ id: 'ProposedTimes' });

const TakenTime = exactly({ time: timeField, timeZone: zone }).meta({ id: 'TakenTime' });
const VideoRoom = exactly({ videoUrl }).meta({ id: 'VideoRoom' });

const AppointmentAnswer = z
  .object({
    appointment: z
      .object({
        id: z.string(),
        proposedBy: z.enum(SIDES),
        proposed: z.array(z.string()),
        minutes: z.int(),
        startsAt: z.string().nullable(),
        videoUrl: z.string().nullable(),
      })
      .nullable(),
    timeZones: z.object({ desk: z.string(), exporter: z.string() }),
  })
  .meta({ id: 'Appointment' });

function appointmentJson({ appointment, deskZone, exporterZone }: AppointmentView): object {
  return {
    appointment: appointment && {
      id: appointment.id,
      proposedBy: appointment.proposedBy,
      proposed: appointment.proposed.map(String),
      minutes: appointment.minutes,
      startsAt: appointment.startsAt?.toString() ?? null,
      videoUrl: appointment.videoUrl,
    },
    timeZones: { desk: deskZone, exporter: exporterZone },
  };
}

const path = z.object({ number: z.string().meta({ examples: ['Q-2026-000123'] }) });
const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });
const answer = {
  description: 'The appointment as it stands; null when there is none',
  ...json(AppointmentAnswer),
};

export const appointmentsPaths: ZodOpenApiPathsObject = {
  '/quotes/{number}/appointment': {
    get: {
      summary: 'The appointment that is ahead, or waits for an answer',
      requestParams: { path },
      responses: { 200: answer },
    },
    post: {
      summary: 'Propose up to three times to the other side',
      requestParams: { path },
      requestBody: json(ProposedTimes),
      responses: { 201: answer },
    },
    delete: {
      summary: 'Cancel it: calendars are told',
      requestParams: { path },
      responses: { 200: answer },
    },
  },
  '/quotes/{number}/appointment/acceptance': {
    post: {
      summary: 'Take one of the times: both sides get an invitation for their calendars',
      requestParams: { path },
      requestBody: json(TakenTime),
      responses: { 200: answer },
    },
  },
  '/quotes/{number}/appointment/video': {
    put: {
      summary: 'The address of your own video room',
      requestParams: { path },
      requestBody: json(VideoRoom),
      responses: { 200: answer },
    },
  },
};
