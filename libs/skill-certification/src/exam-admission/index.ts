import type { Decider } from '#event-sourcing';
import type { ExamAdmissionCommand } from './commands.js';
import { decide, type ExamAdmissionRejection } from './decide.js';
import type { ExamAdmissionEvent } from './events.js';
import { evolve, initialState, type ExamAdmissionState } from './state.js';

/** Stream `examAdmission-<admissionId>`. */
export const examAdmission: Decider<
  ExamAdmissionCommand,
  ExamAdmissionState,
  ExamAdmissionEvent,
  ExamAdmissionRejection
> = { category: 'examAdmission', initialState, decide, evolve };
