import { describe, expect, it } from '@jest/globals';
import { foldBatch } from '#event-sourcing';
import { recorded } from '#event-sourcing/testing';
import type { TrainingCertified, TrainingCompleted } from '#skill-certification';
import { certified, content, registered } from '../testing/events.js';
import { factsAsOf } from './facts-as-of.js';
import { narrowedTo } from './narrowed-to.js';
import { workerDossiersProjection } from './projection.js';
import type { WorkerDossierRow } from './row.js';

const completed = (result: TrainingCompleted['data']['result']) =>
  recorded<TrainingCompleted>(
    {
      type: 'TrainingCompleted',
      occurredOn: '2020-02-14',
      data: {
        classId: 'k1',
        number: 'n-1',
        workerId: 'w1',
        institutionId: 'inst',
        region: '330282',
        edition: '2022',
        occupation: '6-18-01-01',
        level: 'intermediate',
        plannedMinutes: 2450,
        attendedMinutes: 1960,
        attendancePercent: 80,
        inspected: true,
        result,
        online: false,
        project: 'transfer',
        package: 'P-1',
        purchased: true,
      },
    },
    { position: 2 },
  );
const linked = recorded<TrainingCertified>(
  {
    type: 'TrainingCertified',
    occurredOn: '2020-03-01',
    data: { classId: 'k1', workerId: 'w1', certificateId: 'c1' },
  },
  { position: 4 },
);
const certificate = certified(content({ issuedOn: '2020-03-01' }), {}, { position: 3 });
const factsOf = (asOf: string, ...events: Parameters<typeof foldBatch>[2]) => {
  const rows = foldBatch(workerDossiersProjection, new Map(), [registered('2019-01-01'), ...events]);
  const [dossier] = [...rows.values()] as unknown as readonly WorkerDossierRow[];
  return factsAsOf(dossier!, { asOf, knownAt: '2021-01-01T00:00:00.000Z' })!;
};

describe('trainings of a dossier', () => {
  it('are told with attendance and inspection, once the class has ended', () => {
    expect(factsOf('2020-02-13', completed('passed')).trainings).toEqual([]);
    expect(factsOf('2020-02-14', completed('passed')).trainings).toEqual([
      {
        trainingId: 'k1',
        kind: 'skill',
        completedOn: '2020-02-14',
        outcome: 'completion',
        level: 'intermediate',
        edition: '2022',
        occupation: '6-18-01-01',
        online: false,
        project: 'transfer',
        package: true,
        hours: 40,
        arrangedBy: 'institution',
        class: {
          attendancePercent: 80,
          inspected: true,
        },
      },
    ]);
  });

  it('are none for whoever failed, undecided without an exam, and unknown where no class is known', () => {
    expect(factsOf('2020-12-31', completed('failed')).trainings).toEqual([]);
    expect(factsOf('2020-12-31', completed(null)).trainings).toMatchObject([{ outcome: null }]);
    expect(factsOf('2020-12-31').trainings).toBeUndefined();
  });

  it('led to a certificate from its day of issue on, also looked at as of an earlier day', () => {
    const events = [completed(null), certificate, linked];
    const [before, later] = [factsOf('2020-02-29', ...events), factsOf('2020-03-01', ...events)];
    expect(before.trainings).toMatchObject([{ outcome: 'completion' }]);
    expect(later.trainings).toMatchObject([{ outcome: 'certificate', certificateId: 'c1' }]);
    expect(narrowedTo(later, '2020-02-29')).toEqual(before);
  });
});
