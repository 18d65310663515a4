import type { LocalDate } from '#event-sourcing';
import { programmeOf } from '../engine/evaluate.js';
import type { ProgrammeFacts } from '../facts/programme-facts.js';
import type { CompiledPack } from '../pack/compile.js';
import type { ClaimFiled } from './events.js';

/** Whether a programme cannot be decided without an application: a run takes accepted claims then, and nobody else. */
export function needsClaim(pack: CompiledPack, programme: string): boolean {
  const { programme: asked, layout } = programmeOf(pack, programme);
  const { day } = asked.referenceDay;
  return (
    day === 'application' ||
    day === 'filing' ||
    asked.payeeByApplication ||
    layout.facts.some((name) => name.startsWith('application.'))
  );
}

/** What rules read of a claim. */
export type ClaimFacts = Pick<
  ClaimFiled['data'],
  'by' | 'region' | 'agreedFen' | 'certificateId' | 'about'
> & {
  readonly filedOn: LocalDate;
  /** The day on which its papers were complete; null: not yet. */
  readonly completeOn: LocalDate | null;
};

const named = (about: string, kind: string): string | null =>
  about.startsWith(`${kind}:`) ? about.slice(kind.length + 1) : null;

/** Somebody's facts as a claim puts them forward: with the application, and of trainings and awards only what it names. */
export function factsOfClaim(facts: ProgrammeFacts, claimed: ClaimFacts): ProgrammeFacts {
  const { by, region, agreedFen, certificateId, about, filedOn, completeOn } = claimed;
  const training = named(about, 'training');
  const award = named(about, 'award');
  return {
    ...facts,
    ...(training !== null && {
      trainings: (facts.trainings ?? []).filter(({ trainingId }) => trainingId === training),
    }),
    ...(award !== null && { awards: (facts.awards ?? []).filter(({ awardId }) => awardId === award) }),
    application: { on: filedOn, filedOn: completeOn, by, region, agreedFen, certificateId },
  };
}

/** Facts known now as the claim of an earlier decision put them forward; as they are where it rests on none. */
export function claimedAsBefore(facts: ProgrammeFacts, stored: ProgrammeFacts): ProgrammeFacts {
  if (stored.application == null) return facts;
  const trainings = stored.trainings?.map(({ trainingId }) => trainingId);
  const awards = stored.awards?.map(({ awardId }) => awardId);
  return {
    ...facts,
    ...(trainings !== undefined && {
      trainings: (facts.trainings ?? []).filter(({ trainingId }) => trainings.includes(trainingId)),
    }),
    ...(awards !== undefined && {
      awards: (facts.awards ?? []).filter(({ awardId }) => awards.includes(awardId)),
    }),
    application: stored.application,
  };
}
