import { parentPort } from 'node:worker_threads';
import type { QuoteDocument } from '../domain/quote/document.ts';
import { drawQuote } from './quote-pdf.ts';

/** The thread that draws: a document in, its bytes out, one at a time. Drawing would hold up every request otherwise. */
export type Drawn = { readonly bytes: Uint8Array } | { readonly fault: string };

parentPort?.on('message', (document: QuoteDocument) => {
  drawQuote(document).then(
    (bytes) => answer({ bytes }),
    (error: unknown) =>
      answer({ fault: error instanceof Error ? (error.stack ?? error.message) : 'unknown' }),
  );
});

function answer(drawn: Drawn): void {
  parentPort?.postMessage(drawn);
}
