import { projection } from '#event-sourcing';
import type { WorkerEvent } from '#worker-registry';
import { existing } from '../support/existing.js';
import { workersTable, type OpenEmployment, type WorkerRow } from './row.js';

type KnownWorkerEvent = Exclude<WorkerEvent, { readonly type: 'InsuranceMonthsRecorded' }>;

const newest = (employments: readonly OpenEmployment[]): OpenEmployment | undefined =>
  employments.reduce<OpenEmployment | undefined>(
    (latest, one) => (latest === undefined || one.startedOn >= latest.startedOn ? one : latest),
    undefined,
  );

function employed(row: WorkerRow, openEmployments: readonly OpenEmployment[]): WorkerRow {
  const current = newest(openEmployments);
  return {
    ...row,
    openEmployments,
    region: current?.region ?? row.region,
    employer: current?.employer ?? null,
    employerName: current?.employerName ?? null,
  };
}

export const workersProjection = projection<WorkerRow, KnownWorkerEvent>({
  table: workersTable,
  version: 1,
  keysOf: (event) => [event.data.workerId],
  on: {
    WorkerRegistered: (_row, { data, occurredOn, position }) => ({
      workerId: data.workerId,
      nameSealed: { sealed: data.name.sealed, mark: data.name.mark },
      nameGrams: data.name.grams,
      identityKind: data.identity.kind,
      identityIndex: data.identity.index,
      numberSealed: data.identity.number,
      phoneSealed: data.phone,
      sex: data.sex,
      birthMonth: data.birthMonth,
      hukouRegion: data.hukouRegion,
      registeredOn: occurredOn,
      retiredOn: null,
      region: data.hukouRegion ?? '000000',
      employer: null,
      employerName: null,
      openEmployments: [],
      position,
    }),
    WorkerPhoneChanged: (row, event) => ({
      ...existing(row, event),
      phoneSealed: event.data.phone,
      position: event.position,
    }),
    EmploymentStarted: (row, event) => {
      const before = existing(row, event);
      const { employmentId, employer, employerName, post } = event.data;
      const started: OpenEmployment = {
        employmentId,
        employer,
        employerName,
        region: post.region,
        industry: post.industry,
        occupation: post.occupation,
        startedOn: event.occurredOn,
      };
      return { ...employed(before, [...before.openEmployments, started]), position: event.position };
    },
    EmploymentEnded: (row, event) => {
      const before = existing(row, event);
      const open = before.openEmployments.filter(
        ({ employmentId }) => employmentId !== event.data.employmentId,
      );
      return { ...employed(before, open), position: event.position };
    },
    WorkerRetired: (row, event) => ({
      ...existing(row, event),
      retiredOn: event.occurredOn,
      position: event.position,
    }),
  },
});
