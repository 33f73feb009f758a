import type { Language } from '../../../domain/language.ts';
import type { Charge, Option } from '../../../domain/pricing/option.ts';
import { chargeName } from '../../../domain/quote/charge-names.ts';
import { MANUAL_BASES } from '../../../domain/quote/manual.ts';
import { BLOCKS, MODES } from '../../../domain/tariff/vocabulary.ts';
import type { QuoteView } from '../../../operations/quotes/quote-view.ts';
import { say } from '../../../words/say.ts';
import { reasonText } from '../../api/quote-json.ts';
import { faultOf, field, idOf, type Form } from '../field.ts';
import { money, moneyText, plainNumber } from '../figures.ts';
import { carrierName, placeName, wordsFor, type CodeNames } from '../names.ts';
import { NEW_ROWS, rowsOf, usualBasis, type HandRow } from './form.ts';

export type ByHandPage = QuoteView & {
  readonly names: CodeNames;
  /** Null: the quote has none, and the desk names its first. */
  readonly option: Option | null;
  readonly form: Form;
};

export function byHandView(language: Language, page: ByHandPage) {
  const { quote, option, form, names } = page;
  const side = (codes: readonly string[]) =>
    codes.map((code) => placeName(names, language, code)).join(' / ');
  const rows = option ? rowsOf(option).map((row) => rowView(language, row, option, page)) : [];
  return {
    title: say(language, 'hand.title', { number: quote.number }),
    section: 'quotes',
    number: quote.number,
    lane: `${side(quote.request.origin)} → ${side(quote.request.destination)}`,
    answer: answerText(language, option, names),
    action: `/quotes/${quote.number}/by-hand`,
    optionId: option?.id ?? '',
    others: quote.options
      .filter(({ id }) => id !== option?.id)
      .map((other) => ({
        href: `/quotes/${quote.number}/by-hand?option=${other.id}`,
        text: `${offerText(language, other, names)} ${moneyText(language, other.totals.total)}`,
      })),
    faults: form.faults.map(({ path, message }) => ({ href: path && `#${idOf(path)}`, message })),
    faultsText: say(language, 'frame.faults', { count: form.faults.length }),
    missing: rows.filter(({ isMissing }) => isMissing),
    priced: rows.filter(({ isMissing }) => !isMissing),
    offer: option ? null : offerFields(language, form),
    added: NEW_ROWS.map((prefix) => newRow(language, prefix, page)),
    why: field(form, 'why', { label: say(language, 'hand.why'), hint: say(language, 'hand.why_hint') }),
  };
}

function answerText(language: Language, option: Option | null, names: CodeNames): string {
  if (!option) return say(language, 'hand.answer_none');
  const lacking = new Set(option.missing.map(({ block, charge }) => `${block} ${charge}`)).size;
  return say(language, 'hand.answer', { offer: offerText(language, option, names), lacking });
}

function offerText(language: Language, { carrier, mode, service }: Option, names: CodeNames): string {
  return [carrierName(names, language, carrier), say(language, `mode.${mode}`), service]
    .filter(Boolean)
    .join(' · ');
}

function rowView(language: Language, row: HandRow, option: Option, { form, names, quote }: ByHandPage) {
  const charge = row.at === null ? null : (option.charges[row.at] ?? null);
  const name = chargeName(row.charge, names.charges, { mode: option.mode, language });
  const written = quote.byHand.find(({ line }) => line.id === charge?.rateId);
  return {
    isMissing: charge === null,
    isOpen: charge === null || isTouched(form, row.prefix),
    name: [name, row.equipment].filter(Boolean).join(' · '),
    block: say(language, `block.${row.block}`),
    now: charge?.converted ? money(language, charge.converted) : null,
    about: charge ? aboutText(language, charge) : lackText(language, row, option),
    written: written ? say(language, 'hand.written', { reason: written.reason }) : '',
    fields: fieldsOf(language, row.prefix, { form, ...usualOf(charge, quote.currency) }),
  };
}

/** Something was typed there, or is wrong there. */
function isTouched({ typed, faults }: Form, prefix: string): boolean {
  const own = (name: string) => name.startsWith(`${prefix}.`);
  return (
    Boolean(typed[`${prefix}.amount`] ?? typed[`${prefix}.reason`]) || faults.some(({ path }) => own(path))
  );
}

function usualOf(charge: Charge | null, currency: string) {
  return {
    basis: usualBasis(charge?.basis ?? 'per_shipment'),
    currency: charge?.amount?.currency ?? currency,
  };
}

function lackText(language: Language, { charge, block }: HandRow, { missing }: Option): string {
  const lacks = missing.find((one) => one.charge === charge && one.block === block);
  return lacks ? reasonText(lacks.reason, language) : '';
}

/** "160 kg × KRW 3,470". */
function aboutText(language: Language, { quantity, unit, rate, amount, basis }: Charge): string {
  if (rate === null) return wordsFor(language, 'basis', basis);
  const count =
    quantity &&
    `${plainNumber(language, quantity)} ${unit ? wordsFor(language, 'unit', unit, { n: Number(quantity) }) : ''}`;
  return [count, `${amount?.currency ?? ''} ${plainNumber(language, rate)}`.trim()]
    .filter(Boolean)
    .join(' × ');
}

type Usual = {
  readonly form: Form;
  readonly basis: string;
  readonly currency: string;
};

function fieldsOf(language: Language, prefix: string, { form, basis, currency }: Usual) {
  const typed = { [`${prefix}.currency`]: currency, [`${prefix}.basis`]: basis, ...form.typed };
  const whole = { ...form, typed };
  return {
    amount: field(whole, `${prefix}.amount`, {
      label: say(language, 'hand.amount'),
      className: 'number',
      inputmode: 'decimal',
      autocomplete: 'off',
    }),
    currency: field(whole, `${prefix}.currency`, {
      label: say(language, 'hand.currency'),
      className: 'code',
    }),
    basis: choice(language, whole, {
      name: `${prefix}.basis`,
      label: 'hand.basis',
      choices: MANUAL_BASES.map((one) => [one, wordsFor(language, 'basis', one)]),
    }),
    reason: field(whole, `${prefix}.reason`, { label: say(language, 'hand.reason') }),
  };
}

function newRow(language: Language, prefix: string, { form, quote }: ByHandPage) {
  return {
    charge: field(form, `${prefix}.charge`, {
      label: say(language, 'hand.charge'),
      className: 'code',
      placeholder: 'BAF',
      autocomplete: 'off',
    }),
    block: choice(language, form, {
      name: `${prefix}.block`,
      label: 'hand.block',
      choices: BLOCKS.map((block) => [block, say(language, `block.${block}`)]),
    }),
    ...fieldsOf(language, prefix, { form, basis: 'per_shipment', currency: quote.currency }),
  };
}

function offerFields(language: Language, form: Form) {
  return {
    mode: choice(language, form, {
      name: 'mode',
      label: 'hand.mode',
      choices: MODES.map((mode) => [mode, say(language, `mode.${mode}`)]),
    }),
    carrier: field(form, 'carrier', {
      label: say(language, 'hand.carrier'),
      className: 'code',
      placeholder: 'HDMU',
    }),
    service: field(form, 'service', { label: say(language, 'hand.service') }),
  };
}

type Choice = {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly (readonly [value: string, text: string])[];
};

function choice(language: Language, { typed, faults }: Form, { name, label, choices }: Choice) {
  return {
    id: idOf(name),
    name,
    label: say(language, label),
    fault: faultOf(faults, name),
    choices: choices.map(([value, text]) => ({ value, text, chosen: typed[name] === value })),
  };
}
