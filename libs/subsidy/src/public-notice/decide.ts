import { accept, reject, type Decision, type LocalDate } from '#event-sourcing';
import type {
  DecideObjection,
  EndNotice,
  FileObjection,
  PublicNoticeCommand,
  PublishNotice,
} from './commands.js';
import type { PublicNoticeEvent } from './events.js';
import { objectionDue, periodOf } from './period.js';
import { isShownOn, type PublicNoticeState } from './state.js';

export type PublicNoticeRejection =
  /** A notice runs for 1 to 60 working days, an objection for as many at most. */
  | { readonly code: 'NOTICE_TERMS_INVALID' }
  /** Working days are counted by the official calendar only. */
  | { readonly code: 'CALENDAR_MISSING'; readonly on: LocalDate }
  /** A list is published once: it never changes. */
  | { readonly code: 'NOTICE_PUBLISHED'; readonly digest: string }
  /** Nothing is objected to or ended before it is published. */
  | { readonly code: 'NOTICE_NOT_FOUND' }
  /** Objections are made while the list is shown. */
  | { readonly code: 'NOTICE_CLOSED'; readonly until: LocalDate }
  /** A notice ends when its last day is over, not before. */
  | { readonly code: 'NOTICE_RUNS'; readonly until: LocalDate }
  | { readonly code: 'OBJECTION_NOT_FOUND' }
  /** An objection has one outcome. */
  | { readonly code: 'OBJECTION_DECIDED' }
  /** Whoever made an objection does not decide it. */
  | { readonly code: 'SAME_PERSON'; readonly person: string }
  /** A row that was refused is objected to no more, and one objection at a time is decided. */
  | { readonly code: 'ROW_DISPUTED'; readonly decisionId: string };

type NoticeDecision = Decision<PublicNoticeEvent, PublicNoticeRejection>;
type Published = PublicNoticeState & { readonly published: NonNullable<PublicNoticeState['published']> };

const LONGEST = 60;
const isCount = (days: number): boolean => Number.isInteger(days) && days >= 1 && days <= LONGEST;

function publish({ type: _, on, ...list }: PublishNotice, { published }: PublicNoticeState): NoticeDecision {
  if (published !== null) {
    const { digest } = published;
    return digest === list.digest ? accept() : reject({ code: 'NOTICE_PUBLISHED', digest });
  }
  if (!isCount(list.terms.days) || !isCount(list.terms.objectionDays))
    return reject({ code: 'NOTICE_TERMS_INVALID' });
  const period = periodOf(on, list.terms);
  if (period === null) return reject({ code: 'CALENDAR_MISSING', on });
  return accept({ type: 'PublicNoticePublished', occurredOn: on, data: { ...list, ...period } });
}

function fileObjection({ type: _, on, ...objection }: FileObjection, state: Published): NoticeDecision {
  const { objectionId, decisionId } = objection;
  const { published, objections } = state;
  if (objections.has(objectionId)) return accept();
  if (!isShownOn(published, on)) return reject({ code: 'NOTICE_CLOSED', until: published.until });
  const disputed = [...objections.values()].some(
    ({ filed, outcome }) => filed.decisionId === decisionId && outcome !== 'dismissed',
  );
  if (disputed) return reject({ code: 'ROW_DISPUTED', decisionId });
  const dueOn = objectionDue(on, published.terms);
  if (dueOn === null) return reject({ code: 'CALENDAR_MISSING', on });
  return accept({ type: 'NoticeObjectionFiled', occurredOn: on, data: { ...objection, dueOn } });
}

function decideObjection(
  { type: _, on, ...decided }: DecideObjection,
  { objections }: Published,
): NoticeDecision {
  const objection = objections.get(decided.objectionId);
  if (!objection) return reject({ code: 'OBJECTION_NOT_FOUND' });
  if (objection.outcome !== null)
    return objection.outcome === decided.outcome ? accept() : reject({ code: 'OBJECTION_DECIDED' });
  const { decisionId, filedBy } = objection.filed;
  if (decided.decidedBy === filedBy) return reject({ code: 'SAME_PERSON', person: filedBy });
  return accept({ type: 'NoticeObjectionDecided', occurredOn: on, data: { ...decided, decisionId } });
}

function end({ runId, on }: EndNotice, { published, ended }: Published): NoticeDecision {
  if (ended) return accept();
  if (on <= published.until) return reject({ code: 'NOTICE_RUNS', until: published.until });
  return accept({ type: 'PublicNoticeEnded', occurredOn: published.until, data: { runId } });
}

export function decide(command: PublicNoticeCommand, state: PublicNoticeState): NoticeDecision {
  if (command.type === 'PublishNotice') return publish(command, state);
  const { published } = state;
  if (published === null) return reject({ code: 'NOTICE_NOT_FOUND' });
  switch (command.type) {
    case 'FileObjection':
      return fileObjection(command, { ...state, published });
    case 'DecideObjection':
      return decideObjection(command, { ...state, published });
    case 'EndNotice':
      return end(command, { ...state, published });
  }
}
