import type { TariffLine } from '../tariff/line.ts';
import type { Block } from '../tariff/vocabulary.ts';
import { isOfClass } from './fit.ts';
import type { Choice } from './choice.ts';
import { containerSpec } from '../cargo/containers.ts';
import type { Offer } from './offer.ts';
import type { Missing, Reason } from './option.ts';
import type { Situation, Unit } from './situation.ts';

/** What an offer lacks (contract, "What is missing"): rows out of force or for other boxes, expected charges, asked needs. */
export function missingOf(
  choices: readonly Choice[],
  { via }: Pick<Offer, 'via'>,
  situation: Situation,
): readonly Missing[] {
  const expected = expectedCharges(choices, situation);
  return [
    ...unpricedCharges(choices, situation),
    // Nothing is transhipped on a direct way.
    ...expected.filter(({ block }) => block !== 'transit' || via.length > 0),
    ...needs(choices, situation),
  ];
}

/** Charges the book holds for this mode and place, without a row on the day or for the box. */
function unpricedCharges(choices: readonly Choice[], situation: Situation): readonly Missing[] {
  return choices.flatMap(({ block, charge, unpriced }) => {
    const seen = new Set<string>();
    return unpriced.flatMap(({ unit, because }) => {
      const type = unit.type ?? '';
      if (seen.has(type)) return [];
      seen.add(type);
      const day = situation.request.readyDate;
      const reason: Reason =
        because === 'day'
          ? { rule: 'missing.day', values: { charge, day } }
          : { rule: 'missing.equipment', values: { charge, equipment: type } };
      return [{ mode: situation.mode, block, charge, reason }];
    });
  });
}

/** Charges the catalogue expects for the mode, of which the book has no row for some unit of this offer. */
function expectedCharges(choices: readonly Choice[], situation: Situation): readonly Missing[] {
  const { book, mode, words, units } = situation;
  const isAnswered = ({ code, block }: CatalogueCharge) => {
    const own = choices.filter((choice) => choice.charge === code && choice.block === block);
    return own.length > 0 && units.every((unit) => own.some((choice) => isAnswerFor(choice, unit)));
  };
  return book.charges
    .filter((charge) => charge.expected.includes(mode) && !isAnswered(charge))
    .filter(({ block }) => (block !== 'pickup' && block !== 'delivery') || words.has(block))
    .map(({ code, block }) => ({
      mode,
      block,
      charge: code,
      reason: { rule: 'missing.expected', values: { charge: code } },
    }));
}

type CatalogueCharge = Situation['book']['charges'][number];

function isAnswerFor({ sold, unpriced }: Choice, unit: Unit): boolean {
  return sold.some(({ units }) => units.includes(unit)) || unpriced.some((each) => each.unit === unit);
}

/** Where a service without a row would have stood, and under which charge. */
const OF_SERVICE: Readonly<Record<string, readonly [Block, string]>> = {
  pickup: ['pickup', 'TRK'],
  delivery: ['delivery', 'TRK'],
  insurance: ['freight', 'INS'],
  customs: ['origin', 'CUS'],
};

/** Every service, and every dangerous or cold need, must have a row that answers it. */
function needs(choices: readonly Choice[], situation: Situation): readonly Missing[] {
  const { mode, units, words } = situation;
  const lines = choices.flatMap(({ sold }) => sold.map(({ line }) => line));
  const isAnswered = (word: string) =>
    lines.some(({ requires, block }) => block === word || requires.includes(word));
  const found: Missing[] = [];
  for (const service of words) {
    if (NOT_SERVICES.includes(service) || isAnswered(service)) continue;
    const [block, charge] = OF_SERVICE[service] ?? ['freight', service.toUpperCase()];
    // A premium or a clearance that every shipment pays answers whoever asks for it.
    if (charge !== 'TRK' && lines.some((line) => line.charge === charge)) continue;
    found.push({ mode, block, charge, reason: { rule: 'missing.service', values: { service } } });
  }
  const hazards = [...new Set(units.flatMap(({ classes }) => classes))];
  const unanswered = hazards.filter((hazard) => !lines.some((line) => answersHazard(line, hazard)));
  if (unanswered.length > 0) {
    const values = { classes: unanswered.join(', ') };
    found.push({ mode, block: 'freight', charge: 'DG', reason: { rule: 'missing.dangerous', values } });
  }
  if (needsCold(situation) && !isAnswered('reefer')) {
    found.push({ mode, block: 'freight', charge: 'RF', reason: { rule: 'missing.reefer', values: {} } });
  }
  return found;
}

/** Words that describe the shipment and ask for nothing. */
const NOT_SERVICES: readonly string[] = ['collect', 'ddp', 'non_stackable'];

function answersHazard({ requires }: TariffLine, hazard: string): boolean {
  return requires.some(
    (word) => word === 'dangerous' || (word.startsWith('dangerous:') && isOfClass(hazard, word)),
  );
}

/** A refrigerated container is itself the answer to a temperature; anything else needs a row of its own. */
function needsCold({ units }: Situation): boolean {
  return units.some(
    ({ reefer, type }) => reefer && (type === null || containerSpec(type)?.kind !== 'reefer'),
  );
}
