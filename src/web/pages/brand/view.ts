import { LETTERHEAD } from '../../../domain/brand/brand.ts';
import { isColour, readableOn } from '../../../domain/brand/colour.ts';
import { LANGUAGES, type Language } from '../../../domain/language.ts';
import type { BrandView } from '../../../operations/brand/keep-brand.ts';
import { say } from '../../../words/say.ts';
import { MOST } from '../../api/brand-schema.ts';
import { faultOf, field, idOf, type Form } from '../field.ts';
import { rowsOf, type ListName } from './form.ts';

export type BrandPage = {
  readonly brand: BrandView;
  readonly form: Form;
  /** What is said after a step: `saved`, `published`, `withdrawn`. */
  readonly done: string;
  /** `?exporter=…` when the desk keeps it for a customer, else empty. */
  readonly whose: string;
};

/** The form of a brand: as it will be read, section by section, each with a row left open. */
export function brandView(language: Language, page: BrandPage) {
  const { brand, form, done, whose } = page;
  const isExporters = brand.owner.exporterId !== null;
  const at = (path: string) => `${path}${whose}`;
  return {
    title: say(language, 'brand.title', { company: brand.owner.name }),
    section: 'brand',
    scripts: ['copy.js'],
    answer: answerText(language, page),
    done: done === '' ? '' : say(language, `brand.done_${done}`),
    faults: form.faults.map(({ path, message }) => ({ message, href: `#${idOf(path)}` })),
    faultsText: say(language, 'brand.faults'),
    action: at('/brand'),
    preview: at('/brand/preview'),
    withdraw: brand.published === null ? null : at('/brand/withdrawal'),
    live: brand.published !== null && brand.slug !== null ? `/m/${brand.slug}` : null,
    slug: isExporters && brand.slug === null ? slugField(language, form, brand.owner.slug) : null,
    company: [text(language, form, 'name', brand.owner.name), text(language, form, 'place')],
    logo: pictureField(language, page, 'logo'),
    colours: [colourField(language, form, 'colours.main'), colourField(language, form, 'colours.second')],
    introduction: LANGUAGES.map((each) => inLanguage(language, form, 'introduction', each)),
    lists: isExporters ? listsOf(language, page) : [],
    letterhead: isExporters ? [] : LETTERHEAD.map((line) => text(language, form, `letterhead.${line}`)),
  };
}

function answerText(language: Language, { brand }: BrandPage): string {
  if (brand.published === null) return say(language, 'brand.answer_draft');
  const isSame = JSON.stringify(brand.published) === JSON.stringify(brand.draft);
  return say(language, isSame ? 'brand.answer_published' : 'brand.answer_changed');
}

function slugField(language: Language, form: Form, slug: string) {
  return field({ ...form, typed: { slug, ...form.typed } }, 'slug', {
    label: say(language, 'brand.slug'),
    hint: say(language, 'brand.slug_hint'),
    autocomplete: 'off',
  });
}

function text(language: Language, form: Form, name: string, placeholder = '') {
  return field(form, name, { label: say(language, `brand.${leafOf(name)}`), placeholder });
}

/** `products.3.price.amount` is labelled by its last word. */
function leafOf(name: string): string {
  return name.split('.').at(-1) ?? name;
}

function inLanguage(language: Language, form: Form, name: string, spoken: Language) {
  const path = `${name}.${spoken}`;
  return {
    ...field(form, path, { label: say(language, `language.${spoken}`) }),
    lang: spoken,
  };
}

function colourField(language: Language, form: Form, name: string) {
  const chosen = (form.typed[name] ?? '').trim().toLowerCase();
  return {
    field: field(form, name, {
      label: say(language, `brand.${leafOf(name)}`),
      placeholder: '#1d4e89',
      autocomplete: 'off',
    }),
    shades: isColour(chosen)
      ? (['light', 'dark'] as const).map((ground) => shadeView(language, chosen, ground))
      : [],
  };
}

const PAPER = { light: '#fbfaf7', dark: '#10161c' } as const;

/** The colour as it was chosen and as it is shown, on the ground it is shown on. */
function shadeView(language: Language, chosen: string, ground: 'light' | 'dark') {
  const { ratio, isEnough, shade } = readableOn(chosen, ground);
  const on = say(language, `brand.on_${ground}`);
  return {
    paper: PAPER[ground],
    chosen,
    shade,
    sign: isEnough ? 'done' : 'risk',
    text: say(language, isEnough ? 'brand.contrast_enough' : 'brand.contrast_low', { on, ratio, shade }),
  };
}

function pictureField(language: Language, { form, whose }: BrandPage, name: string) {
  const kept = (form.typed[name] ?? '').trim();
  return {
    id: idOf(name),
    name,
    kept,
    src: kept === '' ? '' : `/brand/images/${encodeURIComponent(kept)}${whose}`,
    label: say(language, `brand.${leafOf(name)}`),
    hint: name === 'logo' ? say(language, 'brand.logo_hint') : '',
    remove: say(language, 'brand.remove_picture'),
    fault: faultOf(form.faults, name),
  };
}

const ROWS: Readonly<
  Record<ListName, { readonly picture: string; readonly said: string; readonly fields: readonly string[] }>
> = {
  marks: { picture: 'picture', said: 'name', fields: ['certificate', 'issuer', 'validUntil'] },
  products: {
    picture: 'picture',
    said: 'name',
    fields: [
      'price.amount',
      'price.currency',
      'unit',
      'hsCode',
      'weightKg',
      'size.lengthCm',
      'size.widthCm',
      'size.heightCm',
    ],
  },
  pictures: { picture: 'image', said: 'caption', fields: [] },
};

function listsOf(language: Language, page: BrandPage) {
  return (['marks', 'products', 'pictures'] as const).map((list) => {
    const rows = rowsOf(page.form.typed, list).length;
    const shown = Math.min(rows + 1, MOST[list]);
    return {
      id: list,
      title: say(language, `maker.${list}`),
      hint: say(language, `brand.${list}_hint`),
      rows: Array.from({ length: shown }, (_, at) =>
        rowView(language, page, { list, at, isNew: at >= rows }),
      ),
    };
  });
}

type RowAt = { readonly list: ListName; readonly at: number; readonly isNew: boolean };

function rowView(language: Language, page: BrandPage, { list, at, isNew }: RowAt) {
  const { form } = page;
  const { picture, said, fields } = ROWS[list];
  const row = `${list}.${String(at)}`;
  const names = LANGUAGES.map((each) => inLanguage(language, form, `${row}.${said}`, each));
  const called = names.find(({ value }) => value !== '')?.value ?? say(language, 'brand.row', { n: at + 1 });
  const id = form.typed[`${row}.id`];
  return {
    title: isNew ? say(language, `brand.new_${list}`) : called,
    open: form.faults.some(({ path }) => path.startsWith(`${row}.`)),
    id: id === undefined ? null : { name: `${row}.id`, value: id },
    said: say(language, `brand.${said}`),
    names,
    picture: pictureField(language, page, `${row}.${picture}`),
    fields: fields.map((name) => rowField(language, form, `${row}.${name}`)),
  };
}

const LOOKS: Readonly<
  Record<string, { readonly type?: string; readonly inputmode?: string; readonly placeholder?: string }>
> = {
  validUntil: { type: 'date' },
  amount: { inputmode: 'decimal', placeholder: '12.50' },
  currency: { placeholder: 'USD' },
  hsCode: { inputmode: 'numeric', placeholder: '330499' },
  weightKg: { inputmode: 'decimal' },
  lengthCm: { inputmode: 'decimal' },
  widthCm: { inputmode: 'decimal' },
  heightCm: { inputmode: 'decimal' },
};

function rowField(language: Language, form: Form, name: string) {
  const leaf = leafOf(name);
  return field(form, name, { label: say(language, `brand.${leaf}`), ...LOOKS[leaf] });
}
