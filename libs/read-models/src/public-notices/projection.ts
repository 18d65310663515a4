import { projection } from '#event-sourcing';
import type { NoticeRowsFixed, PublicNoticeEvent } from '#subsidy';
import { existing } from '../support/existing.js';
import { noticeRowsTable, publicNoticesTable, type NoticeRowRow, type PublicNoticeRow } from './row.js';

export const publicNoticesProjection = projection<PublicNoticeRow, PublicNoticeEvent>({
  table: publicNoticesTable,
  version: 1,
  keysOf: (event) => [event.data.runId],
  on: {
    PublicNoticePublished: (_row, { data, position }) => {
      return {
        runId: data.runId,
        programme: data.programme,
        region: data.region,
        fundId: data.fundId,
        terms: data.terms,
        shownFrom: data.from,
        shownUntil: data.until,
        freeOn: data.freeOn,
        rows: data.rows,
        totalFen: data.totalFen,
        digest: data.digest,
        publishedBy: data.publishedBy,
        objections: [],
        ended: false,
        publishedPosition: position,
        position,
      };
    },
    NoticeObjectionFiled: (row, event) => {
      const notice = existing(row, event);
      const { objectionId, decisionId, reason, dueOn, filedBy } = event.data;
      const filed = { objectionId, decisionId, reason, dueOn, filedBy, filedOn: event.occurredOn };
      const entry = { ...filed, outcome: null, decidedBy: null, decision: null };
      return { ...notice, objections: [...notice.objections, entry], position: event.position };
    },
    NoticeObjectionDecided: (row, event) => {
      const notice = existing(row, event);
      const { objectionId, outcome, decidedBy, reason: decision } = event.data;
      return {
        ...notice,
        objections: notice.objections.map((entry) =>
          entry.objectionId === objectionId ? { ...entry, outcome, decidedBy, decision } : entry,
        ),
        position: event.position,
      };
    },
    PublicNoticeEnded: (row, event) => ({ ...existing(row, event), ended: true, position: event.position }),
  },
});

export const noticeRowsProjection = projection<NoticeRowRow, NoticeRowsFixed>({
  table: noticeRowsTable,
  version: 1,
  keysOf: (event) => event.data.rows.map(({ decisionId }) => decisionId),
  on: {
    NoticeRowsFixed: (_row, { data, position }, key) => {
      const found = data.rows.find(({ decisionId }) => decisionId === key);
      if (found === undefined) throw new Error(`${key} is no row of its part`);
      return { ...found, runId: data.runId, position };
    },
  },
});
