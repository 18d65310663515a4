import { projection } from '#event-sourcing';
import type { PolicyPackEvent } from '#subsidy';
import { existing } from '../support/existing.js';
import { policyPacksTable, type PolicyPackRow } from './row.js';

export const policyPacksProjection = projection<PolicyPackRow, PolicyPackEvent>({
  table: policyPacksTable,
  version: 3,
  keysOf: ({ data }) =>
    ('versions' in data ? data.versions : [data.version]).map((version) => `${data.packId}:${version}`),
  on: {
    PolicyPackDrafted: (_row, { data, recordedAt, position }, id) => ({
      id,
      packId: data.packId,
      version: data.version,
      digest: data.digest,
      content: data.content,
      cases: data.cases?.files ?? null,
      status: 'draft',
      draftedBy: data.draftedBy,
      draftedAt: recordedAt,
      review: null,
      withdrawal: null,
      publishedBy: null,
      publishedAt: null,
      inForceFrom: null,
      inForceUntil: null,
      publishedPosition: null,
      repealRequest: null,
      repeals: [],
      position,
    }),
    PolicyPackReviewRequested: (row, event) => ({
      ...existing(row, event),
      status: 'in-review',
      review: {
        requestedBy: event.data.requestedBy,
        requestedAt: event.recordedAt,
        cases: event.data.cases,
        returnedBy: null,
        returnedAt: null,
        reason: null,
      },
      position: event.position,
    }),
    PolicyPackReturned: (row, event) => {
      const { review, ...known } = existing(row, event);
      const { returnedBy, reason } = event.data;
      return {
        ...known,
        status: 'returned',
        review: review && { ...review, returnedBy, returnedAt: event.recordedAt, reason },
        position: event.position,
      };
    },
    PolicyPackWithdrawn: (row, event) => {
      const { withdrawnBy, reason } = event.data;
      return {
        ...existing(row, event),
        status: 'withdrawn',
        withdrawal: { withdrawnBy, withdrawnAt: event.recordedAt, reason },
        position: event.position,
      };
    },
    PolicyPackPublished: (row, event) => ({
      ...existing(row, event),
      status: 'published',
      publishedBy: event.data.publishedBy,
      publishedAt: event.recordedAt,
      inForceFrom: event.data.inForceFrom,
      inForceUntil: event.data.inForceUntil,
      publishedPosition: event.position,
      position: event.position,
    }),
    PolicyPackRepealRequested: (row, event) => {
      const { from, reason, requestedBy } = event.data;
      return {
        ...existing(row, event),
        repealRequest: { from, reason, requestedBy, requestedAt: event.recordedAt },
        position: event.position,
      };
    },
    PolicyPackRepealReturned: (row, event) => ({
      ...existing(row, event),
      repealRequest: null,
      position: event.position,
    }),
    PolicyPackRepealed: (row, event) => {
      const known = existing(row, event);
      const { recordedAt, position } = event;
      const { from, reason, requestedBy, repealedBy } = event.data;
      const repeal = { from, reason, requestedBy, repealedBy, repealedAt: recordedAt, position };
      return { ...known, repealRequest: null, repeals: [...known.repeals, repeal], position };
    },
  },
});
