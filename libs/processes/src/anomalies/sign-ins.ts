import { longOnlineDays, overlappingSignIns, sameMomentSignIns } from '#read-models';
import { readClass, type ClassInspected, type SignInsRecorded } from '#skill-certification';
import type { Detector } from './detector.js';

const READS = ['class_sign_ins'];

/** Signed in at two institutions for one and the same time: both bureaus look into it. */
export const attendanceOverlap: Detector<SignInsRecorded> = {
  kind: 'attendance-overlap',
  on: ['SignInsRecorded'],
  needs: [],
  reads: READS,
  async find({ data, occurredOn }, { services }) {
    const { classId, sessionId, institutionId, region, from, to } = data;
    const found = await overlappingSignIns(services.db, classId, sessionId);
    return found.map((other) => {
      const lessons = [`${classId}/${sessionId}`, `${other.classId}/${other.sessionId}`].sort();
      const bureaus = [
        { region, institutionId },
        { region: other.region, institutionId: other.institutionId },
      ].sort((a, b) => (a.institutionId < b.institutionId ? -1 : 1));
      return {
        key: [other.workerId, ...lessons],
        bureaus,
        classIds: [classId, other.classId].sort(),
        workerIds: [other.workerId],
        figures: { lessons: 2 },
        at: `${occurredOn} ${from}–${to} / ${other.lessonFrom}–${other.lessonTo}`,
      };
    });
  },
};

/** 刷课脚本: as many people signed in at one second as no queue of people would. */
export const scriptedSignIns: Detector<SignInsRecorded> = {
  kind: 'same-moment-sign-ins',
  on: ['SignInsRecorded'],
  needs: ['sameMomentSignIns'],
  reads: READS,
  async find({ data }, { services, rules: { sameMomentSignIns: asMany = Infinity } }) {
    const { classId, sessionId, institutionId, region } = data;
    const found = await sameMomentSignIns(services.db, classId, sessionId, asMany);
    return found.map(({ at, workerIds }) => ({
      key: [classId, sessionId, at],
      bureaus: [{ region, institutionId }],
      classIds: [classId],
      workerIds,
      figures: { signIns: workerIds.length },
      at: at.replace('T', ' '),
    }));
  },
};

/** 网课学时: more online lessons in a day than somebody can sit through. */
export const onlineHours: Detector<SignInsRecorded> = {
  kind: 'online-hours',
  on: ['SignInsRecorded'],
  needs: ['onlineMinutesPerDay'],
  reads: READS,
  async find({ data, occurredOn }, { services, rules: { onlineMinutesPerDay: most = Infinity } }) {
    const { classId, sessionId, institutionId, region, mode } = data;
    if (mode === 'on-site') return [];
    const found = await longOnlineDays(services.db, classId, sessionId, most);
    return found.map(({ workerId, minutes }) => ({
      key: [institutionId, workerId, occurredOn],
      bureaus: [{ region, institutionId }],
      classIds: [classId],
      workerIds: [workerId],
      figures: { minutes },
      at: occurredOn,
    }));
  },
};

/** 虚构课堂: a third party counted fewer people than signed in to the lesson. */
export const inspectionShortfall: Detector<ClassInspected | SignInsRecorded> = {
  kind: 'inspection-shortfall',
  on: ['ClassInspected', 'SignInsRecorded'],
  needs: ['inspectionShortfall'],
  reads: [],
  async find({ data }, { services, rules: { inspectionShortfall: asMany = Infinity } }) {
    const { classId, institutionId, region, sessionId } = data;
    const known = await readClass(services, classId);
    if (sessionId === null || known.status === 'absent') return [];
    const signedIn = Object.keys(known.signIns[sessionId] ?? {}).length;
    return known.inspections
      .filter((each) => each.sessionId === sessionId && each.present !== null)
      .filter(({ present }) => signedIn - present! >= Math.max(1, asMany))
      .map(({ inspectionId, present, on }) => ({
        key: [classId, inspectionId],
        bureaus: [{ region, institutionId }],
        classIds: [classId],
        workerIds: [],
        figures: { signedIn, present: present! },
        at: on,
      }));
  },
};
