import type { Option } from '../../domain/pricing/option.ts';
import type { QuoteDocument } from '../../domain/quote/document.ts';
import { emissionMethod } from '../../words/emission.ts';
import { say } from '../../words/say.ts';
import { money, number, shortDate } from '../figures.ts';
import { speak, type Paper } from '../paper.ts';
import { CELL_STRONG, HEADING, SMALL } from '../style.ts';
import { drawTable, type Row } from '../table.ts';
import { paragraph } from '../text.ts';
import { drawFacts, type Fact } from './facts.ts';
import { carrierAndService, modesName, placeName, reasonText, transitText } from './names.ts';

const OPTIONS_COMPARED = 24;

/** All offers on one table, the first the best. One offer alone needs none. */
export function drawComparison(paper: Paper, document: QuoteDocument): void {
  if (document.options.length < 2) return;
  paper.y += 12;
  paragraph(paper, speak(paper, 'options'), HEADING, { tag: 'H2', keep: 60 });
  paper.y += 2;
  const widths = [22, 152, 112, 56, 66, 0];
  const rest = paper.width - widths.reduce((sum, width) => sum + width, 0);
  drawTable(paper, {
    columns: [
      { head: '', width: widths[0] ?? 0 },
      { head: speak(paper, 'offer'), width: widths[1] ?? 0 },
      { head: speak(paper, 'route'), width: widths[2] ?? 0 },
      { head: speak(paper, 'transit'), width: widths[3] ?? 0 },
      { head: speak(paper, 'valid_until'), width: widths[4] ?? 0 },
      { head: speak(paper, 'total'), width: rest, align: 'right' },
    ],
    rows: document.options
      .slice(0, OPTIONS_COMPARED)
      .map((option, index) => comparisonRow(document, option, index)),
  });
}

function comparisonRow(document: QuoteDocument, option: Option, index: number): Row {
  const { language } = document;
  const emissions = option.co2e ? `CO2e ${number(language, option.co2e.kg)} kg` : '';
  return {
    cells: [
      { text: String(index + 1), style: CELL_STRONG },
      {
        text: modesName(document, option),
        style: CELL_STRONG,
        below: carrierAndService(document, option),
      },
      { text: option.route.join(' – '), below: emissions },
      { text: transitText(document, option.transitDays) ?? say(language, 'paper.unknown') },
      { text: shortDate(option.validUntil) },
      {
        text: money(language, option.totals.total),
        style: CELL_STRONG,
        below: option.complete ? '' : say(language, 'paper.answer_incomplete'),
      },
    ],
  };
}

/** What this offer is: who carries, by which way, until when, and how the billed quantity came about. */
export function drawOffer(paper: Paper, document: QuoteDocument, option: Option): void {
  drawFacts(paper, [...offerFacts(paper, document, option), ...measureFacts(paper, option)].filter(isKnown));
  const emissions = option.co2e ? [`CO2e: ${emissionMethod(document.language, option.co2e)}`] : [];
  for (const sentence of [...measureReasons(document, option), ...emissions]) {
    paper.y += 1;
    paragraph(paper, sentence, SMALL);
  }
  paper.y += 6;
}

type MaybeFact = readonly [label: string, value: string | null];

function isKnown(fact: MaybeFact): fact is Fact {
  return fact[1] !== null && fact[1] !== '';
}

function offerFacts(paper: Paper, document: QuoteDocument, option: Option): MaybeFact[] {
  const { co2e, freeTime, containers } = option;
  return [
    [speak(paper, 'offer'), carrierAndService(document, option)],
    [speak(paper, 'route'), option.route.map((code) => placeName(document, code)).join(' – ')],
    [speak(paper, 'transit'), transitText(document, option.transitDays) ?? speak(paper, 'unknown')],
    [speak(paper, 'frequency'), option.frequency],
    [speak(paper, 'validity'), validityText(paper, option)],
    [speak(paper, 'containers'), containers.map(({ type, quantity }) => `${quantity} × ${type}`).join(', ')],
    [
      speak(paper, 'free_time'),
      freeTime
        .map(
          ({ kind, days }) => `${say(paper.language, `free_time.${kind}`)} ${speak(paper, 'days', { days })}`,
        )
        .join(', '),
    ],
    [speak(paper, 'co2'), co2e && `${number(paper.language, co2e.kg)} kg`],
  ];
}

function validityText(paper: Paper, { validity }: Option): string {
  const { from, to, by } = validity;
  const basis = speak(paper, `by.${by}`);
  const days = { from: from === null ? '' : shortDate(from), to: to === null ? '' : shortDate(to) };
  if (from !== null && to !== null) return `${speak(paper, 'validity_between', days)}, ${basis}`;
  if (from !== null) return `${speak(paper, 'validity_from', days)}, ${basis}`;
  return to === null ? basis : `${speak(paper, 'validity_to', days)}, ${basis}`;
}

function measureFacts(paper: Paper, { measure }: Option): MaybeFact[] {
  const { grossKg, volumeCbm, chargeableKg, billedKg, revenueTons, teu } = measure;
  const figure = (value: string | null, unit: string) =>
    value === null ? null : `${number(paper.language, value)} ${unit}`;
  return [
    [speak(paper, 'gross'), figure(grossKg, 'kg')],
    [speak(paper, 'volume'), figure(volumeCbm, 'm³')],
    [speak(paper, 'chargeable'), figure(chargeableKg, 'kg')],
    [speak(paper, 'billed'), billedKg === chargeableKg ? null : figure(billedKg, 'kg')],
    [speak(paper, 'revenue_tons'), figure(revenueTons, 'R.TON')],
    [speak(paper, 'teu'), figure(teu, 'TEU')],
  ];
}

/** How the chargeable weight or the revenue tons came about, each sentence once. */
function measureReasons(document: QuoteDocument, option: Option): string[] {
  const reasons = option.charges
    .flatMap(({ why }) => why)
    .filter(({ rule }) => /^(air|express|lcl|weight)\./.test(rule))
    .map((reason) => reasonText(document, reason))
    .filter((text) => text !== null);
  return [...new Set(reasons)].slice(0, 4);
}
