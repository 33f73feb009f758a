const FEWEST_LINES = 3;
const NARROWEST = 40;
const WIDEST = 256;

/**
 * Some mailboxes break a message into lines of equal width, in the middle of whatever stands there: those breaks were
 * not written by the sender, and go. Breaks anywhere else are left.
 */
export function unwrapped(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  const width = lines[0]?.length ?? 0;
  const isWrapped =
    lines.length >= FEWEST_LINES &&
    width >= NARROWEST &&
    width <= WIDEST &&
    lines.every((line, at) => (at < lines.length - 1 ? line.length === width : line.length <= width));
  return isWrapped ? lines.join('') : text;
}

/** An interchange behind another may name other separators: each is cut by its own. */
export function interchangesIn(text: string, start: RegExp): string[] {
  const found = [...text.matchAll(new RegExp(start.source, 'g'))].map(({ index }) => index).slice(0, MOST);
  const starts = [0, ...found.filter((at) => at > 0)];
  return starts.map((at, nth) => text.slice(at, starts[nth + 1]));
}

const MOST = 5_000;
