import type { QuoteDocument } from './document.ts';

export type { Proof } from './document.ts';

/** The name of the file inside the PDF. */
export const PROOF_NAME = 'quote.json';

/** The customer's side of a quote as text, always the same for the same document: what is signed. */
export function proofContent(document: QuoteDocument): string {
  const { number, revision, date, validUntil, forwarder, exporter, request, options, missing } = document;
  return JSON.stringify({
    naru: 'quotation/1',
    ...{ number, revision, date, validUntil },
    forwarder: forwarder.name,
    exporter: exporter.name,
    ...{ request, options, missing },
  });
}

/** Whose quote a signed text speaks of; null when it is none of ours. */
export function readProofContent(content: string): Pick<QuoteDocument, 'number' | 'revision'> | null {
  try {
    const said = JSON.parse(content) as { naru?: unknown; number?: unknown; revision?: unknown };
    const { naru, number, revision } = said;
    const isOurs = naru === 'quotation/1' && typeof number === 'string' && typeof revision === 'number';
    return isOurs ? { number, revision } : null;
  } catch {
    return null; // Not JSON: nobody signed it.
  }
}
