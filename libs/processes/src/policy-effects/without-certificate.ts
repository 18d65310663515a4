import type { LocalDate } from '#event-sourcing';
import type { DecisionAgain, MadeDecision, ProgrammeFacts, Trace } from '#subsidy';
import type { ProcessServices } from '../services.js';

export interface VoidCertificate {
  readonly certificateId: string;
  /** First day on which it is void. */
  readonly on: LocalDate;
}

/** The facts of a decision with a certificate void from a day on; null: they rest on none, or it was void later. */
function factsWithout({ data }: MadeDecision, { certificateId, on }: VoidCertificate): ProgrammeFacts | null {
  const facts = data.facts as ProgrammeFacts;
  if (on > data.asOf || !facts.certificates.some((held) => held.certificateId === certificateId)) return null;
  const certificates = facts.certificates.map((held) =>
    held.certificateId === certificateId ? { ...held, revokedOn: on } : held,
  );
  const payments = facts.payments.filter(({ programme }) => programme !== data.programme);
  return { ...facts, certificates, payments };
}

/**
 * A decision made again on the same terms and the same facts but for one certificate, so that nothing else that has been
 * learned since moves it.
 */
export async function decisionWithout(
  { packs }: Pick<ProcessServices, 'packs'>,
  made: MadeDecision,
  lost: VoidCertificate,
): Promise<DecisionAgain> {
  const { pack: reference, trace, facts: stored } = made.data;
  const then = await packs.named(reference);
  if (then === undefined) throw new Error(`pack ${reference.packId} version ${reference.version} is gone`);
  const facts = factsWithout(made, lost);
  const { inForce } = (trace as Trace).request;
  const terms = { pack: then.compiled, reference, ...(inForce === undefined ? {} : { inForce }) };
  return {
    made,
    then: then.compiled,
    now: facts === null ? null : [terms],
    facts: facts ?? (stored as ProgrammeFacts),
    asMade: true,
  };
}
