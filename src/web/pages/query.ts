import type { Request } from 'express';

/** One text of an address's query, empty when it is not there; a page is lenient about what it does not know. */
export function queryText(request: Request, name: string): string {
  const value = request.query[name];
  return typeof value === 'string' ? value.trim().slice(0, 200) : '';
}
