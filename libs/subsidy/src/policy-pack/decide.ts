import { accept, reject, type LocalDate } from '#event-sourcing';
import { dayAt, dayNumber } from '#reference-data';
import type {
  DraftPack,
  PolicyPackCommand,
  PublishPack,
  RequestReview,
  ReturnDraft,
  WithdrawDraft,
} from './commands.js';
import type { CaseCounts } from './events.js';
import { repealPack, requestRepeal, returnRepeal } from './decide-repeal.js';
import type { PackDecision, PolicyPackRejection } from './rejections.js';
import { samePerson } from './same-person.js';
import type { PackVersion, PolicyPackState } from './state.js';

function draft({ type: _, on, ...facts }: DraftPack, { versions }: PolicyPackState): PackDecision {
  const { version, digest, cases = null } = facts;
  const isKnown = (known: PackVersion): boolean =>
    known.version === version && known.digest === digest && known.casesDigest === (cases?.digest ?? null);
  if (versions.some(isKnown)) return accept();
  const latest = versions.at(-1)?.version ?? 0;
  if (!Number.isSafeInteger(version) || version <= latest)
    return reject({ code: 'VERSION_NOT_ASCENDING', latest });
  return accept({ type: 'PolicyPackDrafted', occurredOn: on, data: { ...facts, cases } });
}

const casesIn = ({ total, failed }: CaseCounts): PolicyPackRejection | null => {
  if (total === 0) return { code: 'CASES_MISSING' };
  return failed > 0 ? { code: 'CASES_FAIL', failed, total } : null;
};

const alreadyPublished = ({ inForceFrom }: PackVersion): PackDecision =>
  reject({ code: 'ALREADY_PUBLISHED', inForceFrom: inForceFrom! });

function requestReview({ type: _, on, ...facts }: RequestReview, drafted: PackVersion): PackDecision {
  const { status, digest } = drafted;
  if (status === 'published') return alreadyPublished(drafted);
  if (status === 'in-review') return accept();
  const refused = casesIn(facts.cases);
  if (refused !== null) return reject(refused);
  return accept({ type: 'PolicyPackReviewRequested', occurredOn: on, data: { ...facts, digest } });
}

function sendBack({ type: _, on, ...facts }: ReturnDraft, drafted: PackVersion): PackDecision {
  const { status, version, returnedBecause } = drafted;
  if (status === 'published') return alreadyPublished(drafted);
  if (status === 'returned' && returnedBecause === facts.reason) return accept();
  if (status !== 'in-review') return reject({ code: 'REVIEW_NOT_REQUESTED', version });
  return accept({ type: 'PolicyPackReturned', occurredOn: on, data: facts });
}

function withdraw({ type: _, on, ...facts }: WithdrawDraft, drafted: PackVersion): PackDecision {
  const { status, draftedBy } = drafted;
  if (!samePerson(facts.withdrawnBy, draftedBy)) return reject({ code: 'NOT_THE_AUTHOR', draftedBy });
  if (status === 'published') return alreadyPublished(drafted);
  if (status === 'withdrawn') return accept();
  return accept({ type: 'PolicyPackWithdrawn', occurredOn: on, data: facts });
}

const dayBefore = (day: LocalDate): LocalDate => dayAt(dayNumber(day) - 1);

/** What begins before an end that was agreed to earlier does not outlast it: only a version from a later day does. */
function lastDayOf(
  { inForceFrom, inForceUntil = null }: Pick<PublishPack, 'inForceFrom' | 'inForceUntil'>,
  { repeals }: PolicyPackState,
): LocalDate | null {
  const ends = repeals.flatMap(({ from }) => (inForceFrom < from ? [dayBefore(from)] : []));
  return [...ends, ...(inForceUntil === null ? [] : [inForceUntil])].sort()[0] ?? null;
}

function publish(
  { type: _, on, cases, ...facts }: PublishPack,
  drafted: PackVersion,
  state: PolicyPackState,
): PackDecision {
  const { digest, inForceFrom, publishedBy } = facts;
  if (drafted.digest !== digest) return reject({ code: 'DIGEST_DIFFERS', drafted: drafted.digest });
  const inForceUntil = lastDayOf(facts, state);
  if (drafted.status === 'published') {
    const isSame = drafted.inForceFrom === inForceFrom && drafted.inForceUntil === inForceUntil;
    return isSame ? accept() : alreadyPublished(drafted);
  }
  const { draftedBy, reviewRequestedBy, version } = drafted;
  if (samePerson(publishedBy, draftedBy) || samePerson(publishedBy, reviewRequestedBy))
    return reject({ code: 'SAME_PERSON', person: publishedBy });
  if (drafted.status !== 'in-review') return reject({ code: 'REVIEW_NOT_REQUESTED', version });
  if (inForceUntil !== null && inForceUntil < inForceFrom)
    return reject({ code: 'IN_FORCE_INVALID', from: inForceFrom, until: inForceUntil });
  const refused = casesIn(cases);
  if (refused !== null) return reject(refused);
  return accept({ type: 'PolicyPackPublished', occurredOn: on, data: { ...facts, inForceUntil } });
}

export function decide(command: PolicyPackCommand, state: PolicyPackState): PackDecision {
  switch (command.type) {
    case 'DraftPack':
      return draft(command, state);
    case 'RequestRepeal':
      return requestRepeal(command, state);
    case 'ReturnRepeal':
      return returnRepeal(command, state);
    case 'RepealPack':
      return repealPack(command, state);
    case 'RequestReview':
    case 'ReturnDraft':
    case 'WithdrawDraft':
    case 'PublishPack': {
      const { version } = command;
      const drafted = state.versions.find((known) => known.version === version);
      if (!drafted) return reject({ code: 'VERSION_UNKNOWN', version });
      if (command.type === 'WithdrawDraft') return withdraw(command, drafted);
      if (drafted.status === 'withdrawn') return reject({ code: 'DRAFT_WITHDRAWN', version });
      switch (command.type) {
        case 'RequestReview':
          return requestReview(command, drafted);
        case 'ReturnDraft':
          return sendBack(command, drafted);
        case 'PublishPack':
          return publish(command, drafted, state);
      }
    }
  }
}
