import type { Server } from 'node:http';
import type { Request, Response } from 'express';

const LOOK_EVERY_MS = 2_000;
/** A line that carries nothing for so long may be cut by a proxy. */
const SIGN_OF_LIFE_LOOKS = 10;
/** A page is asked to come again after so many looks: its session may have ended meanwhile. */
const MOST_LOOKS = 300;

/**
 * Tells a page that what it shows has changed, by server-sent events. `stampOf` says what it shows in a few letters;
 * the page fetches itself anew when they change, so that nothing but the fact travels here.
 */
export function tellOfChanges(request: Request, response: Response, stampOf: () => Promise<string>): void {
  response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store, no-transform' });
  response.flushHeaders();
  response.write('retry: 3000\n\n');
  let known: string | null = null;
  let looks = 0;
  let timer: NodeJS.Timeout | null = null;
  const look = async (): Promise<void> => {
    looks += 1;
    if (looks > MOST_LOOKS || isEnding(request)) {
      response.end();
      return;
    }
    const stamp = await stampOf().catch(() => known); // The database is away: the next look may find it.
    if (known !== null && stamp !== known) response.write('event: changed\ndata: \n\n');
    else if (looks % SIGN_OF_LIFE_LOOKS === 0) response.write(': here\n\n');
    known = stamp;
    if (!response.writableEnded && !response.destroyed) timer = setTimeout(() => void look(), LOOK_EVERY_MS);
  };
  response.on('close', () => {
    if (timer !== null) clearTimeout(timer);
  });
  void look();
}

/** The service is ending: it takes no new request, and waits for those it has. */
function isEnding(request: Request): boolean {
  const { server } = request.socket as { readonly server?: Server };
  return server?.listening === false;
}
