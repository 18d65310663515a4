import { projection } from '#event-sourcing';
import type { ContestAwardEvent } from '#skill-certification';
import { existing } from '../support/existing.js';
import { contestAwardsTable, type ContestAwardRow } from './row.js';

export const contestAwardsProjection = projection<ContestAwardRow, ContestAwardEvent>({
  table: contestAwardsTable,
  version: 2,
  keysOf: (event) => [event.data.awardId],
  on: {
    ContestAwardRecorded: (_row, { data, occurredOn: wonOn, position }) => ({
      ...data,
      wonOn,
      status: 'recorded',
      level: null,
      rule: null,
      approvalNumber: null,
      approvedBy: null,
      approvedOn: null,
      annulledReason: null,
      uses: [],
      position,
    }),
    ContestAwardAnnulled: (row, event) => ({
      ...existing(row, event),
      status: 'annulled',
      annulledReason: event.data.reason,
      position: event.position,
    }),
    ContestLevelApproved: (row, event) => {
      const { level, rule, approvalNumber, approvedBy } = event.data;
      const approvedOn = event.occurredOn;
      const approval = { level, rule, approvalNumber, approvedBy, approvedOn };
      return { ...existing(row, event), status: 'approved', ...approval, position: event.position };
    },
    ContestAwardCounted: (row, event) => {
      const { purpose, reference } = event.data;
      const known = existing(row, event);
      const uses = [...known.uses, { purpose, reference, from: event.occurredOn }];
      return { ...known, uses, position: event.position };
    },
  },
});
