/** All is closed within ten seconds, or the process ends as it is; the database's guard does the rest. */
const LAST_MOMENT_MS = 9_500;

export type End = {
  /** What to close, from now on, before the process ends. */
  readonly closing: (close: () => Promise<void>) => void;
  readonly now: (exitCode: number) => void;
};

/**
 * Ctrl-C, SIGTERM and a closed terminal end everything once, in order. npm passes on a signal that the terminal has
 * sent us already, so the second is no second wish.
 */
export function endOnSignal(): End {
  let close = () => Promise.resolve();
  let isEnding = false;

  const now = (exitCode: number): void => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(1), LAST_MOMENT_MS).unref();
    close().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => now(0));
  return { closing: (next) => (close = next), now };
}
