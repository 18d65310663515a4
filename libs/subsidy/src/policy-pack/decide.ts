import { accept, reject, type Decision, type LocalDate } from '#event-sourcing';
import type { DraftPack, PolicyPackCommand, PublishPack } from './commands.js';
import type { PolicyPackEvent } from './events.js';
import type { PolicyPackState } from './state.js';

export type PolicyPackRejection =
  /** Versions ascend, and a version keeps its content. */
  | { readonly code: 'VERSION_NOT_ASCENDING'; readonly latest: number }
  /** Only a drafted version is published. */
  | { readonly code: 'VERSION_UNKNOWN'; readonly version: number }
  /** What is published is what was drafted. */
  | { readonly code: 'DIGEST_DIFFERS'; readonly drafted: string }
  /** Whoever prepared it does not approve it. */
  | { readonly code: 'SAME_PERSON'; readonly person: string }
  /** A version gets its first day in force once. */
  | { readonly code: 'ALREADY_PUBLISHED'; readonly inForceFrom: LocalDate };

type PackDecision = Decision<PolicyPackEvent, PolicyPackRejection>;

function draft({ type: _, on, ...facts }: DraftPack, { versions }: PolicyPackState): PackDecision {
  const { version, digest } = facts;
  if (versions.some((known) => known.version === version && known.digest === digest)) return accept();
  const latest = versions.at(-1)?.version ?? 0;
  if (!Number.isSafeInteger(version) || version <= latest)
    return reject({ code: 'VERSION_NOT_ASCENDING', latest });
  return accept({ type: 'PolicyPackDrafted', occurredOn: on, data: facts });
}

function publish({ type: _, on, ...facts }: PublishPack, { versions }: PolicyPackState): PackDecision {
  const { version, digest, inForceFrom, publishedBy } = facts;
  const drafted = versions.find((known) => known.version === version);
  if (!drafted) return reject({ code: 'VERSION_UNKNOWN', version });
  if (drafted.digest !== digest) return reject({ code: 'DIGEST_DIFFERS', drafted: drafted.digest });
  if (drafted.inForceFrom !== null)
    return drafted.inForceFrom === inForceFrom
      ? accept()
      : reject({ code: 'ALREADY_PUBLISHED', inForceFrom: drafted.inForceFrom });
  if (drafted.draftedBy === publishedBy) return reject({ code: 'SAME_PERSON', person: publishedBy });
  return accept({ type: 'PolicyPackPublished', occurredOn: on, data: facts });
}

export function decide(command: PolicyPackCommand, state: PolicyPackState): PackDecision {
  switch (command.type) {
    case 'DraftPack':
      return draft(command, state);
    case 'PublishPack':
      return publish(command, state);
  }
}
