import type { Appointment } from '../../../domain/consultation/appointment.ts';
import type { Side } from '../../../domain/consultation/message.ts';
import type { Language } from '../../../domain/language.ts';
import type { Temporal } from '../../../domain/time.ts';
import type { AppointmentView } from '../../../operations/consultation/appointments.ts';
import { say } from '../../../words/say.ts';
import { dayAndTime } from '../figures.ts';
import { field, type Form } from '../field.ts';

const TIMES = 3;

export type AppointmentPage = AppointmentView & {
  readonly address: string;
  readonly side: Side;
  readonly form: Form;
};

/** The meeting as it stands on both clocks, and the form that proposes one. */
export function appointmentView(language: Language, page: AppointmentPage) {
  const { appointment, address, side, form } = page;
  const own = side === 'desk' ? page.deskZone : page.exporterZone;
  const isMine = appointment?.proposedBy === side;
  return {
    action: `${address}/room/appointment`,
    booked: appointment?.startsAt ? clocks(language, page, appointment.startsAt) : null,
    video: appointment?.videoUrl ?? '',
    canCancel: appointment !== null,
    waits: appointment !== null && appointment.proposed.length > 0 && isMine,
    proposed: proposedRows(language, page, appointment),
    isProposing: form.faults.length > 0,
    times: Array.from({ length: TIMES }, (_, index) =>
      field(form, `time.${String(index)}`, {
        label: say(language, 'room.meet_time', { n: index + 1 }),
        type: 'datetime-local',
        required: index === 0,
      }),
    ),
    about: [
      field({ ...form, typed: { zone: own, ...form.typed } }, 'zone', {
        label: say(language, 'room.meet_zone'),
      }),
      field({ ...form, typed: { minutes: '30', ...form.typed } }, 'minutes', {
        label: say(language, 'room.meet_minutes'),
        inputmode: 'numeric',
      }),
      field(form, 'videoUrl', {
        label: say(language, 'room.meet_video'),
        hint: say(language, 'room.meet_video_hint'),
        type: 'url',
      }),
    ],
  };
}

function proposedRows(language: Language, page: AppointmentPage, appointment: Appointment | null) {
  const canTake = appointment !== null && appointment.proposedBy !== page.side;
  return (appointment?.proposed ?? []).map((time) => ({
    ...clocks(language, page, time),
    take: canTake ? time.toString() : null,
  }));
}

function clocks(
  language: Language,
  { deskZone, exporterZone }: Pick<AppointmentPage, 'deskZone' | 'exporterZone'>,
  time: Temporal.Instant,
) {
  return {
    machine: time.toString(),
    desk: say(language, 'room.meet_desk', { at: `${dayAndTime(language, time, deskZone)} (${deskZone})` }),
    exporter: say(language, 'room.meet_exporter', {
      at: `${dayAndTime(language, time, exporterZone)} (${exporterZone})`,
    }),
  };
}
