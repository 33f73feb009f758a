/**
 * How a simulated service behaves, on demand: the address of a connection says it, `…/broken/dhl`. `retracted` tells
 * first of something that was not so, and then takes it back the way its format can.
 */
export const BEHAVIOURS = ['good', 'late', 'duplicated', 'out-of-order', 'retracted', 'broken'] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

/** What is said of what happened: all of it, too little of it, twice, or in disorder. */
export function told<T>(
  behaviour: Behaviour,
  happened: readonly T[],
  { asked, whole }: { readonly asked: number; readonly whole: number },
): readonly T[] {
  if (behaviour === 'late') return happened.length === whole ? happened : happened.slice(0, -1);
  if (behaviour === 'duplicated') return happened.flatMap((each) => [each, each]);
  if (behaviour !== 'out-of-order' || happened.length === 0) return happened;
  const turn = asked % happened.length;
  return [...happened.slice(turn), ...happened.slice(0, turn)].toReversed();
}

export type Broken = { readonly status: number; readonly type: string; readonly body: string };

const BAD_DAYS: readonly Broken[] = [
  { status: 200, type: 'text/html', body: '<html><body>Down for maintenance</body></html>' },
  { status: 200, type: 'application/json', body: '{"shipments":[{"id":' },
  { status: 400, type: 'application/json', body: '{"error":"simulated"}' },
];

/** Every other answer of a broken service makes no sense; each time another way. */
export function badDay(behaviour: Behaviour, asked: number): Broken | null {
  if (behaviour !== 'broken' || asked % 2 === 0) return null;
  return BAD_DAYS[Math.trunc(asked / 2) % BAD_DAYS.length] ?? null;
}
