import type { Known } from './known.ts';
import { mistake, plain, quoted, type CellRead, type CellReader } from './read-cell.ts';
import { CONDITIONS, SERVICES, VALUE_BASES } from './vocabulary.ts';

/** A charge code of the catalogue or the forwarder's own. Another name of one is suggested, not taken. */
export function chargeReader(known: Known): CellReader {
  return (text) => {
    const code = plain(text).toUpperCase();
    if (code === '' || known.charges.has(code)) return code;
    const meant = known.chargeAliases.get(code);
    const hint = meant === undefined ? 'add it to your charges first' : `did you mean ${meant}?`;
    return mistake(
      `${quoted(text)} is not a charge of your catalogue: ${hint.replace(/\?$/, '')}${meant === undefined ? '.' : '?'}`,
    );
  };
}

export function profileReader(known: Known): CellReader {
  return (text) => {
    const name = plain(text);
    if (name === '' || known.profiles.has(name)) return name;
    const lower = name.toLowerCase();
    if (known.profiles.has(lower)) return lower;
    return mistake(`There is no measuring profile ${quoted(text)}: save it first, or leave the cell empty.`);
  };
}

/** `of`: charge codes and values joined by `+`, in the order they were written. */
export function ofReader(known: Known): CellReader {
  const values = new Set<string>(VALUE_BASES);
  return (text) => {
    const parts = plain(text)
      .split(/[+,;\s]+/)
      .filter(Boolean);
    const read = parts.map((part) =>
      values.has(part.toLowerCase()) ? part.toLowerCase() : part.toUpperCase(),
    );
    const unknown = read.find((part) => !values.has(part) && !known.charges.has(part));
    if (unknown !== undefined) {
      return mistake(
        `${quoted(unknown)} is neither a charge of your catalogue nor one of ${VALUE_BASES.join(', ')}.`,
      );
    }
    return [...new Set(read)].join('+');
  };
}

const DANGEROUS_CLASS = /^dangerous:[1-9](?:\.[1-6])?$/;

/** `requires`: all of these words, in the order of the alphabet. */
export function readRequires(text: string): CellRead {
  const words = plain(text)
    .toLowerCase()
    .split(/[\s,;+]+/)
    .filter(Boolean);
  const known = new Set<string>([...CONDITIONS, ...SERVICES]);
  const unknown = words.find((word) => !known.has(word) && !DANGEROUS_CLASS.test(word));
  if (unknown === undefined) return [...new Set(words)].toSorted().join(' ');
  return mistake(
    `${quoted(unknown)} is not a condition: ${CONDITIONS.join(', ')}, dangerous:3, or a service such as ${SERVICES.slice(0, 5).join(', ')}.`,
  );
}

const SLUG = /^[\p{Ll}\p{Lo}\p{N}](?:[\p{Ll}\p{Lo}\p{N}_-]{0,48}[\p{Ll}\p{Lo}\p{N}])?$/u;

/** `customer`: the slug of an exporter, or the name of a group of them. */
export function readCustomer(text: string): CellRead {
  const slug = plain(text).toLowerCase();
  if (slug === '' || SLUG.test(slug)) return slug;
  return mistake(`${quoted(text)} is not the short name of a customer or group such as seoul-cosmetics.`);
}

const HS_PREFIX = /^\d{2,10}$/;
const GROUP = /^[\p{L}][\p{L}\p{N}_-]{0,59}$/u;

/** `commodity`: HS prefixes or a named group. Points inside an HS code are only for the eye. */
export function readCommodity(text: string): CellRead {
  const parts = plain(text)
    .split(/[\s,;+]+/)
    .filter(Boolean);
  const read = parts.map((part) => (/^[\d.]+$/.test(part) ? part.replaceAll('.', '') : part.toLowerCase()));
  const wrong = read.find((part) => !HS_PREFIX.test(part) && !GROUP.test(part));
  if (wrong === undefined) return read.join(' ');
  return mistake(`${quoted(wrong)} is neither an HS prefix such as 3304 nor a group of commodities.`);
}

/** `7`, or from the fewest to the most: `34-38`. */
export function readTransitDays(text: string): CellRead {
  const days = plain(text).replaceAll(/\s+/g, '');
  const [, fewest, most = ''] = /^(\d{1,3})(?:[-~–](\d{1,3}))?$/.exec(days) ?? [];
  if (days === '') return '';
  if (fewest === undefined || (most !== '' && Number(most) < Number(fewest))) {
    return mistake(`${quoted(text)} is not a number of days such as 7 or 34-38.`);
  }
  return most === '' ? String(Number(fewest)) : `${Number(fewest)}-${Number(most)}`;
}

/** `14`, or `7/7`: demurrage and detention apart. */
export function readFreeTime(text: string): CellRead {
  const days = plain(text).replaceAll(/\s+/g, '');
  if (days === '' || /^\d{1,3}(?:\/\d{1,3})?$/.test(days)) return days;
  return mistake(
    `${quoted(text)} is not a number of free days such as 14, or 7/7 for demurrage and detention.`,
  );
}
