import type { DangerousGoods, Door, Piece, QuoteRequest, Temperature } from '../../domain/cargo/request.ts';
import type { QuoteDocument } from '../../domain/quote/document.ts';
import { say } from '../../words/say.ts';
import { money, number, shortDate } from '../figures.ts';
import { speak, type Paper } from '../paper.ts';
import { HEADING } from '../style.ts';
import { paragraph } from '../text.ts';
import { drawFacts, type Fact } from './facts.ts';
import { modeName, placeName } from './names.ts';

const PIECES_SHOWN = 6;
const PLACES_SHOWN = 6;

/** What was asked for: everything that no carrier changes. */
export function drawShipment(paper: Paper, document: QuoteDocument): void {
  paper.y += 12;
  paragraph(paper, speak(paper, 'shipment'), HEADING, { tag: 'H2', keep: 40 });
  paper.y += 2;
  drawFacts(paper, [...wayFacts(paper, document), ...cargoFacts(paper, document)].filter(isKnown));
}

type MaybeFact = readonly [label: string, value: string | null];

function isKnown(fact: MaybeFact): fact is Fact {
  return fact[1] !== null && fact[1] !== '';
}

function wayFacts(paper: Paper, document: QuoteDocument): MaybeFact[] {
  const { request, options } = document;
  const modes = request.modes.length > 0 ? request.modes : options.map(({ mode }) => mode);
  const places = (codes: readonly string[]) =>
    codes
      .slice(0, PLACES_SHOWN)
      .map((code) => placeName(document, code))
      .join(', ');
  return [
    [speak(paper, 'mode'), [...new Set(modes)].map((mode) => modeName(document, mode)).join(', ')],
    [speak(paper, 'term'), termText(paper, request)],
    [speak(paper, 'origin'), places(request.origin)],
    [speak(paper, 'destination'), places(request.destination)],
    [speak(paper, 'pickup'), doorText(document, request.pickup)],
    [speak(paper, 'delivery'), doorText(document, request.delivery)],
    [speak(paper, 'ready'), shortDate(request.readyDate)],
    [speak(paper, 'bills'), request.billsOfLading > 1 ? String(request.billsOfLading) : null],
  ];
}

function termText({ language }: Paper, { incoterm, incotermPlace }: QuoteRequest): string | null {
  if (incoterm === null) return null;
  return [say(language, `incoterm.${incoterm}`), incotermPlace].filter((part) => part !== null).join(', ');
}

function doorText(document: QuoteDocument, door: Door | null): string | null {
  if (!door) return null;
  const place = door.unLocode === null ? null : placeName(document, door.unLocode);
  return [place, door.postalCode, door.country].filter((part) => part !== null).join(', ');
}

function cargoFacts(paper: Paper, { request }: QuoteDocument): MaybeFact[] {
  const { commodity, hsCode, pieces, containers, totals, goodsValue, goodsValueTerm } = request;
  const dangerous = [request, ...pieces, ...containers].flatMap((part) => part.dangerousGoods);
  const cold = [request, ...pieces, ...containers]
    .map((part) => part.temperature)
    .find((part) => part !== null);
  const hs = hsCode === null ? null : speak(paper, 'hs', { code: hsCode });
  return [
    [speak(paper, 'commodity'), [commodity, hs].filter((part) => part !== null).join('  ·  ')],
    [speak(paper, 'packages'), piecesText(paper, pieces) ?? totalsText(paper, totals)],
    [
      speak(paper, 'containers'),
      containers
        .map(({ type, quantity, cargoWeight }) =>
          cargoWeight
            ? `${quantity} × ${type}, ${number(paper.language, cargoWeight.value)} ${cargoWeight.unit}`
            : `${quantity} × ${type}`,
        )
        .join('; '),
    ],
    [
      speak(paper, 'goods_value'),
      goodsValue && [goodsValueTerm, money(paper.language, goodsValue)].filter(Boolean).join(' '),
    ],
    [speak(paper, 'dangerous'), dangerous.map((goods) => dangerousText(paper, goods)).join('; ')],
    [speak(paper, 'temperature'), cold ? temperatureText(paper, cold) : null],
  ];
}

function piecesText(paper: Paper, pieces: readonly Piece[]): string | null {
  if (pieces.length === 0) return null;
  const count = pieces.reduce((sum, { quantity }) => sum + quantity, 0);
  const sizes = pieces.slice(0, PIECES_SHOWN).map((piece) => pieceText(paper, piece));
  const rest = pieces.length > PIECES_SHOWN ? '; …' : '';
  return `${speak(paper, 'packages_count', { count })}: ${sizes.join('; ')}${rest}`;
}

function pieceText(
  { language }: Paper,
  { quantity, packaging, length, width, height, weight }: Piece,
): string {
  const sides = [length, width, height];
  const oneUnit = sides.every(({ unit }) => unit === length.unit);
  const size = oneUnit
    ? `${sides.map(({ value }) => number(language, value)).join(' × ')} ${length.unit}`
    : sides.map(({ value, unit }) => `${number(language, value)} ${unit}`).join(' × ');
  const kind = packaging === null ? '' : ` ${packaging}`;
  return `${quantity}${kind} × ${size}, ${number(language, weight.value)} ${weight.unit}`;
}

function totalsText(paper: Paper, totals: QuoteRequest['totals']): string | null {
  if (!totals) return null;
  const { packages, weight, volumeCbm } = totals;
  const figures = [
    `${number(paper.language, weight.value)} ${weight.unit}`,
    `${number(paper.language, volumeCbm)} m³`,
  ];
  return [speak(paper, 'packages_count', { count: packages }), ...figures].join(', ');
}

function dangerousText(paper: Paper, goods: DangerousGoods): string {
  const { unNumber, packingGroup, netWeightKg, properShippingName } = goods;
  const parts = [
    speak(paper, 'dangerous_one', { un: unNumber, class: goods.class }),
    packingGroup === null ? null : speak(paper, 'packing_group', { group: packingGroup }),
    properShippingName,
    netWeightKg === null ? null : `${number(paper.language, netWeightKg)} kg`,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

function temperatureText(paper: Paper, { minC, maxC }: Temperature): string {
  return speak(paper, 'temperature_range', { min: String(minC), max: String(maxC) });
}
