/** Text inside an element or an attribute of SVG. */
export function svgText(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  // Control characters are not allowed in XML at all.
  return text
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** A length or a coordinate, to a tenth of a unit. */
export function svgNumber(value: number): string {
  return String(Math.round(value * 10) / 10 || 0); // Without the minus of -0.
}

/** Colours are the page's own; the fallback is the light paper, for a drawing that stands alone. */
export const INK = 'var(--ink, #14212b)';
export const SOFT_INK = 'var(--ink-soft, #51616d)';
export const LINE = 'var(--line, #d9ddd9)';
export const PAPER = 'var(--paper, #fbfaf7)';
export const LAND = 'var(--land, #ebeae3)';
export const SIGNALS = {
  moving: 'var(--moving, #0f6e7c)',
  done: 'var(--done, #3d6b35)',
  risk: 'var(--risk, #8a5a00)',
  stopped: 'var(--stopped, #a3282a)',
} as const;

export type Signal = keyof typeof SIGNALS;

export type Picture = {
  /** Unique on its page: the title and the description are found by it. */
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly width: number;
  readonly height: number;
  readonly className?: string;
};

/** An SVG element that is read aloud as one picture with its title and description. */
export function picture(about: Picture, content: string): string {
  const { id, title, description, width, height, className } = about;
  const named = description === undefined ? `${id}-title` : `${id}-title ${id}-desc`;
  const told = description === undefined ? '' : `<desc id="${id}-desc">${svgText(description)}</desc>`;
  const classes = className === undefined ? '' : ` class="${className}"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg"${classes} viewBox="0 0 ${svgNumber(width)} ${svgNumber(height)}" ` +
    `role="img" aria-labelledby="${named}"><title id="${id}-title">${svgText(title)}</title>${told}${content}</svg>`
  );
}

/** How wide a text is, about: letters differ, and a label only needs to stay inside. */
export function textWidth(text: string, size: number): number {
  return Array.from(text).reduce((width, letter) => width + (letter > '\u2E80' ? 1 : 0.56) * size, 0);
}
