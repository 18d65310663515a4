import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { ProgrammeFacts } from '../facts/programme-facts.js';
import { canonicalJson } from '../pack/canonical.js';
import { compilePack } from '../pack/compile.js';
import type { PackContent } from '../pack/read-pack.js';
import { openBatch } from './batch/batch.js';
import { evaluate } from './evaluate.js';
import type { EvaluationRequest } from './trace.js';

interface Stored {
  readonly packs: Readonly<Record<string, PackContent>>;
  readonly traces: readonly {
    readonly name: string;
    readonly pack: string;
    readonly programme: string;
    readonly facts: ProgrammeFacts;
    readonly request: EvaluationRequest;
    /** Canonical JSON as it was stored with the decision. */
    readonly trace: string;
  }[];
}

const stored = JSON.parse(
  readFileSync(new URL('./testing/stored-traces.json', import.meta.url), 'utf8'),
) as Stored;

describe.each(['generated', 'closures'] as const)('decisions stored before, made again (%s)', (backEnd) => {
  const packs = new Map(
    Object.entries(stored.packs).map(([name, content]) => [name, compilePack(content, backEnd)]),
  );

  it.each(stored.traces)('$pack: $name', ({ pack, programme, facts, request, trace }) => {
    const again = evaluate(packs.get(pack)!, programme, facts, request);
    if (again.outcome === 'not-activated') throw new Error('not activated');
    expect(canonicalJson(again.trace)).toBe(trace);
    const asked = openBatch(packs.get(pack)!, [{ programme, request }], backEnd).ask([facts]);
    expect(canonicalJson(asked.expand(0, 0))).toBe(canonicalJson(again));
  });
});
