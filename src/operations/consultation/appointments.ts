import { inForwarder, type Database } from '../../database/connect.ts';
import {
  findAppointment,
  findTimeZone,
  saveAppointment,
  saveTimeZone,
} from '../../database/tables/appointments.ts';
import { findForwarderById } from '../../database/tables/forwarders.ts';
import { findQuote, lockQuote } from '../../database/tables/quotes.ts';
import { findRecipients } from '../../database/tables/recipients.ts';
import type { Caller } from '../../domain/account/caller.ts';
import {
  cancel,
  isOpen,
  proposeTimes,
  setVideo,
  takeTime,
  timeZone,
  type Appointment,
  type Proposed,
} from '../../domain/consultation/appointment.ts';
import type { AppointmentFacts } from '../../domain/consultation/message.ts';
import { NaruError } from '../../domain/error.ts';
import type { AppointmentStep } from '../../domain/mail/step.ts';
import type { Quote } from '../../domain/quote/quote.ts';
import type { Temporal } from '../../domain/time.ts';
import type { PostTools } from '../mail/post.ts';
import { tellAboutQuote } from '../mail/tell-about-quote.ts';
import type { Tools } from '../tools.ts';
import { enterRoom, sideOf } from './room.ts';

/** An appointment with the clocks of its two sides. The exporter's is the office's until somebody has said otherwise. */
export type AppointmentView = {
  readonly appointment: Appointment | null;
  readonly deskZone: string;
  readonly exporterZone: string;
  readonly isZoneKnown: boolean;
};

type Command = {
  readonly number: string;
  /** The clock of who asks; null: as before. */
  readonly timeZone: string | null;
};

type AppointmentTools = Pick<Tools, 'db'> & PostTools;

/** The appointment that is ahead or waits for an answer; null when there is none. */
export async function readAppointment(
  { db, now }: Pick<Tools, 'db' | 'now'>,
  caller: Caller,
  number: string,
): Promise<AppointmentView> {
  const { forwarderId, exporterId } = caller;
  return inForwarder(db, forwarderId, async (trx) => {
    const quote = await findQuote(trx, forwarderId, { number, revision: null, exporterId });
    const appointment = await findAppointment(trx, forwarderId, quote.id);
    const open = appointment && isOpen(appointment, now()) ? appointment : null;
    return viewOf(trx, caller, quote, open);
  });
}

/** One side proposes up to three times. */
export async function proposeAppointment(
  tools: AppointmentTools,
  caller: Caller,
  { proposed, ...command }: Command & { readonly proposed: Proposed },
): Promise<AppointmentView> {
  return change(tools, caller, command, (before, { quote, now }) =>
    proposeTimes(before, {
      ...proposed,
      id: tools.newId(),
      quoteId: quote.id,
      side: sideOf(caller),
      now,
    }),
  );
}

/** The other side takes one of them: both get it into their calendars. */
export async function acceptAppointment(
  tools: AppointmentTools,
  caller: Caller,
  { time, ...command }: Command & { readonly time: Temporal.Instant },
): Promise<AppointmentView> {
  return change(tools, caller, command, (before, { now }) =>
    takeTime(known(before), { side: sideOf(caller), time, now }),
  );
}

export async function setAppointmentVideo(
  tools: AppointmentTools,
  caller: Caller,
  { videoUrl, ...command }: Command & { readonly videoUrl: string | null },
): Promise<AppointmentView> {
  return change(tools, caller, command, (before) => setVideo(known(before), videoUrl));
}

export async function cancelAppointment(
  tools: AppointmentTools,
  caller: Caller,
  command: Command,
): Promise<AppointmentView> {
  return change(tools, caller, command, (before, { now }) => cancel(known(before), now));
}

function known(appointment: Appointment | null): Appointment {
  if (appointment) return appointment;
  throw new NaruError('conflict', 'No appointment is proposed. Propose a time first.');
}

type Deciding = { readonly quote: Quote; readonly now: Temporal.Instant };
type Decide = (before: Appointment | null, around: Deciding) => Appointment;

/** Loads it under the quote's lock, lets the rule decide, keeps what came of it, and tells whoever must know. */
async function change(
  tools: AppointmentTools,
  caller: Caller,
  { number, timeZone: zone }: Command,
  decide: Decide,
): Promise<AppointmentView> {
  const { forwarderId, exporterId } = caller;
  return inForwarder(tools.db, forwarderId, async (trx) => {
    const quote = await lockQuote(trx, forwarderId, { number, revision: null, exporterId });
    const now = tools.now();
    const found = await findAppointment(trx, forwarderId, quote.id);
    const before = found && isOpen(found, now) ? found : null;
    const after = decide(before, { quote, now });
    if (zone !== null && exporterId !== null) {
      await saveTimeZone(trx, forwarderId, exporterId, timeZone(zone));
    }
    if (after !== before) {
      await saveAppointment(trx, forwarderId, after);
      await tell(trx, tools, caller, { quote, before, after });
    }
    return viewOf(trx, caller, quote, after.cancelledAt === null ? after : null);
  });
}

async function viewOf(
  trx: Database,
  { forwarderId, officeTimeZone }: Caller,
  quote: Quote,
  appointment: Appointment | null,
): Promise<AppointmentView> {
  const zone = await findTimeZone(trx, forwarderId, quote.exporterId);
  return {
    appointment,
    deskZone: officeTimeZone,
    exporterZone: zone ?? officeTimeZone,
    isZoneKnown: zone !== null,
  };
}

type Changed = { readonly quote: Quote; readonly before: Appointment | null; readonly after: Appointment };

/** A proposal waits in the room; what calendars hold is told at once, to both. */
async function tell(
  trx: Database,
  tools: AppointmentTools,
  caller: Caller,
  { quote, before, after }: Changed,
): Promise<void> {
  const step = stepOf(before, after);
  const times = step === 'proposed' ? after.proposed : after.startsAt === null ? [] : [after.startsAt];
  const facts: AppointmentFacts = {
    appointment: after.id,
    step,
    times: times.map(String),
    minutes: after.minutes,
  };
  const said = times.map((time) =>
    time.toZonedDateTimeISO(caller.officeTimeZone).toString({ smallestUnit: 'minute' }),
  );
  const text = `Appointment ${step}: ${said.join(', ')}`;
  await enterRoom(trx, tools, caller, { quote, entry: { kind: 'appointment', facts, text } });
  if (step === 'proposed' || after.startsAt === null) return;
  await tellCalendars(trx, tools, caller, {
    quote,
    after,
    step: `appointment_${step}`,
    startsAt: after.startsAt,
  });
}

function stepOf(before: Appointment | null, after: Appointment): AppointmentFacts['step'] {
  if (after.cancelledAt !== null) return 'cancelled';
  if (after.proposed.length > 0) return 'proposed';
  return before?.startsAt == null ? 'booked' : 'changed';
}

type Told = {
  readonly quote: Quote;
  readonly after: Appointment;
  readonly step: AppointmentStep['kind'];
  readonly startsAt: Temporal.Instant;
};

async function tellCalendars(
  trx: Database,
  tools: AppointmentTools,
  { forwarderId, officeTimeZone }: Caller,
  { quote, after, step, startsAt }: Told,
): Promise<void> {
  const desk = await findRecipients(trx, forwarderId, null);
  const people = [...desk, ...(await findRecipients(trx, forwarderId, quote.exporterId))];
  const forwarder = await findForwarderById(trx, forwarderId);
  const organizer = forwarder?.letterhead['email'] ?? desk[0]?.address ?? people[0]?.address ?? '';
  const exporterZone = (await findTimeZone(trx, forwarderId, quote.exporterId)) ?? officeTimeZone;
  await tellAboutQuote(trx, tools, forwarderId, {
    quote,
    step: (facts) => ({
      kind: step,
      quote: facts,
      meeting: {
        uid: `${after.id}@naru`,
        sequence: after.sequence,
        at: startsAt.toString(),
        minutes: after.minutes,
        videoUrl: after.videoUrl,
        deskZone: officeTimeZone,
        exporterZone,
        stamp: tools.now().toString(),
        organizer: { name: facts.forwarder, address: organizer },
        attendees: people.map(({ name, address }) => ({ name, address })),
      },
    }),
    once: `${step} ${after.id} ${String(after.sequence)}`,
    to: ['desk', 'exporter'],
    path: `/quotes/${quote.number}/room`,
  });
}
