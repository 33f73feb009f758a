import path from 'node:path';
import type { Config } from './config.ts';
import { findRunning, startEmbedded } from './database/embedded.ts';
import { checkOutside } from './database/outside.ts';

export type DatabaseChoice = {
  /** The folder of the embedded database inside the data folder. */
  readonly folder: 'database' | 'demo';
  /** Thrown away first, and not kept safe from a power cut: the demo's. */
  readonly passing: boolean;
  /** Used together with a service that runs on it, the demo's included; otherwise a second start is refused. */
  readonly shared: boolean;
  /** Told when the embedded database ends by itself: Naru cannot go on. */
  readonly onLost: (lastWords: string) => void;
};

export type OpenDatabase = {
  readonly url: string;
  /** Where the embedded data is kept, if that is not where it was asked to be. */
  readonly movedTo: string | null;
  readonly close: () => Promise<void>;
};

/** The database of DATABASE_URL, or the embedded one. */
export async function openDatabase(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  { folder, passing, shared, onLost }: DatabaseChoice,
): Promise<OpenDatabase> {
  if (databaseUrl !== null) {
    await checkOutside(databaseUrl);
    return { url: databaseUrl, movedTo: null, close: leave };
  }
  const running = shared ? await findAnyRunning(dataDir) : null;
  if (running !== null) return { url: running, movedTo: null, close: leave };

  const asked = path.join(dataDir, folder);
  const embedded = await startEmbedded({
    dataDir: asked,
    durable: !passing,
    fresh: passing,
    onLost,
  });
  const movedTo = embedded.place === asked ? null : embedded.place;
  return { url: embedded.url, movedTo, close: embedded.stop };
}

async function findAnyRunning(dataDir: string): Promise<string | null> {
  for (const folder of ['database', 'demo']) {
    const running = await findRunning(path.join(dataDir, folder));
    if (running !== null) return running;
  }
  return null;
}

/** It is not ours to stop. */
async function leave(): Promise<void> {
  return Promise.resolve();
}
