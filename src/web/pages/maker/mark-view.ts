import { textIn } from '../../../domain/brand/brand.ts';
import type { MakerMark, SmallPicture } from '../../../domain/brand/maker-mark.ts';
import type { Language } from '../../../domain/language.ts';
import { say } from '../../../words/say.ts';
import { coloursVersion } from './colours.ts';

/** The maker at the head of somebody else's page: mark and name lead to its own, its seals beside it. */
export function markView(language: Language, mark: MakerMark | null, name: string) {
  const called = mark?.name ?? name;
  if (mark === null) return { name: called, href: null, logo: null, seals: [] };
  const root = `/m/${mark.slug}`;
  const shown = (picture: SmallPicture | null, alt: string) =>
    picture && { src: `${root}/images/${picture.id}`, width: picture.width, height: picture.height, alt };
  return {
    name: called,
    href: root,
    logo: shown(mark.logo, ''),
    seals: mark.seals.map((seal) => {
      const text = textIn(seal.name, language);
      return { text, picture: shown(seal.picture, say(language, 'maker.seal_of', { name: text })) };
    }),
  };
}

/** The sheet of the maker's colours, for the head of the page. */
export function stylesOf(mark: MakerMark | null): readonly string[] {
  const version = mark && coloursVersion(mark.colours);
  return mark === null || version === null ? [] : [`/m/${mark.slug}/colours.css?v=${version}`];
}
