import { Router, type Request, type Response } from 'express';
import { timeZone } from '../../../domain/consultation/appointment.ts';
import { NaruError, type Fault } from '../../../domain/error.ts';
import { Temporal } from '../../../domain/time.ts';
import {
  acceptAppointment,
  cancelAppointment,
  proposeAppointment,
} from '../../../operations/consultation/appointments.ts';
import type { Tools } from '../../../operations/tools.ts';
import { say } from '../../../words/say.ts';
import { ProposedTimes } from '../../api/appointments.ts';
import { NumberParams } from '../../api/quote-steps-schema.ts';
import { callerOf } from '../../caller.ts';
import { languageOf } from '../../language.ts';
import { parseBody, parseParams } from '../../parse.ts';
import { typedIn, type Form, type Typed } from '../field.ts';

const TIMES = ['time.0', 'time.1', 'time.2'] as const;

type Again = (request: Request, response: Response, form: Form) => Promise<void>;

/** Proposing, taking and cancelling a meeting, by plain forms in the room. */
export function appointmentPages(tools: Tools, showAgain: Again): Router {
  const router = Router();

  router.post('/quotes/:number/room/appointment', async (request, response) => {
    const { number } = parseParams(NumberParams, request.params);
    const caller = callerOf(response);
    const typed = typedIn(request.body);
    try {
      const { timeZone: zone, ...proposed } = parseBody(ProposedTimes, proposalIn(typed));
      await proposeAppointment(tools, caller, { number, timeZone: zone, proposed });
      response.redirect(303, `/quotes/${number}/room#end`);
    } catch (error) {
      if (!(error instanceof NaruError) || error.faults.length === 0) throw error;
      const language = languageOf(request, response);
      response.status(422);
      const faults = error.faults.map((fault) => told(fault, say(language, 'room.meet_bad_time')));
      await showAgain(request, response, { typed, faults });
    }
  });

  router.post('/quotes/:number/room/appointment/take', async (request, response) => {
    const { number } = parseParams(NumberParams, request.params);
    const time = instantIn(typedIn(request.body)['time'] ?? '');
    await acceptAppointment(tools, callerOf(response), { number, timeZone: null, time });
    response.redirect(303, `/quotes/${number}/room#end`);
  });

  router.post('/quotes/:number/room/appointment/cancel', async (request, response) => {
    const { number } = parseParams(NumberParams, request.params);
    await cancelAppointment(tools, callerOf(response), { number, timeZone: null });
    response.redirect(303, `/quotes/${number}/room#end`);
  });

  return router;
}

/** A clock time means what it means where its writer lives. */
function proposalIn(typed: Typed) {
  const zone = timeZone((typed['zone'] ?? '').trim());
  const minutes = (typed['minutes'] ?? '').trim();
  return {
    times: TIMES.flatMap((name) => instantOn(zone, typed[name] ?? '')),
    minutes: /^\d{1,3}$/.test(minutes) ? Number(minutes) : null,
    videoUrl: (typed['videoUrl'] ?? '').trim() || null,
    timeZone: zone,
  };
}

function instantOn(zone: string, text: string): string[] {
  if (text.trim() === '') return [];
  try {
    return [Temporal.PlainDateTime.from(text.trim()).toZonedDateTime(zone).toInstant().toString()];
  } catch {
    return ['']; // The schema says at which of them it is wrong.
  }
}

function instantIn(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text);
  } catch {
    throw new NaruError('invalid', 'This time is not proposed.');
  }
}

/** The field of the form a fault belongs to. */
function told({ path, message }: Fault, badTime: string): Fault {
  if (path === 'times') return { path: 'time.0', message };
  const [, index] = /^times\.(\d)/.exec(path) ?? [];
  if (index !== undefined) return { path: `time.${index}`, message: badTime };
  return { path: path === 'timeZone' ? 'zone' : path, message };
}
