import pg from 'pg';
import { CHANNEL } from './tables/news.ts';

const AGAIN_MS = 1_000;

/** Somebody who waits for news of a topic; told that there is some, never what it is. */
export type Listener = { readonly onNews: () => void; readonly onEnd: () => void };

export type Newsroom = {
  /** Calls back whenever something is told about the topic, whichever process told it. Gives what ends that. */
  readonly hear: (topic: string, listener: Listener) => () => void;
  /** Lets every listener go, and hangs up. */
  readonly close: () => Promise<void>;
};

type Room = {
  readonly url: string;
  readonly listeners: Map<string, Set<Listener>>;
  client: pg.Client | null;
  retry: NodeJS.Timeout | null;
  isClosed: boolean;
};

/**
 * One connection of this process that listens for news, opened for the first who waits. When it breaks it is opened again,
 * and everybody is told to look: what was told meanwhile was not heard.
 */
export function openNewsroom(url: string): Newsroom {
  const room: Room = { url, listeners: new Map(), client: null, retry: null, isClosed: false };
  return {
    hear: (topic, listener) => hear(room, topic, listener),
    close: async () => {
      room.isClosed = true;
      if (room.retry) clearTimeout(room.retry);
      for (const listener of everybody(room)) listener.onEnd();
      room.listeners.clear();
      await room.client?.end().catch(() => undefined); // Broken already: nothing to hang up.
    },
  };
}

function hear(room: Room, topic: string, listener: Listener): () => void {
  const waiting = room.listeners.get(topic) ?? new Set();
  room.listeners.set(topic, waiting.add(listener));
  if (room.client === null && room.retry === null) connect(room);
  return () => {
    waiting.delete(listener);
    if (waiting.size === 0 && room.listeners.get(topic) === waiting) room.listeners.delete(topic);
  };
}

function everybody({ listeners }: Room): Listener[] {
  return [...listeners.values()].flatMap((waiting) => [...waiting]);
}

function connect(room: Room): void {
  const client = new pg.Client({
    connectionString: room.url,
    connectionTimeoutMillis: 10_000,
    application_name: 'naru-news',
    keepAlive: true,
  });
  room.client = client;
  room.retry = null;
  const lost = () => {
    if (room.client !== client) return;
    room.client = null;
    void client.end().catch(() => undefined); // It is broken; this only lets go of it.
    if (!room.isClosed) room.retry = setTimeout(() => connect(room), AGAIN_MS).unref();
  };
  client.on('error', lost).on('end', lost);
  client.on('notification', ({ payload = '' }) => {
    for (const { onNews } of room.listeners.get(payload) ?? []) onNews();
  });
  client
    .connect()
    .then(() => client.query(`LISTEN ${CHANNEL}`))
    .then(() => {
      for (const { onNews } of everybody(room)) onNews();
    })
    .catch(lost);
}
