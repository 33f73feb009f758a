import {
  isCurrent,
  languageOfText,
  textIn,
  type LocalText,
  type Product,
  type QualityMark,
} from '../../../domain/brand/brand.ts';
import type { Language } from '../../../domain/language.ts';
import { Temporal } from '../../../domain/time.ts';
import type { MakerView } from '../../../operations/brand/open-maker.ts';
import { say } from '../../../words/say.ts';
import { day, money, plainNumber } from '../figures.ts';
import { emptyForm, field, type Form } from '../field.ts';

export type MakerPage = MakerView & {
  readonly today: Temporal.PlainDate;
  readonly form: Form;
  readonly wasAsked: boolean;
  /** Where a picture stands. */
  readonly imageAt: (id: string) => string;
  readonly colours: string | null;
  /** Where the question goes; null in a preview. */
  readonly askAt: string | null;
};

/** Somebody's own words and the language they are in, when it is not the page's. */
export type Said = { readonly text: string; readonly lang: Language };

/** Who made this, what vouches for them, what else they make, and how to ask. */
export function makerView(language: Language, page: MakerPage) {
  const { brand, name, form } = page;
  const introduction = brand.introduction && said(brand.introduction, language);
  return {
    title: name,
    findable: page.askAt !== null,
    description: introduction === null ? '' : introduction.text.slice(0, 155),
    styles: page.colours === null ? [] : [page.colours],
    preview: page.askAt === null ? say(language, 'maker.preview') : '',
    name,
    place: brand.place ?? '',
    logo: picture(page, brand.logo, name),
    answer: answerText(language, page),
    introduction,
    marks: brand.marks.map((mark) => markView(language, page, mark)),
    products: brand.products.map((product) => productView(language, page, product)),
    pictures: brand.pictures.flatMap(({ image, caption }) => {
      const words = caption && said(caption, language);
      const shown = picture(page, image, words?.text ?? '');
      return shown === null ? [] : [{ picture: shown, caption: words }];
    }),
    asked: page.wasAsked ? say(language, 'maker.asked') : '',
    askAt: page.askAt,
    fields: askFields(language, form),
    question: {
      value: form.typed['text'] ?? '',
      fault: form.faults.find(({ path }) => path === 'text')?.message ?? '',
    },
    hasFaults: form.faults.length > 0,
  };
}

function said(text: LocalText, language: Language): Said {
  return { text: textIn(text, language), lang: languageOfText(text, language) };
}

/** One sentence: who, where, and how many seals are good today. */
function answerText(language: Language, { brand, name, today }: MakerPage): string {
  const seals = brand.marks.filter((mark) => isCurrent(mark, today)).length;
  const key = brand.place === null ? 'maker.answer' : 'maker.answer_place';
  return say(language, key, { name, place: brand.place ?? '', seals, products: brand.products.length });
}

export type Shown = {
  readonly src: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
};

/** A picture with its size, so that the page does not jump; null when there is none. */
export function picture(
  { images, imageAt }: Pick<MakerPage, 'images' | 'imageAt'>,
  id: string | null,
  alt: string,
): Shown | null {
  const image = id === null ? undefined : images.get(id);
  return id === null || !image ? null : { src: imageAt(id), width: image.width, height: image.height, alt };
}

function markView(language: Language, page: MakerPage, mark: QualityMark) {
  const until = mark.validUntil === null ? null : Temporal.PlainDate.from(mark.validUntil);
  const isGood = isCurrent(mark, page.today);
  const words = said(mark.name, language);
  return {
    name: words,
    picture: picture(page, mark.picture, say(language, 'maker.seal_of', { name: words.text })),
    certificate:
      mark.certificate === null ? '' : say(language, 'maker.certificate', { number: mark.certificate }),
    issuer: mark.issuer ?? '',
    sign: isGood ? 'done' : 'risk',
    until:
      until === null
        ? ''
        : say(language, isGood ? 'maker.valid_until' : 'maker.ended_on', { date: day(language, until, 0) }),
  };
}

function productView(language: Language, page: MakerPage, product: Product) {
  const name = said(product.name, language);
  return {
    name,
    picture: picture(page, product.picture, name.text),
    price: product.price && money(language, product.price),
    unit: product.unit === null ? '' : say(language, 'maker.per_unit', { unit: product.unit }),
    details: detailsOf(language, product),
  };
}

function detailsOf(language: Language, { hsCode, weightKg, size }: Product): string {
  const long = (value: string) => plainNumber(language, value);
  return [
    hsCode === null ? '' : `HS ${hsCode}`,
    weightKg === null ? '' : `${long(weightKg)} kg`,
    size === null ? '' : `${long(size.lengthCm)} × ${long(size.widthCm)} × ${long(size.heightCm)} cm`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function askFields(language: Language, form: Form = emptyForm) {
  return [
    field(form, 'name', { label: say(language, 'maker.your_name'), autocomplete: 'name', required: true }),
    field(form, 'email', {
      label: say(language, 'maker.your_email'),
      type: 'email',
      autocomplete: 'email',
      required: true,
      hint: say(language, 'maker.email_hint'),
    }),
  ];
}
