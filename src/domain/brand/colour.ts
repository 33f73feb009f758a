/** The grounds a colour must be read on: paper and surface of the pages, light and dark. */
const GROUNDS = { light: ['#fbfaf7', '#ffffff'], dark: ['#10161c', '#172029'] } as const;
export type Ground = keyof typeof GROUNDS;

/** WCAG 2.2, success criterion 1.4.3: text of any size. */
export const LEAST_CONTRAST = 4.5;

const STEPS = 200;

type Parts = readonly [red: number, green: number, blue: number];

export type Readable = {
  /** What was chosen against the harder of the two grounds, cut to a tenth: 4.49 is never shown as 4.5. */
  readonly ratio: string;
  readonly isEnough: boolean;
  /** The chosen colour, or the nearest shade of it that can be read. */
  readonly shade: string;
};

export function isColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/.test(text);
}

/**
 * Whether a colour can be read as text on a ground, and which shade of it can: darkened towards black on light
 * surfaces, lightened towards white on dark ones, no further than it takes.
 */
export function readableOn(colour: string, ground: Ground): Readable {
  const chosen = partsOf(colour);
  const ratio = weakest(chosen, ground);
  const towards = ground === 'light' ? 0 : 255;
  for (let step = 0; step <= STEPS; step += 1) {
    const shade = mixed(chosen, towards, step / STEPS);
    if (weakest(shade, ground) >= LEAST_CONTRAST) {
      return { ratio: cutToTenth(ratio), isEnough: step === 0, shade: textOf(shade) };
    }
  }
  throw new Error('Broken assumption: black is read on light grounds and white on dark ones');
}

/** The contrast ratio of two colours, 1 to 21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: string, other: string): number {
  return ratioOf(partsOf(one), partsOf(other));
}

function weakest(colour: Parts, ground: Ground): number {
  return Math.min(...GROUNDS[ground].map((each) => ratioOf(colour, partsOf(each))));
}

function ratioOf(one: Parts, other: Parts): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance([red, green, blue]: Parts): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(part: number): number {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function mixed(colour: Parts, towards: number, share: number): Parts {
  const mix = (part: number) => Math.trunc(part + (towards - part) * share);
  return [mix(colour[0]), mix(colour[1]), mix(colour[2])];
}

function partsOf(colour: string): Parts {
  const part = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}

function textOf(colour: Parts): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function cutToTenth(ratio: number): string {
  const tenths = Math.trunc(ratio * 10);
  return `${String(Math.trunc(tenths / 10))}.${String(tenths % 10)}`;
}
