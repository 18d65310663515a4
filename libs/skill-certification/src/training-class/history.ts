import type { History } from '#event-sourcing';

export const trainingClassHistory: History = {
  ClassRequested: [],
  ClassApproved: [],
  ClassRefused: [],
  ClassCancelled: [],
  TraineeAdmitted: [],
  TraineeLeft: [],
  SignInsRecorded: [],
  ClassInspected: [],
  ExamRecorded: [],
  ClassFinished: [],
  TrainingCompleted: [],
  TrainingCertified: [],
};
