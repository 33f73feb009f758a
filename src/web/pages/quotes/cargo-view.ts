import type { Piece, QuoteRequest } from '../../../domain/cargo/request.ts';
import type { Language } from '../../../domain/language.ts';
import { say } from '../../../words/say.ts';
import { plainNumber } from '../figures.ts';

/** The cargo in one line a person recognises: "10 × 60 × 40 × 40 cm, 12.5 kg each". */
export function cargoText(language: Language, request: QuoteRequest): string[] {
  const containers = request.containers.map(({ type, quantity, cargoWeight }) => {
    const weight = cargoWeight ? `, ${plainNumber(language, cargoWeight.value)} ${cargoWeight.unit}` : '';
    return `${String(quantity)} × ${type}${weight}`;
  });
  const totals = request.totals
    ? [
        say(language, 'cargo.totals', {
          packages: request.totals.packages,
          weight: `${plainNumber(language, request.totals.weight.value)} ${request.totals.weight.unit}`,
          volume: plainNumber(language, request.totals.volumeCbm),
        }),
      ]
    : [];
  const pieces = request.pieces.map((piece) => pieceText(language, piece));
  return [...containers, ...pieces, ...totals, request.commodity ?? ''].filter((text) => text !== '');
}

function pieceText(language: Language, piece: Piece): string {
  const size = [piece.length, piece.width, piece.height].map(({ value }) => plainNumber(language, value));
  return say(language, 'cargo.piece', {
    quantity: piece.quantity,
    size: `${size.join(' × ')} ${piece.length.unit}`,
    weight: `${plainNumber(language, piece.weight.value)} ${piece.weight.unit}`,
  });
}
