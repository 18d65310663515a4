import type { History } from '#event-sourcing';

export const examAdmissionHistory: History = {
  ExamAdmissionGranted: [],
  ExamAdmissionWithdrawn: [],
  AdmittedExamTaken: [],
};
