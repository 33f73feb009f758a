import { cell, type RowFault, type TariffRow } from './columns.ts';
import { MODES } from './vocabulary.ts';

export type CycleFinder = {
  readonly add: (row: TariffRow, line: number) => void;
  readonly faults: () => RowFault[];
};

type Dependency = { readonly of: string; readonly line: number };

/**
 * Finds percentages that wait for each other: FSC of SSC, and SSC of FSC. A row of any mode counts in each. What depends
 * on what is remembered per mode and code, of which there are few, however long the file.
 */
export function cycleFinder(): CycleFinder {
  const byMode = new Map<string, Map<string, Map<string, Dependency>>>();

  return {
    add(row, line) {
      const of = cell(row, 'of');
      if (of === '') return;
      const mode = cell(row, 'mode');
      for (const each of mode === '' ? MODES : [mode]) {
        const graph = byMode.get(each) ?? new Map<string, Map<string, Dependency>>();
        byMode.set(each, graph);
        const dependencies = graph.get(cell(row, 'charge')) ?? new Map<string, Dependency>();
        graph.set(cell(row, 'charge'), dependencies);
        for (const code of of.split('+')) {
          if (!dependencies.has(code)) dependencies.set(code, { of: code, line });
        }
      }
    },
    faults() {
      const cycles = new Map<string, RowFault>();
      for (const graph of byMode.values()) {
        for (const code of graph.keys()) {
          const cycle = walk(graph, code, []);
          const key = cycle?.codes.toSorted().join();
          if (cycle && key !== undefined && !cycles.has(key)) cycles.set(key, faultOf(cycle));
        }
      }
      return [...cycles.values()];
    },
  };
}

type Graph = ReadonlyMap<string, ReadonlyMap<string, Dependency>>;
type Cycle = { readonly codes: readonly string[]; readonly line: number };

/** Depth first; what led nowhere once is not walked again, so that a dense book costs no more than its size. */
function walk(
  graph: Graph,
  start: string,
  path: readonly Dependency[],
  walked = new Set<string>(),
): Cycle | null {
  const at = path.at(-1)?.of ?? start;
  walked.add(at);
  for (const next of graph.get(at)?.values() ?? []) {
    const taken = [...path, next];
    if (next.of === start) {
      return { codes: taken.map(({ of }) => of), line: Math.max(...taken.map(({ line }) => line)) };
    }
    const found = walked.has(next.of) ? null : walk(graph, start, taken, walked);
    if (found) return found;
  }
  return null;
}

function faultOf({ codes, line }: Cycle): RowFault {
  const first = codes.at(-1) ?? '';
  return {
    line,
    column: 'of',
    message: `These percentages wait for each other: ${[first, ...codes].join(' of ')}. Take one of them of something else.`,
  };
}
