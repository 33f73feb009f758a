import { FAULTS_KEPT } from './import.ts';
import type { RowFault } from './columns.ts';

/** The faults of a file: all are counted, the first thousand are kept. */
export type FaultList = {
  readonly add: (fault: RowFault) => void;
  readonly count: () => number;
  /** In the order of their lines. */
  readonly kept: () => RowFault[];
};

export function faultList(): FaultList {
  const kept: RowFault[] = [];
  let count = 0;
  return {
    add(fault) {
      count += 1;
      if (kept.length < FAULTS_KEPT) kept.push(fault);
    },
    count: () => count,
    kept: () => kept.toSorted((a, b) => a.line - b.line),
  };
}
