import type { ProgrammeFacts } from '../../facts/programme-facts.js';
import type { Json, JsonObject } from '../../pack/canonical.js';
import { compilePack, type CompiledPack } from '../../pack/compile.js';
import { evaluate, type Evaluation } from '../evaluate.js';
import { explain, type Explanation } from '../explain.js';
import type { EvaluationRequest } from '../trace.js';

export const GROUND = { cite: 'EX:1', basis: 'document' } as const;
/** Something with a code, words and a ground. */
export const coded = (code: string, zh: string): JsonObject => ({ code, zh, en: zh, ...GROUND });

export const table = (unit: string, row: JsonObject, more: JsonObject = {}): JsonObject => ({
  title: { zh: unit, en: unit },
  unit,
  values: [{ from: '2000-01-01', ...row, ...GROUND }],
  ...more,
});

const PAYING_NOTHING = ['entitlement', 'equivalence', 'compliance'];

export const programme = (name: string, changes: JsonObject): JsonObject => ({
  programme: name,
  title: { zh: name, en: name },
  kind: 'one-off',
  payer: 'city',
  payee: 'worker',
  subject: 'certificate',
  'in-force': { from: '2000-01-01' },
  'reference-day': { day: 'certificate-issued', zh: '判定日', en: 'day', ...GROUND },
  parameters: {},
  clauses: [{ ...coded('HELD', '持证'), requires: 'certificate.held' }],
  ...(PAYING_NOTHING.some((kind) => kind === changes['kind']) ? {} : { amount: '100000' }),
  ...GROUND,
  ...changes,
});

export const packOf = (
  programmes: readonly JsonObject[],
  catalogues: Readonly<Record<string, Json>> = {},
  backEnd: 'generated' | 'closures' = 'generated',
): CompiledPack =>
  compilePack(
    {
      pack: {
        pack: 'example',
        title: { zh: '例', en: 'example' },
        number: '例1号',
        region: '330282',
        'issued-on': '2000-01-01',
        'in-force': { from: '2000-01-01' },
        citations: { 'EX:1': { document: '例', quote: '给予补贴' } },
      },
      programmes: Object.fromEntries(programmes.map((one) => [one['programme'] as string, one])),
      catalogues,
    },
    backEnd,
  );

const PERSON: ProgrammeFacts = {
  worker: { id: 'worker-1' },
  certificates: [],
  employments: [],
  insurance: [],
  payments: [],
};

export const answer = (
  pack: CompiledPack,
  name: string,
  facts: Partial<ProgrammeFacts>,
  request: EvaluationRequest,
): { readonly result: Evaluation; readonly explanation: Explanation } => {
  const whole = { ...PERSON, ...facts };
  const result = evaluate(pack, name, whole, request);
  if (result.outcome === 'not-activated') throw new Error('not activated');
  return { result, explanation: explain(pack, name, whole, result.trace) };
};
