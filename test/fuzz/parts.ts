/** The parts of the fuzz test: each counts its tries, and throws at the first that does not hold. */
import fc from 'fast-check';
import { lines } from '../../server/src/yaml/lines.ts';
import { CALL, call } from './command-line.ts';
import { tryFixes } from './fixes.ts';
import { askAll, askAt, judge, offerAt } from './judged.ts';
import { judgeShape, SHAPES } from './shapes.ts';
import { IGNORED, ignorePath, readSourceText, readValues, SOURCE, VALUES } from './sources.ts';
import { EDITS, MESSAGES, startEditing, startTalking } from './talk.ts';
import { FILES, TEXT } from './texts.ts';

export interface Limits {
  /** Tries, each counting for at least one. */
  readonly count: number;
  readonly seed: number;
  /** ms; shrinking stops then too. */
  readonly time: number;
  /** ms of processor time for one try; a longer one fails. */
  readonly each: number;
}

export type Part = (limits: Limits) => Promise<number>;

/** A part that tries `act` on values of an arbitrary until it has counted enough. */
function part<T>(
  values: fc.Arbitrary<T>,
  start: () => Promise<{ run: (value: T) => number | Promise<number>; end?: () => Promise<void> }>,
): Part {
  return async ({ count, seed, time, each }) => {
    const { run, end } = await start();
    let counted = 0;
    const property = fc.asyncProperty(values, async value => {
      if (counted >= count) return;
      const began = process.cpuUsage();
      counted += await run(value);
      const { user, system } = process.cpuUsage(began);
      if ((user + system) / 1_000 > each) throw new Error(`it took ${(user + system) / 1_000} ms`);
    });
    await fc.assert(property, {
      numRuns: count,
      seed,
      interruptAfterTimeLimit: time,
      markInterruptAsFailure: false,
    });
    await end?.();
    return counted;
  };
}

const always =
  <T>(run: (value: T) => number | Promise<number>) =>
  async () => ({ run });

/** A text and a position in it. */
const PLACED = fc.tuple(TEXT, fc.nat(999_999));

/** Each shape once, however many are requested. */
async function tryShapes({ each }: Limits): Promise<number> {
  for (const [name, files] of Object.entries(SHAPES)) {
    const ms = processorTime(() => judgeShape(files));
    if (ms > each) throw new Error(`${name}: it took ${ms} ms`);
  }
  return Object.keys(SHAPES).length;
}

/** ms of processor time. */
function processorTime(act: () => unknown): number {
  const began = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000;
}

export const PARTS: Readonly<Record<string, Part>> = {
  documents: part(
    PLACED,
    always(([text, at]) => {
      const analysis = judge({ 'charmcraft.yaml': text });
      askAll(analysis);
      askAt(analysis, lines(text).position(at % (text.length + 1)));
      return 1;
    }),
  ),
  siblings: part(
    FILES,
    always(files => {
      askAll(judge(files));
      return Math.max(1, Object.keys(files).length - 1);
    }),
  ),
  fixes: part(
    FILES,
    always(files => tryFixes(files, judge(files))),
  ),
  offers: part(
    PLACED,
    always(([text, at]) => {
      offerAt(judge({ 'charmcraft.yaml': text }), lines(text).position(at % (text.length + 1)));
      return 1;
    }),
  ),
  commands: part(
    CALL,
    always(words => {
      call(words);
      return 1;
    }),
  ),
  sources: part(SOURCE, always(readSourceText)),
  ignored: part(IGNORED, always(ignorePath)),
  values: part(VALUES, always(readValues)),
  shapes: tryShapes,
  edits: part(EDITS, startEditing),
  messages: part(MESSAGES, startTalking),
};
