/** Reachability and cycles in a graph of names, in time linear in its edges. */

/** Successors by name. A name without successors may be missing. */
type Graph = ReadonlyMap<string, readonly string[]>;

/** Adds a name and everything reachable from it; skips what is already in `reached`. */
export function addReached(graph: Graph, from: string, reached: Set<string>): void {
  const queue = [from];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    queue.push(...(graph.get(name) ?? []));
  }
}

/**
 * A number per name, equal for two names if each is reachable from the other (Kosaraju: names are collected along reversed edges,
 * in reverse order of completion).
 */
export function circlesOf(graph: Graph): ReadonlyMap<string, number> {
  const backwards = new Map<string, string[]>();
  for (const [from, all] of graph) {
    for (const to of all) {
      const known = backwards.get(to);
      if (known) known.push(from);
      else backwards.set(to, [from]);
    }
  }
  const circles = new Map<string, number>();
  for (const name of doneWith(graph).reverse()) {
    if (circles.has(name)) continue;
    const number = circles.size;
    const queue = [name];
    for (let other = queue.pop(); other !== undefined; other = queue.pop()) {
      if (circles.has(other)) continue;
      circles.set(other, number);
      queue.push(...(backwards.get(other) ?? []));
    }
  }
  return circles;
}

/** The names in order of completion: each after everything reachable from it, except in cycles. */
function doneWith(graph: Graph): string[] {
  const done: string[] = [];
  const seen = new Set<string>();
  for (const start of graph.keys()) {
    if (seen.has(start)) continue;
    const stack = [{ name: start, next: 0 }];
    seen.add(start);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const to = graph.get(top.name)?.[top.next++];
      if (to === undefined) {
        done.push(top.name);
        stack.pop();
      } else if (!seen.has(to)) {
        seen.add(to);
        stack.push({ name: to, next: 0 });
      }
    }
  }
  return done;
}
