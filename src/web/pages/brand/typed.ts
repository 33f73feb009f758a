import { LANGUAGES } from '../../../domain/language.ts';
import { LETTERHEAD, type Brand, type LocalText } from '../../../domain/brand/brand.ts';
import type { Typed } from '../field.ts';

/** A kept brand as the form shows it: each value under the name the API gives it. */
export function typedBrand(brand: Brand): Typed {
  const { name, place, logo, colours, introduction, letterhead } = brand;
  return Object.fromEntries(
    [
      ...pairs('', { name, place, logo }),
      ...pairs('colours.', colours),
      ...spoken('introduction', introduction),
      ...brand.marks.flatMap(({ name: said, ...mark }, at) => [
        ...pairs(`marks.${String(at)}.`, mark),
        ...spoken(`marks.${String(at)}.name`, said),
      ]),
      ...brand.pictures.flatMap(({ image, caption }, at) => [
        ...pairs(`pictures.${String(at)}.`, { image }),
        ...spoken(`pictures.${String(at)}.caption`, caption),
      ]),
      ...brand.products.flatMap(({ name: said, price, size, ...product }, at) => [
        ...pairs(`products.${String(at)}.`, product),
        ...spoken(`products.${String(at)}.name`, said),
        ...pairs(`products.${String(at)}.price.`, price ?? {}),
        ...pairs(`products.${String(at)}.size.`, size ?? {}),
      ]),
      ...LETTERHEAD.map((line): [string, string] => [`letterhead.${line}`, letterhead?.[line] ?? '']),
    ].filter(([, value]) => value !== ''),
  );
}

function pairs(prefix: string, values: Readonly<Record<string, string | null>>): [string, string][] {
  return Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value ?? '']);
}

function spoken(prefix: string, text: LocalText | null): [string, string][] {
  return LANGUAGES.map((language) => [`${prefix}.${language}`, text?.[language] ?? '']);
}
