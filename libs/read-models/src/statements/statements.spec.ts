import { describe, it } from '@jest/globals';
import { givenRows, recorded } from '#event-sourcing/testing';
import type { StatementEvent } from '#statements';
import { statementsProjection } from './projection.js';
import type { StatementRow } from './row.js';

const about = { statementId: 's1', workerId: 'w1' };
const sealed = { sealed: 'A256GCM.x', mark: 'm' };
const data = {
  ...about,
  kind: 'entitlement',
  topic: 'settlement',
  number: 'ZM340800-2026-0000001-0',
  region: '340800',
  digest: 'd',
  fileDigest: 'f',
  validUntil: '2027-02-18',
  grounds: [],
} as const;
const issued: StatementEvent = {
  type: 'StatementIssued',
  occurredOn: '2026-11-21',
  data: { ...data, paper: sealed, seal: sealed, form: 1, restsOn: [] },
};

const good: StatementRow = {
  ...data,
  issuedOn: '2026-11-21',
  status: 'good',
  endedOn: null,
  reason: null,
  replacedBy: null,
  position: 1,
};

describe('a statement', () => {
  it('is found without what it says', () => {
    givenRows(statementsProjection)(recorded(issued, { position: 1 })).then(good);
  });

  it('tells why it holds no more', () => {
    const withdrawn: StatementEvent = {
      type: 'StatementWithdrawn',
      occurredOn: '2026-11-22',
      data: { ...about, reason: '误开' },
    };
    const superseded: StatementEvent = {
      type: 'StatementSuperseded',
      occurredOn: '2026-11-22',
      data: { ...about, by: 's2', byNumber: 'ZM340800-2026-0000002-9' },
    };
    const first = recorded(issued, { position: 1 });
    givenRows(statementsProjection)(first, recorded(withdrawn, { position: 2 })).then({
      ...good,
      status: 'withdrawn',
      endedOn: '2026-11-22',
      reason: '误开',
      position: 2,
    });
    givenRows(statementsProjection)(first, recorded(superseded, { position: 2 })).then({
      ...good,
      status: 'superseded',
      endedOn: '2026-11-22',
      replacedBy: 'ZM340800-2026-0000002-9',
      position: 2,
    });
  });
});
