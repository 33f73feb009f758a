import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const START = path.join(import.meta.dirname, '../../src/start.mjs');

export type Program = {
  readonly pid: number;
  /** Waits for the line that holds the words, and answers it. */
  readonly line: (words: string) => Promise<string>;
  readonly signal: (name: NodeJS.Signals) => void;
  /** Waits for the end: how it ended and all it said. */
  readonly end: () => Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
};

/** Naru as a process of its own, as `npm start` runs it, with nothing in the environment but what is given. */
export function startProgram(args: readonly string[], environment: Record<string, string>): Program {
  const child = spawn(process.execPath, [START, ...args], {
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err]: [string[], string[]] = [[], []];
  const printed = createInterface(child.stdout);
  printed.on('line', (line) => out.push(line));
  createInterface(child.stderr).on('line', (line) => err.push(line));
  const ended = once(child, 'close') as Promise<[number | null]>;

  return {
    pid: child.pid ?? 0,
    line: (words) => waitForLine(words),
    signal: (name) => child.kill(name),
    end: async () => ({ code: (await ended)[0], out: out.join('\n'), err: err.join('\n') }),
  };

  async function waitForLine(words: string): Promise<string> {
    for (;;) {
      const found = out.find((line) => line.includes(words));
      if (found !== undefined) return found;
      const next = await Promise.race([once(printed, 'line'), ended.then(() => null)]);
      if (next === null && !out.some((line) => line.includes(words))) {
        throw new Error(`Naru ended without saying "${words}": ${[...out, ...err].join('\n')}`);
      }
    }
  }
}

/** The address in a line such as "Naru is ready at http://127.0.0.1:3000". */
export function addressIn(line: string): string {
  return /https?:\/\/\S+/.exec(line)?.[0] ?? '';
}
