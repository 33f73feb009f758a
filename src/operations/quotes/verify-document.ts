import { findByHash } from '../../database/tables/quote-documents.ts';
import { readProof } from '../../documents/read-proof.ts';
import { readProofContent } from '../../domain/quote/proof.ts';
import type { Tools } from '../tools.ts';

export type Verdict =
  /** These very bytes are the document of that quote. */
  | {
      readonly verdict: 'genuine';
      readonly number: string;
      readonly revision: number;
      readonly forwarder: string;
    }
  /** It carries our signature over that quote, or a broken one, and is not the document we made. */
  | { readonly verdict: 'altered'; readonly number: string | null; readonly revision: number | null }
  | { readonly verdict: 'unknown' };

/**
 * Whether a PDF is a quotation of this installation, for anybody who holds it. Only its own bytes are answered about:
 * who does not hold the document learns nothing.
 */
export async function verifyDocument(
  { db, sha256, isSigned }: Pick<Tools, 'db' | 'sha256' | 'isSigned'>,
  bytes: Uint8Array,
): Promise<Verdict> {
  const kept = await findByHash(db, sha256(bytes));
  if (kept) return { verdict: 'genuine', ...kept };
  const proof = readProof(bytes);
  if (proof === null) return { verdict: 'unknown' };
  const quote = isSigned(proof.content, proof.signature) ? readProofContent(proof.content) : null;
  return { verdict: 'altered', number: quote?.number ?? null, revision: quote?.revision ?? null };
}
