import { addMonths, yearOf } from '#reference-data';
import {
  entriesOfPeople,
  examCountsOf,
  issuedOnDays,
  traineesOfInstitution,
  trainingClassById,
  wasTrainedBy,
  workersByIds,
} from '#read-models';
import {
  readCertificateImport,
  readInstitution,
  type CertificateImportCommitted,
  type CertificateRecorded,
  type ClassRequested,
  type ExamRecorded,
  type TraineeAdmitted,
} from '#skill-certification';
import { PHONE_FIELD } from '#worker-registry';
import type { Detector } from './detector.js';

/** 通过率畸高: nearly everybody passes, over months and enough exams to tell. */
export const passRate: Detector<ExamRecorded> = {
  kind: 'pass-rate',
  on: ['ExamRecorded'],
  needs: ['passRateAbove'],
  reads: ['training_classes'],
  async find({ data, occurredOn: until }, { services, rules: { passRateAbove } }) {
    if (passRateAbove === undefined) return [];
    const { classId, institutionId, region } = data;
    const from = addMonths(until, -passRateAbove.months);
    const [counts] = await examCountsOf(services.db, { of: { institutionId }, from, until });
    const { passed, failed } = counts ?? { passed: 0, failed: 0 };
    const results = passed + failed;
    const isHigh = results >= passRateAbove.results && passed * 100 > passRateAbove.percent * results;
    if (!isHigh) return [];
    return [
      {
        key: [institutionId, until.slice(0, 7)],
        bureaus: [{ region, institutionId }],
        classIds: [classId],
        workerIds: [],
        figures: { passed, results },
        at: `${from} – ${until}`,
      },
    ];
  },
};

/** 同一电话: more trainees of one institution in a year than one telephone would have. */
export const samePhone: Detector<ClassRequested | TraineeAdmitted> = {
  kind: 'same-phone',
  on: ['ClassRequested', 'TraineeAdmitted'],
  needs: ['samePhoneAbove'],
  reads: ['class_trainees', 'training_classes', 'workers'],
  async find({ data, occurredOn }, { services, rules: { samePhoneAbove: most = Infinity } }) {
    const { db, privacy } = services;
    const { classId, institutionId, region } = data;
    const workerIds = await traineesOfInstitution(db, institutionId, `${yearOf(occurredOn)}-01-01`);
    const sealed = (await workersByIds(db, workerIds)).flatMap(({ workerId, phoneSealed }) =>
      phoneSealed === null ? [] : [{ subject: workerId, field: PHONE_FIELD, sealed: phoneSealed.sealed }],
    );
    const phones = await privacy.openMany(sealed);
    const byPhone = new Map<string, string[]>();
    for (const [at, { subject }] of sealed.entries()) {
      const phone = phones[at];
      if (phone != null) byPhone.set(phone, [...(byPhone.get(phone) ?? []), subject]);
    }
    return [...byPhone]
      .filter(([, people]) => people.length > most)
      .map(([phone, people]) => ({
        // Nobody learns the number from the key.
        key: [institutionId, privacy.index('anomaly-phone', phone)],
        bureaus: [{ region, institutionId }],
        classIds: [classId],
        workerIds: people.sort(),
        figures: { people: people.length },
        at: occurredOn,
      }));
  },
};

/** 培训与鉴定未分离: certified by the institution that trained the person, and the certificate does not say so. */
export const trainedAndCertified: Detector<CertificateRecorded> = {
  kind: 'trained-and-certified',
  on: ['CertificateRecorded'],
  needs: ['separation'],
  reads: ['class_trainees', 'training_classes', 'workers'],
  async find({ data }, { services, rules }) {
    const { workerId, institutionId, region, content } = data;
    const isExempt = (rules.separationExempts ?? []).includes(content.mode);
    if (rules.separation === 'allow' || isExempt || content.trainingClass !== null) return [];
    const entries = (await entriesOfPeople(services.db, [workerId]))(workerId);
    const classId = await wasTrainedBy(services.db, entries, institutionId, content, content.issuedOn);
    const trained = classId === undefined ? undefined : await trainingClassById(services.db, classId);
    if (trained === undefined) return [];
    return [
      {
        key: [trained.classId, workerId],
        bureaus: [{ region, institutionId }],
        classIds: [trained.classId],
        workerIds: [workerId],
        figures: {},
        at: content.issuedOn,
      },
    ];
  },
};

/** 集中发证: more certificates with one day of issue than an institution could examine. */
export const issueVolume: Detector<CertificateImportCommitted> = {
  kind: 'issue-volume',
  on: ['CertificateImportCommitted'],
  needs: ['certificatesPerDayAbove'],
  reads: ['certificates'],
  async find({ data, occurredOn }, { services, rules: { certificatesPerDayAbove: most = Infinity } }) {
    const handedIn = await readCertificateImport(services, data.importId);
    if (handedIn.status === 'absent') return [];
    const { institutionId } = handedIn.submitted;
    const institution = await readInstitution(services, institutionId);
    if (institution.status === 'absent') return [];
    const { region } = institution.filed;
    const days = await issuedOnDays(services.db, institutionId, addMonths(occurredOn, -12), most);
    return days.map(({ day, count }) => ({
      key: [institutionId, day],
      bureaus: [{ region, institutionId }],
      classIds: [],
      workerIds: [],
      figures: { certificates: count },
      at: day,
    }));
  },
};
