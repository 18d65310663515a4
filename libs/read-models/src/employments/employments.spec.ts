import { describe, it } from '@jest/globals';
import { givenRows } from '#event-sourcing/testing';
import { ended, started } from '../testing/events.js';
import { employmentsProjection } from './projection.js';

describe('employments', () => {
  const row = {
    id: 'w1:e1',
    employmentId: 'e1',
    workerId: 'w1',
    employer: '91330282MA2AAAAA0A',
    employerName: '慈溪机械厂',
    region: '330282',
    industry: 'C34',
    edition: '2015',
    occupation: '6-18-01-01',
    frontLine: true,
    contract: true,
    startedOn: '2020-02-01',
    endedOn: null,
    endReason: null,
    knownFrom: '2020-03-10T12:00:00.000Z',
    endKnownFrom: null,
  } as const;
  const begun = started('2020-02-01', {}, { recordedOn: '2020-03-10' });

  it('says since when a start and an end are known, apart from when they were true', () => {
    givenRows(employmentsProjection)(begun).then(row);
    givenRows(employmentsProjection)(begun, ended('2020-06-30', {}, { recordedOn: '2020-09-01' })).then({
      ...row,
      endedOn: '2020-06-30',
      endReason: '合同到期',
      endKnownFrom: '2020-09-01T12:00:00.000Z',
    });
  });
});
