import { projection } from '#event-sourcing';
import type { PolicyPackEvent } from '#subsidy';
import { existing } from '../support/existing.js';
import { policyPacksTable, type PolicyPackRow } from './row.js';

export const policyPacksProjection = projection<PolicyPackRow, PolicyPackEvent>({
  table: policyPacksTable,
  version: 1,
  keysOf: ({ data }) => [`${data.packId}:${data.version}`],
  on: {
    PolicyPackDrafted: (_row, { data, recordedAt, position }, id) => ({
      id,
      packId: data.packId,
      version: data.version,
      digest: data.digest,
      content: data.content,
      status: 'draft',
      draftedBy: data.draftedBy,
      draftedAt: recordedAt,
      publishedBy: null,
      publishedAt: null,
      inForceFrom: null,
      position,
    }),
    PolicyPackPublished: (row, event) => ({
      ...existing(row, event),
      status: 'published',
      publishedBy: event.data.publishedBy,
      publishedAt: event.recordedAt,
      inForceFrom: event.data.inForceFrom,
      position: event.position,
    }),
  },
});
