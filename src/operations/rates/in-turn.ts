/** Each import holds a connection and fills a processor; more at once would only be slower, and starve the quotes. */
const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];
const resting: (() => void)[] = [];

/** Does the work when it is its turn. */
export async function inTurn(work: () => Promise<void>): Promise<void> {
  if (running >= AT_ONCE) await new Promise<void>((resume) => waiting.push(resume));
  else running += 1;
  try {
    await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
    if (running === 0) for (const resume of resting.splice(0)) resume();
  }
}

/** Until no import is running: who takes the database away waits for this. */
export async function importsAtRest(): Promise<void> {
  if (running > 0) await new Promise<void>((resume) => resting.push(resume));
}
