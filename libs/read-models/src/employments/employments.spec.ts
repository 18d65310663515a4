import { describe, it } from '@jest/globals';
import { givenRows } from '#event-sourcing/testing';
import { employmentCorrected, ended, started, stated } from '../testing/events.js';
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
    terms: {},
    startedOn: '2020-02-01',
    endedOn: null,
    endReason: null,
    knownFrom: '2020-03-10T12:00:00.000Z',
    endKnownFrom: null,
    version: 0,
    superseded: [],
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

  it('keeps what was said before a correction, and until when it was thought to be so', () => {
    const left = ended('2020-06-30', {}, { recordedOn: '2020-09-01' });
    const before = stated(begun, '2020-06-30');
    const after = { ...before, startedOn: '2020-01-15', post: { ...before.post, region: '330281' } };
    const said = {
      employer: row.employer,
      employerName: row.employerName,
      region: row.region,
      industry: row.industry,
      edition: row.edition,
      occupation: row.occupation,
      frontLine: row.frontLine,
      contract: row.contract,
      terms: row.terms,
      startedOn: row.startedOn,
      knownFrom: row.knownFrom,
    };
    const end = { endedOn: '2020-06-30', endKnownFrom: '2020-09-01T12:00:00.000Z' };
    givenRows(employmentsProjection)(begun, left, employmentCorrected('2020-10-01', before, after)).then({
      ...row,
      ...end,
      endReason: '合同到期',
      region: '330281',
      startedOn: '2020-01-15',
      knownFrom: '2020-10-01T12:00:00.000Z',
      version: 1,
      superseded: [{ ...said, ...end, knownTo: '2020-10-01T12:00:00.000Z' }],
    });
  });
});
