import type { ProgrammeFacts } from '../facts/programme-facts.js';
import { VALUE_WORDS } from '../facts/value-words.js';
import type { CompiledPack } from '../pack/compile.js';
import type { Payee, Text } from '../pack/model.js';
import { payeeOf, programmeOf } from './evaluate.js';
import type { Trace, TracePattern } from './trace.js';

/** Who is paid by a decision. */
export interface PaidTo {
  /** null: the application has to choose, and has not. */
  readonly payee: Payee | null;
  readonly text: Text;
  /** Employers by their credit code, institutions by their id, of the units that count; empty where it is somebody else. */
  readonly ids: readonly string[];
}

const OPEN: Text = { zh: '待选定', en: 'not chosen yet' };

const institutionOf = (
  { certificates, trainings }: ProgrammeFacts,
  { certificate, item }: TracePattern,
): string | undefined => {
  const led = item === undefined ? undefined : trainings?.[item]?.certificateId;
  const named = certificates.find(({ certificateId }) => certificateId === led);
  return (named ?? certificates[certificate])?.institutionId;
};

const idOf = (payee: Payee | null, facts: ProgrammeFacts, pattern: TracePattern): string | undefined => {
  switch (payee) {
    case 'employer':
      return facts.employments[pattern.employment]?.employer ?? facts.employer?.id;
    case 'institution':
      return institutionOf(facts, pattern);
    case 'worker':
    case 'team':
    case 'region':
    case null:
      return undefined;
  }
};

/** Who a programme pays by a trace: as it says itself, or whom the application chose. @throws PackError */
export const paidTo = (
  pack: CompiledPack,
  programme: string,
  facts: ProgrammeFacts,
  { patterns }: Trace,
): PaidTo => {
  const payee = payeeOf(programmeOf(pack, programme).programme, facts);
  const ids = patterns
    .filter(({ status }) => status === 'counts')
    .flatMap((pattern) => idOf(payee, facts, pattern) ?? []);
  return { payee, text: payee === null ? OPEN : VALUE_WORDS.get(payee)!, ids: [...new Set(ids)] };
};
