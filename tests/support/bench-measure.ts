/** What is done in a second, when so much of it is done. */
export async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return count / ((performance.now() - before) / 1000);
}

type Against = { readonly bare: number; readonly bar: number; readonly unit: string };

/** One line: ours, the yardstick beside it, and the bar between them. */
export function tell(what: string, own: number, { bare, bar, unit }: Against): void {
  const ratio = own / bare;
  console.log(
    `${what}: ${String(Math.round(own))} ${unit}, bare ${String(Math.round(bare))} = ${ratio.toFixed(2)} x (bar ${String(bar)})${ratio < bar ? ' BELOW' : ''}`,
  );
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
