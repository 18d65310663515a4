import type { History } from '#event-sourcing';

export const publicNoticeHistory: History = {
  NoticeRowsFixed: [],
  PublicNoticePublished: [],
  NoticeObjectionFiled: [],
  NoticeObjectionDecided: [],
  PublicNoticeEnded: [],
};
