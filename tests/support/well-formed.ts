/** Whether every element of an SVG is closed by its own name, in order, and no bare sign is left in its text. */
export function isWellFormed(svg: string): boolean {
  const open: string[] = [];
  const rest = svg.replace(
    /<(\/?)([a-z]+)((?:\s[\w:-]+="[^"<]*")*)(\/?)>/g,
    (_, end: string, ...found: string[]) => {
      const [name = '', , closed] = found;
      if (end === '/' && open.pop() !== name) open.push('never closed');
      else if (end === '' && closed === '') open.push(name);
      return '';
    },
  );
  return open.length === 0 && !/[<>\u0000-\u0008]|&(?!(?:amp|lt|gt|quot|#39);)/.test(rest);
}
