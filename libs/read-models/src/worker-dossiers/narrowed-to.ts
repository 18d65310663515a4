import type { LocalDate } from '#event-sourcing';
import type { InsuranceFacts, ProgrammeFacts } from '#subsidy';
import { trainingsNarrowedTo } from './training-facts.js';

/**
 * The facts as of an earlier day than they were read for, without reading the dossier again: the same as `factsAsOf` gives
 * for that day. What is known stays the same, so payments do, too.
 */
export function narrowedTo(facts: ProgrammeFacts, asOf: LocalDate): ProgrammeFacts {
  const { retiredOn, ...worker } = facts.worker;
  return {
    ...facts,
    worker: { ...worker, ...(retiredOn == null || retiredOn > asOf ? {} : { retiredOn }) },
    certificates: facts.certificates
      .filter(({ issuedOn }) => issuedOn <= asOf)
      .map((certificate) => {
        const { revokedOn, ...valid } = certificate;
        return revokedOn == null || revokedOn <= asOf ? certificate : valid;
      }),
    employments: facts.employments
      .filter(({ from }) => from <= asOf)
      .map((employment) => {
        const { to, ...open } = employment;
        return to == null || to <= asOf ? employment : open;
      }),
    ...(facts.trainings && { trainings: trainingsNarrowedTo(facts.trainings, issuedOn(facts), asOf) }),
    insurance: facts.insurance.flatMap((one) => insuranceTo(one, asOf.slice(0, 7))),
  };
}

const issuedOn = ({ certificates }: ProgrammeFacts): ReadonlyMap<string, LocalDate> =>
  new Map(certificates.map((certificate) => [certificate.certificateId, certificate.issuedOn]));

function insuranceTo(one: InsuranceFacts, month: string): readonly InsuranceFacts[] {
  const months = one.months
    .filter(({ from }) => from <= month)
    .map((span) => (span.to <= month ? span : { ...span, to: month }));
  return months.length === 0 ? [] : [{ ...one, months }];
}
