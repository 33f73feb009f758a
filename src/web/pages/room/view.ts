import type { FileFacts, RoomMessage } from '../../../domain/consultation/message.ts';
import type { Change, Moved } from '../../../domain/consultation/proposal.ts';
import type { QuoteRequest } from '../../../domain/cargo/request.ts';
import type { Language } from '../../../domain/language.ts';
import type { Quote, QuoteStatus } from '../../../domain/quote/quote.ts';
import { instant } from '../../../domain/time.ts';
import { say } from '../../../words/say.ts';
import { dayAndTime, list, machineTime, money, number, type Figure } from '../figures.ts';
import type { Form } from '../field.ts';
import { carrierName, placeName, type CodeNames } from '../names.ts';
import { askView } from '../quote-form/view.ts';
import { cargoText } from '../quotes/cargo-view.ts';
import { optionSentence } from '../quotes/option-view.ts';
import { quoteState } from '../quotes/view.ts';

export type RoomPage = {
  readonly quote: Quote;
  readonly status: QuoteStatus;
  readonly names: CodeNames;
  readonly messages: readonly RoomMessage[];
  readonly desk: boolean;
  readonly officeTimeZone: string;
  readonly change: Form;
  /** What the change on the form would cost, if it was looked at. */
  readonly moved: readonly Moved[] | null;
  readonly fault: string;
  readonly said: string;
  readonly isChanging: boolean;
  readonly most: number;
};

/** Everything the room shows, already in words. */
export function roomView(language: Language, page: RoomPage) {
  const { quote, names, desk } = page;
  const address = `/quotes/${quote.number}`;
  const best = quote.options.find(({ complete }) => complete) ?? null;
  return {
    title: say(language, 'room.title', { number: quote.number }),
    section: 'quotes',
    scripts: ['room.js', 'cargo.js'],
    number: quote.number,
    address,
    crumb: laneText(language, quote.request, names),
    state: quoteState(language, page.status),
    answer: best ? optionSentence(language, best) : say(language, 'room.no_price'),
    with: desk ? say(language, 'room.with', { name: quote.exporterName }) : say(language, 'room.with_desk'),
    cargo: cargoText(language, quote.request),
    term: [quote.request.incoterm, quote.request.incotermPlace].filter(Boolean).join(' '),
    revision: say(language, 'room.revision', { revision: quote.revision }),
    messages: page.messages.map((message) => messageView(language, page, message)),
    earlier: page.messages.length >= page.most ? say(language, 'room.earlier', { count: page.most }) : '',
    fault: page.fault,
    said: page.said,
    isChanging: page.isChanging,
    change: changeView(language, page),
    canChange: quote.acceptance === null,
  };
}

function laneText(language: Language, { origin, destination }: QuoteRequest, names: CodeNames): string {
  const side = (codes: readonly string[]) =>
    codes.map((code) => placeName(names, language, code)).join(' / ');
  return `${side(origin)} → ${side(destination)}`;
}

function changeView(language: Language, page: RoomPage) {
  const view = askView(language, {
    form: page.change,
    choices: {},
    measured: [],
    exporters: null,
    rows: 0,
  });
  return { ...view, prices: page.moved && movedRows(language, page.names, page.moved) };
}

type Around = Pick<RoomPage, 'quote' | 'names' | 'desk' | 'officeTimeZone'>;

/** One thing in the thread: whose it is, and what it is. */
export function messageView(language: Language, page: Around, message: RoomMessage) {
  const isMine = (message.authorSide === 'desk') === page.desk;
  return {
    id: message.id,
    side: isMine ? 'mine' : 'theirs',
    from: message.author,
    at: dayAndTime(language, message.createdAt, page.officeTimeZone),
    machineTime: machineTime(message.createdAt),
    kind: message.kind,
    label: labelOf(language, message),
    text: wordsOf(message),
    files: message.files.map((file) => fileView(language, page.quote, file)),
    when: whenOf(language, page, message),
    ...stepView(language, page, message),
  };
}

/** The times of an appointment, on the office's clock; the panel beside the thread has both. */
function whenOf(language: Language, { officeTimeZone }: Around, message: RoomMessage): string {
  if (message.kind !== 'appointment') return '';
  return message.facts.times.map((time) => dayAndTime(language, instant(time), officeTimeZone)).join(' / ');
}

/** What a step says by itself is said in the reader's language, by its facts. */
function wordsOf(message: RoomMessage): string {
  if (message.kind === 'proposal') return message.facts.note ?? '';
  return message.kind === 'revision' || message.kind === 'appointment' ? '' : message.text;
}

function labelOf(language: Language, message: RoomMessage): string {
  if (message.kind === 'message') return '';
  if (message.kind === 'revision')
    return say(language, 'room.revision', { revision: message.facts.revision });
  if (message.kind === 'appointment') return say(language, `room.appointment_${message.facts.step}`);
  return say(language, `room.${message.kind}`);
}

/** What a proposal or a revision changes, and what that does to the prices. */
export function stepView(language: Language, page: Around, message: RoomMessage) {
  const none = { changed: '', cargo: [] as string[], prices: null, revise: null, replaced: '' };
  if (message.kind !== 'proposal' && message.kind !== 'revision') return none;
  const { quote } = page;
  const isOpen = message.kind === 'proposal' && quote.acceptance === null;
  const isCurrent = isOpen && message.facts.revision === quote.revision;
  const request = message.kind === 'proposal' ? message.facts.request : null;
  return {
    changed: changedText(language, message.facts.changes),
    cargo: request === null ? [] : proposedLines(language, message.facts.changes, request),
    prices: movedRows(language, page.names, message.facts.prices),
    revise: isCurrent ? `/quotes/${quote.number}/room/proposals/${message.id}/revision` : null,
    replaced: isOpen && !isCurrent ? say(language, 'room.replaced') : '',
  };
}

export function changedText(language: Language, changes: readonly Change[]): string {
  if (changes.length === 0) return '';
  const parts = changes.map((part) => say(language, `room.part_${part}`));
  return say(language, 'room.changed', { parts: list(language, parts) });
}

function proposedLines(language: Language, changes: readonly Change[], request: QuoteRequest): string[] {
  const term = [request.incoterm, request.incotermPlace].filter(Boolean).join(' ');
  return [
    ...(changes.includes('cargo') ? cargoText(language, request) : []),
    ...(changes.includes('incoterm') ? [term === '' ? say(language, 'quote.no_term') : term] : []),
    ...(changes.includes('ready') ? [`${say(language, 'quote.ready')} ${request.readyDate}`] : []),
  ];
}

export type MovedRow = {
  readonly offer: string;
  readonly mark: string;
  readonly mode: string;
  readonly before: Figure | null;
  readonly after: Figure | null;
  readonly sign: '' | 'up' | 'down';
};

export function movedRows(
  language: Language,
  names: CodeNames,
  moved: readonly Moved[],
): readonly MovedRow[] {
  return moved.map(({ mode, carrier, service, before, after }) => ({
    offer: [carrierName(names, language, carrier), service].filter(Boolean).join(' · '),
    mark: mode.toLowerCase(),
    mode: say(language, `mode.${mode}`),
    before: before && money(language, before),
    after: after && money(language, after),
    sign: before && after && before.currency === after.currency ? signOf(before.amount, after.amount) : '',
  }));
}

/** Which of two decimal texts is the larger, without making floats of them: they have the same digits after the point. */
function signOf(before: string, after: string): MovedRow['sign'] {
  const [was, is] = [before, after].map((text) => BigInt(text.replace('.', ''))) as [bigint, bigint];
  if (was === is) return '';
  return is > was ? 'up' : 'down';
}

function fileView(language: Language, { number: of }: Quote, { id, name, size }: FileFacts) {
  const kilobytes = String(Math.max(1, Math.ceil(size / 1024)));
  return {
    name,
    href: `/quotes/${of}/room/files/${id}`,
    size: { value: number(language, kilobytes), unit: 'kB' },
  };
}
