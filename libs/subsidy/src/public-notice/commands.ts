import type { LocalDate } from '#event-sourcing';
import type {
  NoticeObjectionDecided,
  NoticeRowsFixed,
  NoticeTerms,
  PublicNoticePublished,
} from './events.js';

export type FixRows = NoticeRowsFixed['data'] & { readonly on: LocalDate };

type Published = PublicNoticePublished['data'];

export interface PublishNotice extends Omit<Published, 'from' | 'until' | 'freeOn'> {
  readonly type: 'PublishNotice';
  readonly terms: NoticeTerms;
  readonly on: LocalDate;
}

export interface FileObjection {
  readonly type: 'FileObjection';
  readonly runId: string;
  readonly objectionId: string;
  readonly decisionId: string;
  readonly reason: string;
  readonly filedBy: string;
  readonly on: LocalDate;
}

export type DecideObjection = Omit<NoticeObjectionDecided['data'], 'decisionId'> & {
  readonly type: 'DecideObjection';
  readonly on: LocalDate;
};

/** Notes that the last day is over. */
export interface EndNotice {
  readonly type: 'EndNotice';
  readonly runId: string;
  readonly on: LocalDate;
}

export type PublicNoticeCommand = PublishNotice | FileObjection | DecideObjection | EndNotice;
