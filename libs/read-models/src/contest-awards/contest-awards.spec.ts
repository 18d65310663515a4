import { it } from '@jest/globals';
import { givenRows, recorded } from '#event-sourcing/testing';
import type { ContestAwardRecorded, ContestLevelApproved } from '#skill-certification';
import { contestAwardsProjection } from './projection.js';

const won: ContestAwardRecorded = {
  type: 'ContestAwardRecorded',
  occurredOn: '2020-10-20',
  data: {
    workerId: 'w1',
    region: '330282',
    awardId: 'a1',
    contest: 'city-1',
    contestName: '技能大赛',
    edition: '2022',
    occupation: '6-18-01-01',
    rank: 2,
    prize: null,
    represents: null,
    government: null,
    recordedBy: 'user:officer',
  },
};
const rule = { packId: 'cixi-2019-78', version: 1, code: 'CXA-14-C1' };
const approved: ContestLevelApproved = {
  type: 'ContestLevelApproved',
  occurredOn: '2020-11-10',
  data: {
    workerId: 'w1',
    awardId: 'a1',
    level: 'technician',
    rule,
    approvalNumber: '〔2020〕12号',
    approvedBy: 'user:reviewer',
  },
};

it('shows what was won, and the level that was approved for it', () => {
  const row = {
    ...won.data,
    wonOn: '2020-10-20',
    status: 'recorded',
    level: null,
    rule: null,
    approvalNumber: null,
    approvedBy: null,
    approvedOn: null,
    annulledReason: null,
    uses: [],
    position: 1,
  } as const;
  givenRows(contestAwardsProjection)(recorded(won)).then(row);
  givenRows(contestAwardsProjection)(recorded(won), recorded(approved, { position: 2 })).then({
    ...row,
    status: 'approved',
    level: 'technician',
    rule,
    approvalNumber: '〔2020〕12号',
    approvedBy: 'user:reviewer',
    approvedOn: '2020-11-10',
    position: 2,
  });
});
