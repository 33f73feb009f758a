import { XMLParser } from 'fast-xml-parser';
import { NaruError } from '../../domain/error.ts';
import type {
  About,
  CarrierConnection,
  CarrierRequest,
  Reading,
  ReadingContext,
  TrackingQuestion,
} from '../../domain/tracking/question.ts';
import type { Connector } from '../connector.ts';
import { fieldsOf, listIn, textIn, type Fields } from '../reading.ts';
import { readContainers } from './reading-containers.ts';
import { readExport } from './reading-export.ts';
import { readImport } from './reading-import.ts';

const MOST_FOLLOWED = 20;
const MOST_EVENTS = 10_000;
const IMPORT = '/cargCsclPrgsInfoQry/retrieveCargCsclPrgsInfo';
const EXPORT = '/expDclrNoPrExpFfmnBrkdQry/retrieveExpDclrNoPrExpFfmnBrkd';
const CONTAINERS = '/cntrQryBrkdQry/retrieveCntrQryBrkd';

/** UNI-PASS, Korea Customs Service (README.md). https://unipass.customs.go.kr */
export const unipass: Connector = {
  code: 'unipass',
  name: 'UNI-PASS (Korea Customs)',
  profiles: ['standard', 'simulated', 'export', 'containers'],
  speaks: 'text',

  trackRequests(question, connection) {
    if (connection.profile === 'export') return exportRequests(question, connection);
    if (connection.profile === 'containers') return containerRequests(question, connection);
    return importRequests(question, connection);
  },

  /** The list behind a bill names declarations, and the vessel stands only with the declaration itself. */
  nextRequests(request, reply) {
    if (!new URL(request.url).searchParams.has('blNo')) return [];
    const rows = listIn(readRoot(reply.payload()).fields, EXPORT_LIST).map(fieldsOf);
    const numbers = new Set(rows.flatMap((row) => textIn(row, 'expDclrNo') ?? []));
    return [...numbers].slice(0, MOST_FOLLOWED).map((number) => {
      const url = new URL(request.url);
      url.search = '';
      url.searchParams.set('expDclrNo', number);
      return { ...request, url: url.href };
    });
  },

  readTracking(payload: unknown, context: ReadingContext): Reading {
    const { name, fields } = readRoot(payload);
    const count = textIn(fields, 'tCnt');
    const notice = textIn(fields, 'ntceInfo');
    // A wrong key and a missing number are told inside an answer of status 200.
    if (count === null || /^-/.test(count)) {
      throw new NaruError('carrier_unreadable', `UNI-PASS says: ${notice ?? 'something is wrong'}`);
    }
    if (notice?.startsWith('[N00]')) return { events: [], unreadable: [SEVERAL] };
    const { events, unreadable } = READERS[name]?.(fields, context) ?? { events: [], unreadable: [] };
    return { events: events.slice(0, MOST_EVENTS), unreadable };
  },
};

const SEVERAL =
  'Customs knows several consignments under this bill, and which is ours only its house bill or cargo number says.';
const EXPORT_LIST = 'expDclrNoPrExpFfmnBrkdBlNoQryRsltVo';

const READERS: Readonly<Record<string, (fields: Fields, context: ReadingContext) => Reading>> = {
  cargCsclPrgsInfoQryRtnVo: readImport,
  expDclrNoPrExpFfmnBrkdQryRtnVo: readExport,
  cntrQryBrkdQryRtnVo: readContainers,
};

/** One row is an object like many rows; what looks like a number has zeros in front that matter. */
const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: true,
  isArray: (name) => /(Dtl|BlNo)?Qry(Rslt)?Vo$/.test(name) && !name.endsWith('RtnVo'),
});

function readRoot(payload: unknown): { readonly name: string; readonly fields: Fields } {
  if (typeof payload !== 'string' || !payload.trimStart().startsWith('<')) throw noAnswer();
  // A document type may name files and bombs; no customs office sends one.
  if (/<!(DOCTYPE|ENTITY)/i.test(payload)) throw noAnswer();
  const root = fieldsOf(parse(payload));
  const name = Object.keys(READERS).find((known) => root.has(known.toLowerCase()));
  if (name === undefined) throw noAnswer();
  return { name, fields: fieldsOf(root.get(name.toLowerCase())) };
}

function parse(text: string): unknown {
  try {
    return parser.parse(text);
  } catch {
    throw noAnswer();
  }
}

function noAnswer(): NaruError {
  return new NaruError('carrier_unreadable', 'UNI-PASS answered, but not with one of its documents.');
}

type Connection = Pick<CarrierConnection, 'baseUrl'>;

/** By the cargo number; else the bill and then the house, each in the years it may have arrived in. */
function importRequests(question: TrackingQuestion, connection: Connection): CarrierRequest[][] {
  const cargo = cargoNumber(question);
  if (cargo !== null) return [[request(connection, IMPORT, cargo, { cargMtNo: cargo.value })]];
  const bills: [string, About][] = [
    ['mblNo', { type: 'TRD', value: bare(question.masterBill) }],
    ['hblNo', { type: 'HBL', value: bare(question.houseBill) }],
  ];
  return bills
    .filter(([, { value }]) => value !== '')
    .map(([name, about]) =>
      yearsOf(question).map((year) =>
        request(connection, IMPORT, about, { [name]: about.value, blYy: year }),
      ),
    );
}

/** This year and the last; in December also the next, because a ship may arrive in it. */
function yearsOf({ askedAt }: TrackingQuestion): string[] {
  const { year, month } = askedAt.toZonedDateTimeISO('Asia/Seoul');
  return [year, year - 1, ...(month === 12 ? [year + 1] : [])].map(String);
}

function exportRequests(question: TrackingQuestion, connection: Connection): CarrierRequest[][] {
  const booking = bare(question.booking);
  const declaration = /^\d{13,14}[A-Z0-9]$/.test(booking) ? booking : '';
  if (declaration !== '') {
    const about = { type: 'BKG', value: declaration };
    return [[request(connection, EXPORT, about, { expDclrNo: declaration })]];
  }
  const bills = [
    { type: 'TRD', value: bare(question.masterBill) },
    { type: 'HBL', value: bare(question.houseBill) },
  ];
  return bills
    .filter(({ value }) => value !== '')
    .map((about) => [request(connection, EXPORT, about, { blNo: about.value })]);
}

/** Customs lists boxes by its own cargo number; without one the bill is asked for in its place. */
function containerRequests(question: TrackingQuestion, connection: Connection): CarrierRequest[][] {
  const cargo = cargoNumber(question);
  if (cargo !== null) return [[request(connection, CONTAINERS, cargo, { cargMtNo: cargo.value })]];
  return importRequests(question, connection);
}

/** Two digits of the year, the carrier, the manifest, the lines: 15 to 19 places, kept by the desk as the booking. */
function cargoNumber({ booking }: TrackingQuestion): About | null {
  const value = bare(booking);
  return /^\d{2}[A-Z][A-Z0-9]{12,16}$/.test(value) ? { type: 'BKG', value } : null;
}

/** Customs writes bills, and air waybills too, without spaces and dashes. */
function bare(number: string | null): string {
  return (number ?? '').toUpperCase().replace(/[\s-]/g, '');
}

function request(
  { baseUrl }: Connection,
  path: string,
  about: About,
  query: Readonly<Record<string, string>>,
): CarrierRequest {
  const url = new URL(baseUrl);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return {
    method: 'GET',
    url: url.href,
    headers: [{ name: 'Accept', value: 'application/xml' }],
    body: null,
    about,
    keyInQuery: { header: 'crkyCn', parameter: 'crkyCn' },
  };
}
