import type { Temporal } from '../../domain/time.ts';
import type {
  About,
  CarrierConnection,
  CarrierReply,
  CarrierRequest,
  TrackingQuestion,
} from '../../domain/tracking/question.ts';
import { profileNamed, type Profile } from './profiles.ts';

/** Events are sometimes written down a day or two after they were: ask a little further back than the last answer. */
const OVERLAP = { hours: 48 };

type Asked = Omit<CarrierConnection, 'auth'>;

/** By bill, else booking, else each container, in the order the connection prefers. */
export function trackRequests(
  question: TrackingQuestion,
  connection: Asked,
): readonly (readonly CarrierRequest[])[] {
  const profile = profileNamed(connection.profile);
  return connection.trackBy
    .map((by) => aboutBy(by, question, profile))
    .filter((group) => group.length > 0)
    .map((group) => group.map((about) => requestFor(about, question, connection)));
}

function aboutBy(by: Asked['trackBy'][number], question: TrackingQuestion, profile: Profile): About[] {
  const { masterBill, booking, containers } = question;
  if (by === 'masterBill') {
    return masterBill === null || profile.asksInPairs
      ? []
      : [{ type: 'TRD', value: withoutPrefix(masterBill, profile) }];
  }
  if (by === 'booking') return booking === null ? [] : [{ type: 'BKG', value: booking }];
  return profile.asksInPairs && booking === null ? [] : containers.map((value) => ({ type: 'EQ', value }));
}

/** Maersk and ONE know the digits only; `MAEU` or `ONEY` in front of them is the trade's habit. */
function withoutPrefix(bill: string, { billPrefix }: Profile): string {
  if (billPrefix === null || !bill.toUpperCase().startsWith(billPrefix)) return bill;
  return bill.slice(billPrefix.length);
}

const PARAMETERS: Readonly<Record<string, string>> = {
  TRD: 'transportDocumentReference',
  BKG: 'carrierBookingReference',
  EQ: 'equipmentReference',
};

function requestFor(about: About, question: TrackingQuestion, connection: Asked): CarrierRequest {
  const profile = profileNamed(connection.profile);
  const url = endpoint(connection.baseUrl, profile);
  url.searchParams.set(PARAMETERS[about.type] ?? 'equipmentReference', about.value);
  if (profile.asksInPairs) pair(url, about, question);
  if (profile.windowLimit !== null) window(url, profile.windowLimit, question.since);
  return {
    method: 'GET',
    url: url.href,
    headers: [
      { name: 'Accept', value: 'application/json' },
      { name: 'API-Version', value: versionToAsk(connection.apiVersion) },
    ],
    body: null,
    about,
    keyInQuery: null,
  };
}

/** `{baseUrl}/events`; an address that already names the carrier's endpoint is taken as it is. */
function endpoint(baseUrl: string, profile: Profile): URL {
  const url = new URL(baseUrl);
  const last = url.pathname.replace(/\/+$/, '').split('/').at(-1);
  if (last !== profile.endpoint && last !== 'events') {
    url.pathname = `${url.pathname.replace(/\/+$/, '')}/events`;
  }
  return url;
}

function pair(url: URL, about: About, { booking }: TrackingQuestion): void {
  if (about.type === 'BKG') url.searchParams.set('equipmentReference', 'ZZ');
  else if (booking !== null) url.searchParams.set('carrierBookingReference', booking);
}

function window(url: URL, limit: number, since: Temporal.Instant | null): void {
  url.searchParams.set('limit', String(limit));
  if (since !== null) {
    // The comparison is part of the parameter's name.
    url.searchParams.set('eventCreatedDateTime:gte', since.subtract(OVERLAP).toString());
  }
}

/** Version 2 is asked for by its first number, version 3 by all of them. */
function versionToAsk(apiVersion: string): string {
  return apiVersion.startsWith('2') ? '2' : apiVersion;
}

/** `Next-Page` is a link to some carriers and a bare cursor to others; version 3 calls it `Next-Page-Cursor`. */
export function nextRequests(request: CarrierRequest, reply: CarrierReply): readonly CarrierRequest[] {
  const next = (reply.headers['next-page'] ?? reply.headers['next-page-cursor'] ?? '').trim();
  if (next === '') return [];

  const url = nextUrl(next, request.url);
  return url === null || url === request.url ? [] : [{ ...request, url }];
}

function nextUrl(next: string, asked: string): string | null {
  const isLink = /^(https?:\/\/|\/|\?)/i.test(next);
  if (isLink) return URL.canParse(next, asked) ? new URL(next, asked).href : null;
  const url = new URL(asked);
  url.searchParams.set('cursor', next);
  return url.href;
}
