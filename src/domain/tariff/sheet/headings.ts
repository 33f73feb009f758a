import { equipmentOf } from '../equipment.ts';
import type { Known } from '../known.ts';
import { plain } from '../read-cell.ts';
import type { ColumnAs, MappedColumn } from './mapping.ts';

const WORDS: readonly (readonly [ColumnAs, RegExp])[] = [
  ['origin', /^(?:pol|port of loading|origin|from|load(?:ing)? port|출발지|선적항|선적지|출발항)$/],
  [
    'destination',
    /^(?:pod|port of discharge|dest(?:ination)?|to|discharge port|도착지|양하항|도착항|목적지)$/,
  ],
  ['country', /^(?:country|국가|나라)$/],
  ['carrier', /^(?:carrier|line|liner|airline|선사|항공사)$/],
  ['service', /^(?:service|loop|서비스)$/],
  ['transit_days', /^(?:t\/?t|transit(?: time| days)?|days|소요일|운송기간|소요기간)$/],
  ['frequency', /^(?:freq(?:uency)?|sailing|schedule|etd|운항|운항요일|스케줄)$/],
  ['valid_from', /^(?:effective(?: date| from)?|valid from|start(?: date)?|유효시작일?|시작일|적용일)$/],
  [
    'valid_to',
    /^(?:expiry(?: date)?|expir(?:es|ation)(?: date)?|valid (?:to|until|till)|end date|유효종료일?|종료일|만료일)$/,
  ],
  ['currency', /^(?:cur(?:rency|r)?|통화|화폐)$/],
  ['note', /^(?:remarks?|notes?|comments?|rmk|비고|특이사항)$/],
  ['min', /^(?:min(?:imum)?|m\/c|최저|최소|최저운임)$/],
];

const BASES: readonly (readonly [RegExp, string])[] = [
  [/per teu|\/ ?teu/, 'per_teu'],
  [/per (?:cntr|container|unit|box)|\/ ?(?:cntr|container|unit|box)/, 'per_container'],
  [/per (?:b\/?l|bill)|\/ ?b\/?l/, 'per_bl'],
  [/per (?:kg|kilo)|\/ ?kg/, 'per_kg'],
  [/per (?:r\/?t|w\/?m|rton)|\/ ?(?:r\/?t|w\/?m|rton)/, 'per_rt'],
  [/per cbm|\/ ?cbm/, 'per_cbm'],
  [/per (?:shipment|shpt|awb)|\/ ?(?:shipment|shpt|awb)/, 'per_shipment'],
];

type Heading = Omit<MappedColumn, 'column'>;
const CURRENCY = /(?<![a-z])(usd|us\$|krw|eur|jpy|cny|rmb)(?![a-z])\s*\/?\s*|[/(]\s*(원|불)(?![가-힣])/;
const CODES: Readonly<Record<string, string>> = { us$: 'USD', rmb: 'CNY', 원: 'KRW', 불: 'USD' };

/** What a heading says its column holds, and in which currency; null when it says nothing we know. */
export function readHeading(text: string, known: Known): Heading | null {
  const [, latin, korean] = CURRENCY.exec(plain(text).toLowerCase()) ?? [];
  const said = latin ?? korean;
  const heading = meaning(text, known);
  if (said === undefined || !heading || !['rate', 'surcharge', 'min'].includes(heading.as)) return heading;
  return { ...heading, currency: CODES[said] ?? said.toUpperCase() };
}

function meaning(text: string, known: Known): Heading | null {
  const words = plain(text).replaceAll('’', "'").replaceAll(/\s+/g, ' ').toLowerCase();
  if (words === '') return null;
  const bare = words
    .replaceAll(/[.:]+$/g, '')
    .replaceAll(/\s*\([^)]*\)/g, '')
    .replace(CURRENCY, '')
    .replace(/[\s/]+$/, '')
    .trim();
  const simple = WORDS.find(([, pattern]) => pattern.test(bare));
  if (simple) return { as: simple[0] };

  const from = weightBreak(bare);
  if (from !== null) return { as: 'rate', from };
  const equipment = containerIn(bare);
  if (equipment !== null) return { as: 'rate', equipment };
  if (/^(?:o\/f |ocean freight |rate )?(?:w\/m|r\/t|rton|per cbm|cbm)$/.test(bare)) return { as: 'rate' };
  return surcharge(words, bare, known);
}

/** `-45` is the rate below the first break; `+100`, `100K`, `Q100` the rate from there on. */
function weightBreak(text: string): string | null {
  if (/^(?:-\s?\d{2,3}(?:\s?kg?s?)?|n|normal)$/.test(text)) return '';
  const [, after, before] =
    /^(?:(?:\+|q)\s?(\d{2,4})(?:\s?kg?s?)?|(\d{2,4})\s?(?:kg?s?|\+))$/.exec(text) ?? [];
  return after ?? before ?? null;
}

/** `O/F 40'HC`, `20' GP`, `40HQ`, `20FT`: the words around the size say nothing more. */
function containerIn(text: string): string | null {
  const size = text
    .replace(/^(?:o\/f|ocf|of|ocean freight|freight|rate|usd|all in)\s*/, '')
    .replaceAll(/['"\s]/g, '');
  if (/^(?:20|40)(?:ft|feet|std)?$/.test(size) && size !== text) return `${size.slice(0, 2)}GP`;
  if (/^(?:20|40)(?:ft|feet|std)$/.test(size)) return `${size.slice(0, 2)}GP`;
  return /^\d/.test(size) ? equipmentOf(size) : null;
}

function surcharge(words: string, bare: string, known: Known): Heading | null {
  const [, named, size] = /^(.+?)[\s/]+((?:20|40|45)\s?'?\s?(?:hc|hq|gp|ft|dv|dc)?)$/.exec(bare) ?? [];
  const ofBox = named === undefined ? undefined : chargeNamed(named, known);
  const equipment = size === undefined ? null : containerIn(size.replace(/^\d+$/, "$&'"));
  if (ofBox !== undefined && equipment !== null)
    return { as: 'surcharge', charge: ofBox, basis: 'per_container', equipment };
  const charge = chargeNamed(bare, known);
  if (charge === undefined) return null;
  return { as: 'surcharge', charge, basis: BASES.find(([pattern]) => pattern.test(words))?.[1] ?? null };
}

function chargeNamed(text: string, known: Known): string | undefined {
  const name = text
    .replace(/(?:\s*\/\s*|\s+per\s+)(?:teu|cntr|container|b\/?l|kg|r\/?t|cbm|awb)$/, '')
    .toUpperCase();
  const charge = known.charges.has(name) ? name : known.chargeAliases.get(name);
  return charge === 'FRT' ? undefined : charge;
}
