import type { History } from '#event-sourcing';

export const skillAppointmentHistory: History = {
  SkillAppointmentMade: [],
  SkillAppointmentEnded: [],
  SkillAppointmentCorrected: [],
};
