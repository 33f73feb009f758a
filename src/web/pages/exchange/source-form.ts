import type { Language } from '../../../domain/language.ts';
import type { SourceReading } from '../../../domain/exchange/source.ts';
import type { KeepSource, SourceView } from '../../../operations/exchange/keep-sources.ts';
import { say } from '../../../words/say.ts';
import { sourceIn } from '../../api/exchange-sources.ts';
import { API012 } from '../../api/exchange-sources-schema.ts';
import { field, idOf, type Form, type Typed } from '../field.ts';

const PLACES = ['rows', 'base', 'quote', 'rate', 'per', 'asOf'] as const;

/** A source as the desk typed it. An empty key means: as it was. */
export function sourceTyped(name: string, typed: Typed): KeepSource {
  const text = (field: string) => (typed[field] ?? '').trim();
  const hours = text('everyHours');
  const shared = {
    everyHours: /^\d{1,4}$/.test(hours) ? Number(hours) : hours || null,
    paused: typed['paused'] === 'on',
    ...(text('key') !== '' && { key: text('key') }),
  };
  if (text('type') !== 'json') {
    const perHundred = text('perHundred')
      .split(/[\s,]+/)
      .filter((code) => code !== '');
    return sourceIn(name, {
      ...shared,
      type: 'unipass',
      url: text('url') || null,
      direction: text('direction') || null,
      perHundred,
    });
  }
  return sourceIn(name, {
    ...shared,
    type: 'json',
    url: text('url'),
    rows: text('rows'),
    base: text('base'),
    quote: text('quote'),
    rate: text('rate'),
    per: text('per') || null,
    asOf: text('asOf') || null,
    kind: text('kind') || null,
  });
}

/** What is known of a source, as its form shows it. Never a key. */
function typedOf({ name, reading, everyHours, nextAt }: SourceView): Typed {
  const paused: Typed = nextAt === null ? { paused: 'on' } : {};
  return { name, type: reading.type, everyHours: String(everyHours), ...paused, ...typedReading(reading) };
}

function typedReading(reading: SourceReading): Typed {
  if (reading.type === 'unipass') {
    const { url, direction, perHundred } = reading;
    return { url, direction, perHundred: perHundred.join(' ') };
  }
  const { url, rows, base, quote, rate, per, asOf, kind } = reading;
  return { url, rows, base, quote, rate, per, asOf, kind };
}

const NEW_SOURCE: Typed = {
  type: 'unipass',
  url: API012,
  everyHours: '24',
  direction: 'import',
  kind: 'selling',
};

export function sourceFields(
  language: Language,
  { source, type, form }: { readonly source: SourceView | null; readonly type: string; readonly form: Form },
) {
  const isJson = type === 'json';
  const known = source ? typedOf(source) : { ...NEW_SOURCE, type, ...(isJson && { url: '' }) };
  const whole: Form = { ...form, typed: { ...known, ...form.typed } };
  const words = (key: string) => say(language, `exchange_source.${key}`);
  const text = (name: string, label: string, looks: object = {}) => field(whole, name, { label, ...looks });
  const choice = (name: string, label: string, values: readonly { value: string; text: string }[]) => {
    const one = text(name, label);
    return { ...one, choices: values.map((each) => ({ ...each, chosen: each.value === one.value })) };
  };
  const labels = { rows: words('rows'), asOf: say(language, 'exchange.as_of') };
  return {
    type,
    typeText: words(type),
    name: source
      ? null
      : text('name', words('name'), { className: 'code', required: true, hint: words('name_hint') }),
    url: text('url', words('url'), {
      className: 'code',
      required: true,
      hint: isJson ? words('url_hint') : '',
    }),
    key: text('key', words('key'), { type: 'password', autocomplete: 'off', hint: words('key_hint') }),
    everyHours: text('everyHours', words('every_hours'), { className: 'number', inputmode: 'numeric' }),
    selects: isJson
      ? [choice('kind', say(language, 'exchange.kind'), kindsOf(language))]
      : [choice('direction', words('direction'), directionsOf(language))],
    perHundred: isJson
      ? null
      : text('perHundred', words('per_hundred'), { className: 'code', hint: words('per_hundred_hint') }),
    places: isJson
      ? PLACES.map((name) =>
          text(
            name,
            name in labels ? labels[name as keyof typeof labels] : say(language, `exchange.${name}`),
            { className: 'code' },
          ),
        )
      : [],
    ticks: [
      { id: idOf('paused'), name: 'paused', checked: whole.typed['paused'] === 'on', text: words('paused') },
    ],
  };
}

function kindsOf(language: Language) {
  return ['selling', 'customs'].map((value) => ({ value, text: say(language, `exchange.kind_${value}`) }));
}

function directionsOf(language: Language) {
  return ['import', 'export'].map((value) => ({ value, text: say(language, `exchange_source.${value}`) }));
}
