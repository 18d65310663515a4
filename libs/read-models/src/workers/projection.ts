import { projection } from '#event-sourcing';
import type { EmploymentStatement, WorkerEvent } from '#worker-registry';
import { existing } from '../support/existing.js';
import { workersTable, type OpenEmployment, type WorkerRow } from './row.js';

type KnownWorkerEvent = Exclude<
  WorkerEvent,
  {
    readonly type:
      | 'InsuranceMonthsRecorded'
      | 'ErasureRequested'
      | 'ErasureWithdrawn'
      | 'ErasureCompleted'
      | 'FieldStated'
      | 'FieldDecided'
      | 'HouseholdMemberRecorded'
      | 'HouseholdMemberLeft';
  }
>;

/** The whole country looks after whom no place is known of. */
const NOWHERE = '000000';

const openEmployment = (
  employmentId: string,
  { employer, employerName, post, startedOn }: Omit<EmploymentStatement, 'endedOn'>,
): OpenEmployment => ({
  employmentId,
  employer,
  employerName,
  region: post.region,
  industry: post.industry,
  occupation: post.occupation,
  startedOn,
});

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
    regionFrom: current?.employmentId ?? row.regionFrom,
    employer: current?.employer ?? null,
    employerName: current?.employerName ?? null,
  };
}

export const workersProjection = projection<WorkerRow, KnownWorkerEvent>({
  table: workersTable,
  version: 4,
  keysOf: (event) => [event.data.workerId],
  on: {
    WorkerRegistered: (_row, { data, occurredOn, position }) => ({
      workerId: data.workerId,
      nameSealed: { sealed: data.name.sealed, mark: data.name.mark },
      nameGrams: data.name.grams,
      earlierNameGrams: [],
      variants: [],
      variantGrams: [],
      mergedInto: null,
      absorbed: [],
      ruledOut: [],
      identityKind: data.identity.kind,
      identityIndex: data.identity.index,
      numberSealed: data.identity.number,
      phoneSealed: data.phone,
      sex: data.sex,
      birthMonth: data.birthMonth,
      hukouRegion: data.hukouRegion,
      earlierHukou: [],
      registeredOn: occurredOn,
      retiredOn: null,
      erasedOn: null,
      region: data.hukouRegion ?? NOWHERE,
      regionFrom: null,
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
      const said = { employer, employerName, post, startedOn: event.occurredOn };
      const started = openEmployment(employmentId, said);
      return { ...employed(before, [...before.openEmployments, started]), position: event.position };
    },
    EmploymentEnded: (row, event) => {
      const before = existing(row, event);
      const open = before.openEmployments.filter(
        ({ employmentId }) => employmentId !== event.data.employmentId,
      );
      return { ...employed(before, open), position: event.position };
    },
    EmploymentCorrected: (row, event) => {
      const before = existing(row, event);
      const { employmentId, after } = event.data;
      // Said anew, so it comes last among those of one first day.
      const others = before.openEmployments.filter((one) => one.employmentId !== employmentId);
      const open = after.endedOn === null ? [...others, openEmployment(employmentId, after)] : others;
      const region = before.regionFrom === employmentId ? after.post.region : before.region;
      return { ...employed({ ...before, region }, open), position: event.position };
    },
    WorkerDetailsCorrected: (row, event) => {
      const before = existing(row, event);
      const { name, after } = event.data;
      const corrected: WorkerRow = { ...before, ...after, position: event.position };
      return {
        ...corrected,
        ...(name && {
          nameSealed: { sealed: name.sealed, mark: name.mark },
          nameGrams: name.grams,
          earlierNameGrams: [...new Set([...before.earlierNameGrams, ...before.nameGrams])],
        }),
        ...(after.hukouRegion !== undefined && {
          region: before.regionFrom === null ? (after.hukouRegion ?? NOWHERE) : before.region,
          earlierHukou: [...before.earlierHukou, { region: before.hukouRegion, knownTo: event.recordedAt }],
        }),
      };
    },
    WorkerRetired: (row, event) => ({
      ...existing(row, event),
      retiredOn: event.occurredOn,
      position: event.position,
    }),
    NameVariantRecorded: (row, event) => {
      const before = existing(row, event);
      const { kind, name } = event.data;
      const variant = { kind, sealed: name.sealed, mark: name.mark };
      return {
        ...before,
        variants: [...before.variants, variant],
        variantGrams: [...new Set([...before.variantGrams, ...name.grams])],
        position: event.position,
      };
    },
    WorkerMerged: (row, event) => ({
      ...existing(row, event),
      mergedInto: event.data.into,
      position: event.position,
    }),
    WorkerSeparated: (row, event) => ({
      ...existing(row, event),
      mergedInto: null,
      position: event.position,
    }),
    WorkerAbsorbed: (row, event) => {
      const before = existing(row, event);
      const { absorbed, with: others } = event.data;
      return {
        ...before,
        absorbed: [...before.absorbed, absorbed, ...others],
        position: event.position,
      };
    },
    AbsorbedWorkerSeparated: (row, event) => {
      const before = existing(row, event);
      const { separated, with: others } = event.data;
      const absorbed = before.absorbed.filter((id) => id !== separated && !others.includes(id));
      return { ...before, absorbed, position: event.position };
    },
    DuplicateRuledOut: (row, event) => {
      const before = existing(row, event);
      return { ...before, ruledOut: [...before.ruledOut, event.data.other], position: event.position };
    },
    // What is left carries counts: a person, a region, a 户籍.
    PersonalDataErased: (row, event) => ({
      ...existing(row, event),
      nameSealed: null,
      nameGrams: [],
      earlierNameGrams: [],
      variants: [],
      variantGrams: [],
      identityIndex: null,
      numberSealed: null,
      phoneSealed: null,
      sex: null,
      birthMonth: null,
      employer: null,
      employerName: null,
      openEmployments: [],
      erasedOn: event.occurredOn,
      position: event.position,
    }),
  },
});
