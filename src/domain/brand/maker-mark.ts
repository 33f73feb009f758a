import type { LocalText } from './brand.ts';

export type SmallPicture = { readonly id: string; readonly width: number; readonly height: number };

/** What of a maker stands on a page that is not its own: name, mark and seals, and where its own page is. */
export type MakerMark = {
  readonly slug: string;
  /** Null: the name the page has already. */
  readonly name: string | null;
  readonly logo: SmallPicture | null;
  readonly colours: { readonly main: string | null; readonly second: string | null };
  /** Those in force; a picture only where it is small. */
  readonly seals: readonly { readonly name: LocalText; readonly picture: SmallPicture | null }[];
  /** Changes with each publication. */
  readonly version: string;
};

/** A page that is opened on a telephone at sea weighs 50 kB in all: larger marks stay on the maker's own page. */
export const MOST_LOGO_BYTES = 24 * 1024;
export const MOST_SEAL_BYTES = 8 * 1024;
export const MOST_SEALS = 2;
