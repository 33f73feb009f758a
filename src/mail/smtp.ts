import { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import type { Delivery } from '../domain/mail/mail.ts';

const LONGEST_REASON = 300;
const CONNECT_MS = 15_000;
const SILENCE_MS = 60_000;

export type Server = {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly user: string | null;
  readonly password: string;
};

/** `smtps://user:password@host:465?from=quotes@example.com` (TLS at once) or `smtp://…:587` (TLS when it is offered). */
export function readSmtpUrl(text: string): { readonly server: Server; readonly from: string | null } {
  const url = new URL(text);
  const secure = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  return {
    server: {
      host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
      secure,
      user: user === '' ? null : user,
      password: decodeURIComponent(url.password),
    },
    from: url.searchParams.get('from') ?? (user.includes('@') ? user : null),
  };
}

export type Envelope = { readonly from: string; readonly to: string };

/**
 * Hands a message to the mail server. `beforeHandingOver` is awaited when the server has let us in and before the first
 * byte of the message goes out: a message whose bytes never left is safe to send again, and one whose bytes left without
 * an answer is not.
 */
export async function handOver(
  server: Server,
  envelope: Envelope,
  message: Buffer,
  beforeHandingOver: () => Promise<void>,
): Promise<Delivery> {
  const transport = nodemailer.createTransport({
    host: server.host,
    port: server.port,
    secure: server.secure,
    ...(server.user === null ? {} : { auth: { user: server.user, pass: server.password } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let left = false;
  async function* bytes(): AsyncGenerator<Buffer> {
    await beforeHandingOver();
    left = true;
    yield message;
  }
  try {
    await transport.sendMail({ envelope: { ...envelope }, raw: Readable.from(bytes()) });
    return { kind: 'sent' };
  } catch (error) {
    return deliveryOf(error as SmtpError, left);
  } finally {
    transport.close();
  }
}

type SmtpError = Error & { readonly code?: string; readonly responseCode?: number };

/** A server's last word is final when it speaks of this mail; of our password or of itself, it is for now. */
function deliveryOf({ message, code, responseCode }: SmtpError, left: boolean): Delivery {
  const reason = message.slice(0, LONGEST_REASON);
  if (responseCode === undefined) return { kind: left ? 'unsure' : 'later', reason };
  const isOfThisMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  return { kind: isOfThisMail && responseCode >= 500 ? 'refused' : 'later', reason };
}
