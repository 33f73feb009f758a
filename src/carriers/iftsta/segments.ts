import { NaruError } from '../../domain/error.ts';
import { interchangesIn, unwrapped } from '../edi-lines.ts';

/** One segment: its tag, and its elements with their components. `component(2, 1)` is the first of the second element. */
export type Segment = {
  readonly tag: string;
  readonly component: (element: number, component: number) => string;
  readonly components: (element: number) => readonly string[];
  readonly text: string;
};

type Separators = {
  readonly component: string;
  readonly element: string;
  readonly release: string;
  readonly segment: string;
};

/** What counts when an interchange does not begin with UNA (ISO 9735). */
const USUAL: Separators = { component: ':', element: '+', release: '?', segment: "'" };

const MOST_SEGMENTS = 200_000;
const KNOWN = /^(UN[BGHTEZ]|BGM|CNI|STS)$/;

/** Cuts an interchange into segments; a damaged UNA does not cost the message, because the usual separators are tried too. */
export function segmentsOf(text: string): Segment[] {
  const whole = unwrapped(text);
  const body = whole.slice(Math.max(whole.search(/UN[ABH][^A-Za-z0-9]/i), 0));
  const segments = interchangesIn(body, NEW_SEPARATORS).flatMap(cutInterchange).slice(0, MOST_SEGMENTS);
  if (!segments.some(isKnown)) {
    throw new NaruError(
      'unreadable',
      'This is no EDIFACT message: it holds no segment such as UNH, CNI or STS.',
    );
  }
  return segments;
}

/** A UNA at the beginning, or behind the end (UNZ) of another interchange. */
const NEW_SEPARATORS =
  /^UNA[^A-Za-z0-9]{6}|(?<=UNZ[^A-Za-z0-9]\w{0,6}[^A-Za-z0-9]\w{0,14}[^A-Za-z0-9]\s{0,4})UNA[^A-Za-z0-9]{6}/;

function cutInterchange(body: string): Segment[] {
  const told = separatorsOf(body);
  const content = told === null ? body : body.slice(9);
  const read = cut(content, told ?? USUAL);
  return read.some(isKnown) ? read : cut(content, USUAL);
}

function isKnown({ tag }: Segment): boolean {
  return KNOWN.test(tag);
}

/** `UNA:+.? '`: component, element, decimal sign, release character, reserved, end of segment. */
function separatorsOf(body: string): Separators | null {
  if (!/^UNA/i.test(body) || body.length < 9) return null;
  const [component = '', element = '', , release = '', , segment = ''] = body.slice(3, 9);
  const all = [component, element, segment];
  const isSensible = new Set(all).size === 3 && all.every((sign) => /[^A-Za-z0-9]/.test(sign));
  return isSensible ? { component, element, release: release === ' ' ? '' : release, segment } : null;
}

function cut(text: string, separators: Separators): Segment[] {
  const segments: Segment[] = [];
  let open = emptySegment();
  const close = () => {
    if (segments.length < MOST_SEGMENTS) segments.push(...toSegment(open));
    open = emptySegment();
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === separators.segment) close();
    else if (sign === separators.element) open.elements.push(['']);
    else if (sign === separators.component) open.elements.at(-1)?.push('');
    else if (sign === separators.release && sign !== '') append(open, text.charAt(++at));
    else append(open, sign);
  }
  close();
  return segments;
}

type OpenSegment = { readonly elements: string[][] };

function emptySegment(): OpenSegment {
  return { elements: [['']] };
}

function append({ elements }: OpenSegment, text: string): void {
  const element = elements.at(-1);
  if (element) element[element.length - 1] = (element.at(-1) ?? '') + text;
}

/** Senders break lines between segments; inside a value a line break is a space. */
function toSegment({ elements }: OpenSegment): Segment[] {
  const [tagged, ...values] = elements.map((element) =>
    element.map((component) => component.replace(/[\r\n]+/g, ' ').trim()),
  );
  const tag = (tagged?.[0] ?? '').toUpperCase();
  if (tag === '' && values.length === 0) return [];
  return [
    {
      tag,
      component: (element, component) => values[element - 1]?.[component - 1] ?? '',
      components: (element) => values[element - 1] ?? [],
      text: [tag, ...values.map((element) => element.join(':'))].join('+'),
    },
  ];
}

/** A message between its UNH and UNT. */
export type EdifactMessage = {
  readonly type: string;
  readonly reference: string;
  readonly segments: readonly Segment[];
  readonly end: { readonly count: string; readonly reference: string } | null;
};

const ENVELOPE = /^(UNB|UNZ|UNG|UNE|UNA)$/;

/** The messages of an interchange, in groups (UNG) or not. Segments before any UNH are a message that lost its head. */
export function messagesOf(segments: readonly Segment[]): EdifactMessage[] {
  type Open = { type: string; reference: string; segments: Segment[]; end: EdifactMessage['end'] };
  const messages: Open[] = [];
  for (const segment of segments) {
    const open = messages.at(-1);
    if (ENVELOPE.test(segment.tag)) continue;
    if (segment.tag === 'UNH') {
      messages.push({
        type: segment.component(2, 1).toUpperCase(),
        reference: segment.component(1, 1),
        segments: [],
        end: null,
      });
    } else if (segment.tag === 'UNT') {
      if (open?.end === null)
        open.end = { count: segment.component(1, 1), reference: segment.component(2, 1) };
    } else if (open?.end === null) open.segments.push(segment);
    else messages.push({ type: 'IFTSTA', reference: '', segments: [segment], end: null });
  }
  return messages;
}
