import { projection, type LocalDate, type Position, type RecordedEvent } from '#event-sourcing';
import type { ClaimEvent } from '#subsidy';
import { existing } from '../support/existing.js';
import { claimsTable, type ClaimRow } from './row.js';

/** The row after a step that ends every waiting. */
const stepped = (
  row: ClaimRow | undefined,
  event: RecordedEvent & { readonly occurredOn: LocalDate; readonly position: Position },
): ClaimRow => ({
  ...existing(row, event),
  dueOn: null,
  lastOn: event.occurredOn,
  position: event.position,
});

export const claimsProjection = projection<ClaimRow, ClaimEvent>({
  table: claimsTable,
  version: 1,
  keysOf: (event) => [event.data.claimId],
  on: {
    ClaimFiled: (_row, { data, occurredOn, position }) => {
      const { acceptBy, ...said } = data;
      return {
        ...said,
        filedOn: occurredOn,
        status: 'filed',
        dueOn: acceptBy,
        missing: [],
        acceptedOn: null,
        acceptedBy: null,
        completeOn: null,
        reason: null,
        endedOn: null,
        runId: null,
        decisionId: null,
        outcome: null,
        amountFen: null,
        attachments: [],
        hashes: [],
        acceptedAt: null,
        lastOn: occurredOn,
        position,
      };
    },
    ClaimAttachmentAdded: (row, event) => {
      const known = existing(row, event);
      const { attachmentId, evidence, fileType, bytes, hash, scan } = event.data;
      const added = { attachmentId, evidence, fileType, bytes, hash, scan, addedOn: event.occurredOn };
      return {
        ...known,
        attachments: [...known.attachments, added],
        hashes: [...known.hashes, hash],
        lastOn: event.occurredOn,
        position: event.position,
      };
    },
    ClaimEvidenceAsked: (row, event) => ({
      ...stepped(row, event),
      status: 'incomplete',
      missing: event.data.missing,
      dueOn: event.data.supplementBy,
    }),
    ClaimSupplemented: (row, event) => ({
      ...stepped(row, event),
      status: 'filed',
      dueOn: event.data.acceptBy,
    }),
    ClaimAccepted: (row, event) => ({
      ...stepped(row, event),
      status: 'accepted',
      missing: [],
      acceptedOn: event.occurredOn,
      acceptedBy: event.data.acceptedBy,
      completeOn: event.data.completeOn,
      dueOn: event.data.reviewBy,
      acceptedAt: event.position,
    }),
    ClaimRefused: (row, event) => ({
      ...stepped(row, event),
      status: 'refused',
      reason: event.data.reason,
      endedOn: event.occurredOn,
    }),
    ClaimWithdrawn: (row, event) => ({
      ...stepped(row, event),
      status: 'withdrawn',
      endedOn: event.occurredOn,
    }),
    ClaimDecided: (row, event) => {
      const { runId, decisionId, outcome, amountFen } = event.data;
      const decided = { runId, decisionId, outcome, amountFen };
      return { ...stepped(row, event), ...decided, status: 'decided', endedOn: event.occurredOn };
    },
  },
});
