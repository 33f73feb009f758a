import type { Brand } from '../../domain/brand/brand.ts';
import { readableOn } from '../../domain/brand/colour.ts';

/** Of each colour that was chosen: how it reads on light and dark, and the shade that is shown. */
export function contrastJson({ main, second }: Brand['colours']) {
  const of = (colour: string | null) =>
    colour && { light: readableOn(colour, 'light'), dark: readableOn(colour, 'dark') };
  return { main: of(main), second: of(second) };
}
