import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { afterAll } from 'vitest';

export type Received = ParsedMail & { readonly raw: string; readonly recipients: readonly string[] };

/** What the server does with a message when it has all of it. */
type Manner = 'takes' | 'busy' | 'refuses' | 'hangs up';

export type MailServer = {
  readonly url: string;
  readonly received: Received[];
  /** How it behaves from now on. */
  behaves: (manner: Manner) => void;
};

/** A mail server on loopback that keeps what it is given, until the test file is done. */
export async function aMailServer(): Promise<MailServer> {
  const received: Received[] = [];
  let manner: Manner = 'takes';
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, session, done) => {
      void keep(stream, session).then((mail) => {
        if (manner === 'hangs up') {
          received.push(mail); // It took the message, and its answer was lost.
          hangUp(session);
          return;
        }
        if (manner === 'takes') received.push(mail);
        done(answerOf(manner));
      }, done);
    },
  });
  server.on('error', () => undefined);
  const sockets = new Map<string, { destroy: () => void }>();
  server.server.on('connection', (socket) => {
    sockets.set(`${socket.remoteAddress ?? ''}:${String(socket.remotePort)}`, socket);
  });
  const hangUp = ({ remoteAddress, remotePort }: SMTPServerSession & { remotePort?: number }) => {
    sockets.get(`${remoteAddress}:${String(remotePort)}`)?.destroy();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => new Promise<void>((resolve) => server.close(resolve)));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${String(port)}?from=quotes@hanbada.example`,
    received,
    behaves: (to) => (manner = to),
  };
}

async function keep(stream: AsyncIterable<Buffer>, { envelope }: SMTPServerSession): Promise<Received> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  const raw = Buffer.concat(parts);
  const recipients = envelope.rcptTo.map(({ address }) => address);
  return Object.assign(await simpleParser(raw), { raw: raw.toString('utf8'), recipients });
}

function answerOf(manner: Manner): Error | undefined {
  const says = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });
  if (manner === 'busy') return says(451, 'Come back later');
  return manner === 'refuses' ? says(550, 'No such person here') : undefined;
}
