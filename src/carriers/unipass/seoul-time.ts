import type { Temporal } from '../../domain/time.ts';
import { NO_TIME, timeFrom, type ReadTime } from '../reading.ts';

/** `20200610165832`, `2000-11-15 14:06:00` or a day alone, always on the clock of Seoul. Words in its place are no time. */
export function seoulTime(text: string | null, receivedAt: Temporal.Instant): ReadTime {
  const digits = /^\d{4}-?\d{2}-?\d{2}(?:[ T]?\d{2}:?\d{2}(?::?\d{2})?)?$/.test(text ?? '')
    ? (text ?? '').replace(/\D/g, '')
    : '';
  return digits === '' ? NO_TIME : timeFrom(`${digits.padEnd(14, '0')}+0900`, receivedAt);
}
