import { describe, expect, it } from '@jest/globals';
import { foldBatch, type RecordedEvent } from '#event-sourcing';
import { recorded } from '#event-sourcing/testing';
import type {
  FieldDecided,
  FieldStated,
  HouseholdMemberLeft,
  HouseholdMemberRecorded,
  UnionMembershipEnded,
  UnionMembershipRegistered,
} from '#worker-registry';
import { erased, registered, retired } from '../testing/events.js';
import { factsAsOf } from './facts-as-of.js';
import { workerDossiersProjection } from './projection.js';
import type { WorkerDossierRow } from './row.js';

const factsOn = (day: string, ...events: readonly RecordedEvent[]) =>
  factsAsOf(
    (
      foldBatch(workerDossiersProjection, new Map(), events) as unknown as ReadonlyMap<
        string,
        WorkerDossierRow
      >
    ).get('w1')!,
    { asOf: day, knownAt: '9999-12-31T00:00:00.000Z' },
  )!;

const at = (day: string) => ({ recordedAt: `${day}T12:00:00.000Z`, position: 2 });

const stated = (statement: number, on: string, data: Partial<FieldStated['data']>): RecordedEvent =>
  recorded<FieldStated>(
    {
      type: 'FieldStated',
      occurredOn: on,
      data: {
        workerId: 'w1',
        statement,
        field: 'student',
        value: true,
        source: 'information',
        receivedOn: on,
        until: null,
        confidence: 'verified',
        precedence: [],
        ...data,
      },
    },
    at('2020-12-01'),
  );

const joined = registered('2019-01-01');

describe('facts of the register', () => {
  it('hold on their days, are absent where nobody has said, and while sources contradict each other', () => {
    const studied = stated(1, '2019-09-01', { until: '2020-06-30' });
    const student = (day: string, ...more: readonly RecordedEvent[]) =>
      factsOn(day, joined, studied, ...more).worker.student;
    expect(['2019-08-31', '2019-09-01', '2020-06-30', '2020-07-01'].map((day) => student(day))).toEqual([
      undefined,
      true,
      true,
      undefined,
    ]);
    const denied = stated(2, '2020-01-01', { source: 'human-resources', value: false });
    expect(student('2020-02-01', denied)).toBeUndefined();
    const decision = recorded<FieldDecided>(
      {
        type: 'FieldDecided',
        occurredOn: '2020-12-02',
        data: {
          workerId: 'w1',
          field: 'student',
          chosen: 2,
          over: [1, 2],
          reason: '学籍已注销',
          decidedBy: 'user:a',
        },
      },
      at('2020-12-02'),
    );
    expect(student('2020-02-01', denied, decision)).toBe(false);
    expect(student('2019-12-31', denied, decision)).toBe(true);
  });

  it('tell of a death from its day on, and before it that the person was alive', () => {
    const died = stated(1, '2020-05-20', { field: 'diedOn', value: '2020-05-20', source: 'civil-affairs' });
    expect(factsOn('2020-05-19', joined, died).worker.diedOn).toBeNull();
    expect(factsOn('2020-05-20', joined, died).worker.diedOn).toBe('2020-05-20');
    expect(factsOn('2020-05-20', joined).worker).not.toHaveProperty('diedOn');
  });

  it('take the agency’s word for a retirement unless another source says otherwise: then the earlier day', () => {
    const other = stated(1, '2020-03-01', { field: 'retiredOn', value: '2020-03-01', source: 'information' });
    expect(factsOn('2020-05-31', joined, retired('2020-05-01')).worker.retiredOn).toBe('2020-05-01');
    expect(factsOn('2020-05-31', joined, retired('2020-05-01'), other).worker.retiredOn).toBe('2020-03-01');
  });

  it('know the household and the union of the day, and nothing sealed', () => {
    const member = recorded<HouseholdMemberRecorded>(
      {
        type: 'HouseholdMemberRecorded',
        occurredOn: '2019-03-01',
        data: {
          workerId: 'w1',
          memberId: 'm1',
          name: { sealed: 'A256GCM.secret', mark: 'm' },
          relation: 'spouse',
          coLiving: true,
        },
      },
      at('2019-03-01'),
    );
    const left = recorded<HouseholdMemberLeft>(
      {
        type: 'HouseholdMemberLeft',
        occurredOn: '2020-03-01',
        data: { workerId: 'w1', memberId: 'm1', reason: '离婚' },
      },
      at('2020-03-01'),
    );
    const union = recorded<UnionMembershipRegistered>(
      {
        type: 'UnionMembershipRegistered',
        occurredOn: '2019-05-01',
        data: { workerId: 'w1', organisationId: 'u' },
      },
      at('2019-05-01'),
    );
    const unionEnd = recorded<UnionMembershipEnded>(
      {
        type: 'UnionMembershipEnded',
        occurredOn: '2020-05-01',
        data: { workerId: 'w1', organisationId: 'u', because: 'left' },
      },
      at('2020-05-01'),
    );
    const hard = stated(3, '2020-01-01', {
      field: 'hardship',
      value: { sealed: 'A256GCM.secret', mark: 'h' },
    });
    const all = [joined, member, left, union, unionEnd, hard];
    expect(factsOn('2019-02-28', ...all).household).toBeUndefined();
    expect(factsOn('2019-06-01', ...all)).toMatchObject({
      worker: { unionMember: true },
      household: {
        members: 1,
        coLiving: true,
        list: [{ memberId: 'm1', relation: 'spouse', coLiving: true }],
      },
    });
    expect(factsOn('2020-06-01', ...all)).toMatchObject({
      worker: { unionMember: false },
      household: { members: 0, list: [] },
    });
    const rows = foldBatch(workerDossiersProjection, new Map(), all);
    expect(JSON.stringify([...rows.values()])).not.toContain('secret');
    const gone = foldBatch(workerDossiersProjection, new Map(), [...all, erased('2021-01-01')]);
    expect(JSON.stringify([...gone.values()])).not.toMatch(/spouse|FieldStated/);
  });
});
