import { beforeEach } from 'vitest';
import { createDeliver } from '../../src/mail/send.ts';
import { sendMails } from '../../src/operations/mail/send-mails.ts';
import { aQuoteBody, printer, withSampleBook, type QuoteBody } from './examples.ts';
import { aMailServer } from './mail-server.ts';
import { startNaru } from './naru.ts';

/** Naru with the sample rates and a mail server; every test begins on the first morning, with nothing in the post. */
export async function startMailedNaru() {
  const server = await aMailServer();
  const deliver = createDeliver({ smtpUrl: server.url, outbox: '', publicUrl: 'https://naru.example' });
  const naru = await startNaru({ ...printer, deliver });
  await withSampleBook(naru);
  const desk = naru.api(naru.forwarder.key);
  const exporter = naru.api(naru.exporter.key);

  beforeEach(async () => {
    naru.clock.set('2026-11-23T09:00:00+09:00');
    server.behaves('takes');
    await sendMails(naru.tools);
    server.received.length = 0;
  });

  return {
    ...naru,
    server,
    asDesk: desk,
    asExporter: exporter,
    aQuote: async (about: object = {}): Promise<QuoteBody> => {
      const { body } = await exporter<QuoteBody>('POST', '/quotes', aQuoteBody(about));
      return body;
    },
    /** Sends what is due, and says to whom went what. */
    heard: async (): Promise<string[]> => {
      await sendMails(naru.tools);
      return server.received
        .map(({ recipients, subject }) => `${String(recipients)}: ${String(subject)}`)
        .toSorted();
    },
  };
}
