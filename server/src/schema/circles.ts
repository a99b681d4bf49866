/** What comes after what in a graph of names, in a time that grows with its edges alone. */

/** By name: those that it leads to. A name that leads nowhere may be missing. */
type Graph = ReadonlyMap<string, readonly string[]>;

/** Adds a name and all that it leads to; what is in `reached` already is not looked at again. */
export function addReached(graph: Graph, from: string, reached: Set<string>): void {
  const queue = [from];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    queue.push(...(graph.get(name) ?? []));
  }
}

/**
 * A number for each name: two have the same when each leads to the other (Kosaraju: in the order in which they are done
 * with, last first, names are gathered along the edges backwards).
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

/** The names, each behind all that it leads to, as far as there are no circles. */
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
