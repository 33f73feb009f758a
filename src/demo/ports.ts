import type { Port } from './voyage.ts';

/** The ports the demo's ships call at, with their clocks. */
const TIME_ZONES: Readonly<Record<string, string>> = {
  KRPUS: 'Asia/Seoul',
  VNSGN: 'Asia/Ho_Chi_Minh',
  VNHPH: 'Asia/Ho_Chi_Minh',
  COBUN: 'America/Bogota',
  COCTG: 'America/Bogota',
  PAROD: 'America/Panama',
  PAMIT: 'America/Panama',
  USLAX: 'America/Los_Angeles',
  NLRTM: 'Europe/Amsterdam',
  SGSIN: 'Asia/Singapore',
};

/** A port the simulated carrier sails to, or null: it does not go everywhere. */
export function portCalled(code: string): Port | null {
  const timeZone = TIME_ZONES[code];
  return timeZone === undefined ? null : { code, timeZone };
}
