import { projection, type Instant } from '#event-sourcing';
import type { Post, WorkerEvent } from '#worker-registry';
import { existing } from '../support/existing.js';
import { employmentsTable, type EmploymentRow, type PostTerms, type SupersededEmployment } from './row.js';

type EmploymentEvent = Extract<
  WorkerEvent,
  { readonly type: 'EmploymentStarted' | 'EmploymentEnded' | 'EmploymentCorrected' }
>;

const termsOf = ({
  region: _r,
  industry: _i,
  occupation: _o,
  frontLine: _f,
  contract: _c,
  ...terms
}: Post): PostTerms => terms;

const superseded = (row: EmploymentRow, knownTo: Instant): SupersededEmployment => ({
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
  endedOn: row.endedOn,
  knownFrom: row.knownFrom,
  endKnownFrom: row.endKnownFrom,
  knownTo,
});

export const employmentsProjection = projection<EmploymentRow, EmploymentEvent>({
  table: employmentsTable,
  version: 3,
  keysOf: (event) => [`${event.data.workerId}:${event.data.employmentId}`],
  on: {
    EmploymentStarted: (_row, { data, occurredOn, recordedAt }, id) => ({
      id,
      employmentId: data.employmentId,
      workerId: data.workerId,
      employer: data.employer,
      employerName: data.employerName,
      region: data.post.region,
      industry: data.post.industry,
      edition: data.post.occupation.edition,
      occupation: data.post.occupation.code,
      frontLine: data.post.frontLine,
      contract: data.post.contract,
      terms: termsOf(data.post),
      startedOn: occurredOn,
      endedOn: null,
      endReason: null,
      knownFrom: recordedAt,
      endKnownFrom: null,
      version: 0,
      superseded: [],
    }),
    EmploymentCorrected: (row, event) => {
      const before = existing(row, event);
      const { employer, employerName, post, startedOn, endedOn } = event.data.after;
      const sameEnd = endedOn === before.endedOn;
      return {
        ...before,
        employer,
        employerName,
        region: post.region,
        industry: post.industry,
        edition: post.occupation.edition,
        occupation: post.occupation.code,
        frontLine: post.frontLine,
        contract: post.contract,
        terms: termsOf(post),
        startedOn,
        endedOn,
        endReason: endedOn === null ? null : before.endReason,
        knownFrom: event.recordedAt,
        endKnownFrom: sameEnd ? before.endKnownFrom : endedOn === null ? null : event.recordedAt,
        version: before.version + 1,
        superseded: [...before.superseded, superseded(before, event.recordedAt)],
      };
    },
    EmploymentEnded: (row, event) => ({
      ...existing(row, event),
      endedOn: event.occurredOn,
      endReason: event.data.reason,
      endKnownFrom: event.recordedAt,
    }),
  },
});
