import { accept, reject, type LocalDate } from '#event-sourcing';
import type { RepealPack, RequestRepeal, ReturnRepeal } from './commands.js';
import { versionInForce } from './in-force.js';
import type { PackDecision } from './rejections.js';
import { samePerson } from './same-person.js';
import type { PolicyPackState } from './state.js';

const ALWAYS = '';

/** Whether the pack answers on a day, by all that was published and repealed so far. */
function isInForce({ versions, repeals }: PolicyPackState, on: LocalDate): boolean {
  const published = versions.flatMap(({ version, inForceFrom, inForceUntil, publication }) => {
    if (inForceFrom === null || publication === null) return [];
    const ends = repeals
      .filter((repeal) => repeal.versions.includes(version))
      .map(({ from }) => ({ from, repealedAt: ALWAYS, position: 0 }));
    const order = { publishedAt: ALWAYS, publishedPosition: publication };
    return [{ packId: '', version, inForceFrom, inForceUntil, ...order, repeals: ends }];
  });
  return versionInForce(published, on, ALWAYS) !== null;
}

const publishedVersions = ({ versions }: PolicyPackState): readonly number[] =>
  versions.filter(({ status }) => status === 'published').map(({ version }) => version);

export function requestRepeal(
  { type: _, on, ...facts }: RequestRepeal,
  state: PolicyPackState,
): PackDecision {
  const { from, reason } = facts;
  const pending = state.repealRequest;
  if (pending !== null)
    return pending.from === from && pending.reason === reason
      ? accept()
      : reject({ code: 'REPEAL_PENDING', from: pending.from });
  if (!isInForce(state, from)) return reject({ code: 'NOT_IN_FORCE_THEN', on: from });
  const data = { ...facts, versions: publishedVersions(state) };
  return accept({ type: 'PolicyPackRepealRequested', occurredOn: on, data });
}

export function returnRepeal(
  { type: _, on, ...facts }: ReturnRepeal,
  { repealRequest }: PolicyPackState,
): PackDecision {
  if (repealRequest === null) return reject({ code: 'REPEAL_NOT_REQUESTED' });
  const { from, versions } = repealRequest;
  return accept({ type: 'PolicyPackRepealReturned', occurredOn: on, data: { ...facts, from, versions } });
}

export function repealPack({ type: _, on, ...facts }: RepealPack, state: PolicyPackState): PackDecision {
  const { from, repealedBy } = facts;
  const { repealRequest, repeals } = state;
  if (repealRequest === null)
    return repeals.at(-1)?.from === from ? accept() : reject({ code: 'REPEAL_NOT_REQUESTED' });
  const { requestedBy, reason } = repealRequest;
  if (samePerson(repealedBy, requestedBy)) return reject({ code: 'SAME_PERSON', person: repealedBy });
  if (repealRequest.from !== from) return reject({ code: 'REPEAL_NOT_REQUESTED' });
  // A version that was published meanwhile ends, too: the document does.
  const versions = publishedVersions(state);
  return accept({
    type: 'PolicyPackRepealed',
    occurredOn: on,
    data: { ...facts, reason, requestedBy, versions },
  });
}
