import {
  openBatch,
  rightsOf,
  type EvaluationRequest,
  type Evaluation,
  type PackReference,
  type PayoutRunOpened,
  type ProgrammeFacts,
} from '#subsidy';
import type { ProcessServices } from '../services.js';

export type Run = PayoutRunOpened['data'];

/** A version that answers for units of the run, and what it says of people. */
export interface RunTerms {
  readonly pack: PackReference;
  /** Part of what a decision is named by, where a person gets several. */
  readonly part: string;
  /** Rights that units of the programme use up. */
  readonly rights: (units: readonly string[]) => readonly string[];
  /** `exclusive-group` of the programme; null: none. */
  readonly group: string | null;
  /** One answer for each, all at once; what each would be answered alone. */
  readonly judge: (people: readonly ProgrammeFacts[]) => readonly Evaluation[];
}

/** The versions of the run in the order of time. The last one decides under the name of the run itself. */
export async function termsOf(
  services: Pick<ProcessServices, 'packs' | 'demo'>,
  run: Run,
): Promise<readonly RunTerms[]> {
  const { programme, period, asOf } = run;
  const versions = run.versions ?? [{ pack: run.pack, inForce: undefined }];
  return Promise.all(
    versions.map(async ({ pack, inForce }, i) => {
      const shelved = await services.packs.named(pack);
      if (shelved?.digest !== pack.digest)
        throw new Error(`pack ${pack.packId} version ${pack.version} is gone`);
      const part = i === versions.length - 1 ? '' : `${pack.packId}:${pack.version}:${i}`;
      const window = inForce === undefined ? {} : { inForce };
      const request: EvaluationRequest = { ...period, asOf, demo: services.demo, ...window };
      const batch = openBatch(shelved.compiled, [{ programme, request }]);
      const judge: RunTerms['judge'] = (people) => {
        const answers = batch.ask(people);
        return people.map((_, person) => {
          const found = answers.expand(0, person);
          if (found.outcome !== 'not-activated') return found;
          const obstacles = found.obstacles.map(({ name }) => name).join(', ');
          throw new Error(`${programme} is not activated on ${found.on}: ${obstacles}`);
        });
      };
      const { compiled } = shelved;
      const rights = (units: readonly string[]) => rightsOf(compiled, programme, units);
      const group = compiled.programmes.get(programme)?.exclusiveGroup ?? null;
      return { pack, part, judge, rights, group };
    }),
  );
}
