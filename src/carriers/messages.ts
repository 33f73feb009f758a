import { NaruError } from '../domain/error.ts';
import type { MessageContext, MessageReading, MessageType, ReadMessage } from '../domain/tracking/message.ts';
import { readMessage as readFsu } from './fsu/connector.ts';
import { readMessage as readIftsta } from './iftsta/connector.ts';
import { readMessage as readX12 } from './x12/connector.ts';

type Format = {
  readonly format: ReadMessage['format'];
  readonly read: (text: string, context: MessageContext) => MessageReading;
};

const EDIFACT: Format = { format: 'iftsta', read: readIftsta };
const X12: Format = { format: 'x12', read: readX12 };
const TELEX: Format = { format: 'fsu', read: readFsu };

/**
 * Reads a message that a carrier sent, by what its content type says it is. Throws NaruError `unreadable` only when the
 * whole is none.
 */
export function readMessage(type: MessageType, body: Uint8Array, context: MessageContext): ReadMessage {
  const text = textOf(body);
  if (text.trim() === '') throw new NaruError('unreadable', 'The message is empty.');
  const { format, read } = formatOf(type, text);
  return { format, ...read(text, context) };
}

/** Plain text may be any of the three: mailboxes and drop folders do not know. */
function formatOf(type: MessageType, text: string): Format {
  if (type === 'application/edifact') return EDIFACT;
  if (type === 'application/edi-x12') return X12;
  const start = text.trimStart();
  if (/^ISA[^A-Za-z0-9\s]/i.test(start)) return X12;
  return /^(UN[ABGH]|BGM|CNI|STS)[^A-Za-z0-9\s]/i.test(start) && !/\bFS[UA]\/\d/i.test(text)
    ? EDIFACT
    : TELEX;
}

/** UTF-8, or the Latin alphabet in which older systems still write (UNOC), whatever their header says. */
function textOf(body: Uint8Array): string {
  const mark = `${String(body[0])} ${String(body[1])}`;
  if (mark === '255 254') return new TextDecoder('utf-16le').decode(body);
  if (mark === '254 255') return new TextDecoder('utf-16be').decode(body);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return new TextDecoder('windows-1252').decode(body);
  }
}
