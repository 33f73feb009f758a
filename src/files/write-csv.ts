const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** Rows as lines of a CSV: RFC 4180, but with the plain newline every tool reads. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  let text = '';
  for (const row of rows) text += `${row.map(csvCell).join(',')}\n`;
  return text;
}

function csvCell(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
