import { fileURLToPath } from 'node:url';
import type { ProgrammeFacts } from '../../facts/programme-facts.js';
import type { CompiledPack } from '../../pack/compile.js';
import { loadPackDirectory } from '../../pack/load.js';
import { PackError } from '../../pack/problem.js';
import { evaluate, type Evaluation } from '../evaluate.js';

/** A pack of `seeds/policies`. */
const seed = (name: string): CompiledPack => {
  const loaded = loadPackDirectory(
    fileURLToPath(new URL(`../../../../../seeds/policies/${name}`, import.meta.url)),
  );
  if ('problems' in loaded) throw new PackError('not in order', loaded.problems);
  return loaded.pack;
};
export const CIXI = seed('cixi-2019-78');
export const ALLOWANCE = 'shortage-post-allowance';

const LATHE = { edition: '2022', occupation: '6-18-01-01' } as const;
/** A turner in Cixi, technician since 2016, at work and insured. */
export const FACTS: ProgrammeFacts = {
  worker: { id: 'worker-1' },
  certificates: [
    {
      ...LATHE,
      certificateId: 'c-1',
      kind: 'skill-level',
      level: 'technician',
      issuedOn: '2016-05-08',
      institutionId: 'i-1',
      region: '330282',
    },
  ],
  employments: [
    {
      ...LATHE,
      employmentId: 'e-1',
      employer: '91330282MA0TERT16A',
      region: '330282',
      industry: 'C34',
      frontLine: true,
      contract: true,
      from: '2016-03-01',
    },
  ],
  insurance: [
    { scheme: 'pension', region: '330282', months: [{ from: '2016-03', to: '2020-06', status: 'paid' }] },
  ],
  payments: [],
};
export const HALF_YEAR = { from: '2020-01-01', to: '2020-06-30', asOf: '2020-06-30', demo: true };

/** The answer of a programme that is activated. */
export const ask = (
  pack: CompiledPack,
  programme: string,
  facts: ProgrammeFacts,
  request = HALF_YEAR,
): Evaluation => {
  const result = evaluate(pack, programme, facts, request);
  if (result.outcome === 'not-activated')
    throw new Error(`not activated: ${JSON.stringify(result.obstacles)}`);
  return result;
};
