/** A network in flat arrays: the edges that leave node `n` are those from `firstEdge[n]` up to `firstEdge[n + 1]`. */
export type Network = {
  readonly firstEdge: Int32Array;
  readonly edgeTo: Int32Array;
  readonly edgeKm: Float64Array;
  /** Which passage an edge goes through, as one bit; 0 is the open sea. */
  readonly edgePassage: Int32Array;
};

/** Dijkstra's shortest path as the nodes in order, or null when the closed passages leave none. */
export function shortestPath(
  network: Network,
  from: number,
  to: number,
  closed: number,
): readonly number[] | null {
  const km = new Float64Array(network.firstEdge.length - 1).fill(Infinity);
  const cameFrom = new Int32Array(km.length).fill(-1);
  const queue = emptyQueue();
  km[from] = 0;
  queue.push(from, 0);
  for (let next = queue.pop(); next !== null; next = queue.pop()) {
    if (next.node === to) return trail(cameFrom, to);
    if (next.km > at(km, next.node)) continue; // A shorter way was found after it had been queued.
    relax(network, next, closed, (node, total) => {
      if (total >= at(km, node)) return;
      km[node] = total;
      cameFrom[node] = next.node;
      queue.push(node, total);
    });
  }
  return null;
}

type Reached = { readonly node: number; readonly km: number };

function relax(
  network: Network,
  { node, km }: Reached,
  closed: number,
  reach: (node: number, km: number) => void,
): void {
  const end = at(network.firstEdge, node + 1);
  for (let edge = at(network.firstEdge, node); edge < end; edge += 1) {
    if ((at(network.edgePassage, edge) & closed) === 0) {
      reach(at(network.edgeTo, edge), km + at(network.edgeKm, edge));
    }
  }
}

function trail(cameFrom: Int32Array, to: number): number[] {
  const nodes: number[] = [];
  for (let node = to; node !== -1; node = at(cameFrom, node)) nodes.push(node);
  return nodes.reverse();
}

/** A binary heap, nearest first. */
function emptyQueue() {
  const heap: Reached[] = [];
  return {
    push(node: number, km: number): void {
      heap.push({ node, km });
      rise(heap);
    },
    pop(): Reached | null {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined) return null;
      if (heap.length > 0) {
        heap[0] = last;
        sink(heap);
      }
      return first;
    },
  };
}

function rise(heap: Reached[]): void {
  for (let child = heap.length - 1; child > 0;) {
    const parent = (child - 1) >> 1;
    if (!swapIfNearer(heap, child, parent)) return;
    child = parent;
  }
}

function sink(heap: Reached[]): void {
  for (let parent = 0; ;) {
    const left = 2 * parent + 1;
    if (left >= heap.length) return;
    const right = left + 1;
    const child = right < heap.length && kmOf(heap, right) < kmOf(heap, left) ? right : left;
    if (!swapIfNearer(heap, child, parent)) return;
    parent = child;
  }
}

function swapIfNearer(heap: Reached[], child: number, parent: number): boolean {
  const [below, above] = [heap[child], heap[parent]];
  if (below === undefined || above === undefined || below.km >= above.km) return false;
  heap[child] = above;
  heap[parent] = below;
  return true;
}

function kmOf(heap: readonly Reached[], index: number): number {
  return heap[index]?.km ?? Infinity;
}

function at(values: Int32Array | Float64Array, index: number): number {
  return values[index] ?? 0;
}
