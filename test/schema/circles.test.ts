import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addReached, circlesOf } from '../../server/src/schema/circles.ts';

const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const graphs = fc
  .array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), { maxLength: 12 })
  .map(edges => {
    const graph = new Map<string, string[]>();
    for (const [from, to] of edges) graph.set(from, [...(graph.get(from) ?? []), to]);
    return graph;
  });

function reached(graph: ReadonlyMap<string, readonly string[]>, from: string): ReadonlySet<string> {
  const all = new Set<string>();
  addReached(graph, from, all);
  return all;
}

test('two names are in one cycle when each leads to the other, and only then', () => {
  fc.assert(
    fc.property(graphs, graph => {
      const circles = circlesOf(graph);
      for (const one of graph.keys()) {
        for (const other of graph.keys()) {
          const both = reached(graph, one).has(other) && reached(graph, other).has(one);
          assert.equal(circles.get(one) === circles.get(other), both, `${one} and ${other}`);
        }
      }
    }),
  );
});

test('a long chain of names needs no stack', () => {
  const graph = new Map(Array.from({ length: 100_000 }, (_, index) => [`${index}`, [`${index + 1}`]]));
  assert.equal(new Set(circlesOf(graph).values()).size, 100_001);
});
