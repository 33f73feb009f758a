import { afterAll } from 'vitest';

export type HeardEvent = { readonly id: string; readonly event: string; readonly data: unknown };

export type Listening = {
  readonly status: number;
  readonly headers: Headers;
  /** The next event, however long it takes. */
  readonly next: () => Promise<HeardEvent>;
  /** Resolves when the other end has closed the stream. */
  readonly ended: Promise<void>;
  readonly leave: () => void;
};

/** Listens to server-sent events as a browser does, until the test file is done. */
export async function listenTo(url: string, headers: Readonly<Record<string, string>>): Promise<Listening> {
  const leaving = new AbortController();
  afterAll(() => leaving.abort());
  const response = await fetch(url, { headers, signal: leaving.signal });
  const heard: HeardEvent[] = [];
  const waiting: ((event: HeardEvent) => void)[] = [];
  const take = (event: HeardEvent) => {
    const first = waiting.shift();
    if (first) first(event);
    else heard.push(event);
  };
  return {
    status: response.status,
    headers: response.headers,
    next: () =>
      new Promise((resolve) => {
        const first = heard.shift();
        if (first) resolve(first);
        else waiting.push(resolve);
      }),
    ended: read(response, take),
    leave: () => leaving.abort(),
  };
}

async function read(response: Response, take: (event: HeardEvent) => void): Promise<void> {
  let text = '';
  const body = (response.body ?? []) as unknown as AsyncIterable<Uint8Array>;
  const decoder = new TextDecoder();
  try {
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) if (block.startsWith('id:')) take(eventIn(block));
    }
  } catch {
    // We have left, or the line broke: either way it has ended.
  }
}

function eventIn(block: string): HeardEvent {
  const field = (name: string) =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? '';
  return { id: field('id'), event: field('event'), data: JSON.parse(field('data')) as unknown };
}
