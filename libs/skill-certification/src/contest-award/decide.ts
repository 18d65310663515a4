import { accept, reject, type Decision, type LocalDate } from '#event-sourcing';
import { occupationIn2022, rankOf, type Level } from '#reference-data';
import { sameFacts } from '../same-facts.js';
import type { AnnulAward, ApproveLevel, ContestAwardCommand, CountAward, RecordAward } from './commands.js';
import type { AwardPurpose, ContestAward, ContestAwardEvent } from './events.js';
import type { ContestAwardsState, KnownAward } from './state.js';

export type ContestAwardRejection =
  /** An award is won with a place or a prize. */
  | { readonly code: 'RANK_OR_PRIZE_REQUIRED' }
  /** An award is not won later than today. */
  | { readonly code: 'AWARD_IN_FUTURE'; readonly on: LocalDate }
  /** The award is recorded with other content. */
  | { readonly code: 'AWARD_DIFFERS' }
  | { readonly code: 'AWARD_NOT_FOUND' }
  /** An award that was taken away gives nothing. */
  | { readonly code: 'AWARD_ANNULLED' }
  | { readonly code: 'REASON_REQUIRED' }
  /** Whoever recorded the award does not approve its level. */
  | { readonly code: 'SAME_PERSON' }
  /** Approved by a document with a number (CXA:14). */
  | { readonly code: 'APPROVAL_NUMBER_REQUIRED' }
  /** No document in force gives a level for this place in this contest (CXA:14). */
  | { readonly code: 'NO_LEVEL_BY_TABLE' }
  /** A contest only raises a level (D-025). */
  | { readonly code: 'NOT_AN_UPGRADE'; readonly held: Level; readonly granted: Level }
  /** The award has been given a level. */
  | { readonly code: 'LEVEL_APPROVED_BEFORE'; readonly level: Level }
  /** So many promotions by contests a year, as the bureau has set. */
  | { readonly code: 'PROMOTED_THIS_YEAR'; readonly perYear: number }
  /** The person has no such appointment, class or entry on a roll. */
  | { readonly code: 'AWARD_USE_UNKNOWN'; readonly purpose: AwardPurpose }
  /** It was given before the award was won. */
  | { readonly code: 'AWARD_AFTER_USE'; readonly wonOn: LocalDate; readonly from: LocalDate };

type Decided = Decision<ContestAwardEvent, ContestAwardRejection>;

/** What was won, whoever recorded it. */
const wonIn = (award: ContestAward): readonly unknown[] => [
  award.contest,
  award.contestName,
  award.edition,
  award.occupation,
  award.rank,
  award.prize,
  award.represents,
  award.government,
];

function record({ workerId, region, award, on, today }: RecordAward, state: ContestAwardsState): Decided {
  const known = state.get(award.awardId);
  if (known !== undefined) {
    const isSame = sameFacts([wonIn(award), region, on], [wonIn(known), known.region, known.on]);
    return isSame ? accept() : reject({ code: 'AWARD_DIFFERS' });
  }
  if (award.rank === null && award.prize === null) return reject({ code: 'RANK_OR_PRIZE_REQUIRED' });
  if (on > today) return reject({ code: 'AWARD_IN_FUTURE', on });
  return accept({
    type: 'ContestAwardRecorded',
    occurredOn: on,
    data: { workerId, region, ...award },
  });
}

function annul({ workerId, awardId, reason, on }: AnnulAward, known: KnownAward): Decided {
  if (known.annulled) return accept();
  if (!reason.trim()) return reject({ code: 'REASON_REQUIRED' });
  return accept({ type: 'ContestAwardAnnulled', occurredOn: on, data: { workerId, awardId, reason } });
}

const occupationOf = ({ edition, occupation }: KnownAward): string =>
  occupationIn2022(edition, occupation) ?? `${edition}/${occupation}`;

/** Highest level that earlier awards of the occupation were given. */
const promotedTo = (known: KnownAward, state: ContestAwardsState): readonly Level[] =>
  [...state.values()].flatMap((other) =>
    other.approval !== null && !other.annulled && occupationOf(other) === occupationOf(known)
      ? [other.approval.level]
      : [],
  );

const highest = (levels: readonly Level[]): Level | null =>
  levels.reduce<Level | null>(
    (best, level) => (best === null || rankOf(level) > rankOf(best) ? level : best),
    null,
  );

function approve(command: ApproveLevel, known: KnownAward, state: ContestAwardsState): Decided {
  const { workerId, awardId, granted, perYear, approvalNumber, approvedBy, on } = command;
  if (known.annulled) return reject({ code: 'AWARD_ANNULLED' });
  if (granted === null) return reject({ code: 'NO_LEVEL_BY_TABLE' });
  const { level, rule } = granted;
  if (known.approval !== null)
    return known.approval.level === level && known.approval.approvalNumber === approvalNumber
      ? accept()
      : reject({ code: 'LEVEL_APPROVED_BEFORE', level: known.approval.level });
  if (known.recordedBy === approvedBy) return reject({ code: 'SAME_PERSON' });
  if (!approvalNumber.trim()) return reject({ code: 'APPROVAL_NUMBER_REQUIRED' });
  const held = highest([...(command.held === null ? [] : [command.held]), ...promotedTo(known, state)]);
  if (held !== null && rankOf(held) >= rankOf(level))
    return reject({ code: 'NOT_AN_UPGRADE', held, granted: level });
  const year = on.slice(0, 4);
  const promotions = [...state.values()].filter(({ approval }) => approval?.on.startsWith(year)).length;
  if (perYear !== null && promotions >= perYear) return reject({ code: 'PROMOTED_THIS_YEAR', perYear });
  return accept({
    type: 'ContestLevelApproved',
    occurredOn: on,
    data: { workerId, awardId, level, rule, approvalNumber, approvedBy },
  });
}

function count(command: CountAward, known: KnownAward): Decided {
  const { workerId, awardId, purpose, reference, given, countedBy } = command;
  if (known.counted.some((one) => one.purpose === purpose && one.reference === reference)) return accept();
  if (known.annulled) return reject({ code: 'AWARD_ANNULLED' });
  if (given === null) return reject({ code: 'AWARD_USE_UNKNOWN', purpose });
  if (given.from < known.on) return reject({ code: 'AWARD_AFTER_USE', wonOn: known.on, from: given.from });
  const data = { workerId, awardId, purpose, reference, countedBy };
  return accept({ type: 'ContestAwardCounted', occurredOn: given.from, data });
}

export function decide(command: ContestAwardCommand, state: ContestAwardsState): Decided {
  if (command.type === 'RecordAward') return record(command, state);
  const known = state.get(command.awardId);
  if (known === undefined) return reject({ code: 'AWARD_NOT_FOUND' });
  switch (command.type) {
    case 'AnnulAward':
      return annul(command, known);
    case 'ApproveLevel':
      return approve(command, known, state);
    case 'CountAward':
      return count(command, known);
  }
}
