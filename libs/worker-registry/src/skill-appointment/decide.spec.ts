import { describe, it } from '@jest/globals';
import { given } from '#event-sourcing/testing';
import type { Appoint } from './decide.js';
import type { SkillAppointment, SkillAppointmentEvent } from './events.js';
import { skillAppointments } from './index.js';

const appointment: SkillAppointment = {
  title: 'chief-technician',
  employer: '91340800MA0TERT160',
  edition: '2022',
  occupation: '6-18-01-01',
  level: 'senior-technician',
  critical: 'key-process',
  payForms: ['annual-salary'],
  allowanceFen: 80_000,
  until: '2020-12-31',
};
const today = '2021-06-30';
const about = { workerId: 'w1', appointmentId: 'p1' } as const;
const appoint = (changes: Partial<Appoint> = {}): Appoint => ({
  type: 'Appoint',
  ...about,
  region: '340802',
  appointment,
  on: '2019-01-01',
  today,
  ...changes,
});
const made: SkillAppointmentEvent = {
  type: 'SkillAppointmentMade',
  occurredOn: '2019-01-01',
  data: { ...about, region: '340802', appointment },
};
const end = { type: 'EndAppointment', ...about, reason: '考核未通过', on: '2020-06-30', today } as const;
const ended: SkillAppointmentEvent = {
  type: 'SkillAppointmentEnded',
  occurredOn: '2020-06-30',
  data: { ...about, reason: '考核未通过' },
};

describe('an appointment', () => {
  it('is made once for its term; the next one follows when it is over', () => {
    given(skillAppointments)().when(appoint()).then(made);
    const again = appoint({ appointmentId: 'p2', on: '2020-12-31' });
    given(skillAppointments)(made)
      .when(again)
      .thenRejected({ code: 'APPOINTED_ALREADY', appointmentId: 'p1' });
    const next = appoint({
      appointmentId: 'p2',
      on: '2021-01-01',
      appointment: { ...appointment, until: null },
    });
    given(skillAppointments)(made)
      .when(next)
      .then({
        type: 'SkillAppointmentMade',
        occurredOn: '2021-01-01',
        data: { ...about, appointmentId: 'p2', region: '340802', appointment: next.appointment },
      });
  });

  it('may end before its term, with a reason, but not after it', () => {
    given(skillAppointments)(made).when(end).then(ended);
    given(skillAppointments)(made, ended)
      .when({ ...end, on: '2020-07-31' })
      .thenRejected({ code: 'APPOINTMENT_ENDED', endedOn: '2020-06-30' });
    given(skillAppointments)(made)
      .when({ ...end, on: '2021-01-01' })
      .thenRejected({ code: 'APPOINTMENT_ENDED', endedOn: '2020-12-31' });
    given(skillAppointments)(made)
      .when({ ...end, reason: '' })
      .thenRejected('REASON_TOO_SHORT');
  });

  it('is not for a day to come, has whole fen, and is corrected from its first day', () => {
    given(skillAppointments)()
      .when(appoint({ on: '2021-07-01', appointment: { ...appointment, until: null } }))
      .thenRejected('DATE_IN_FUTURE');
    given(skillAppointments)()
      .when(appoint({ appointment: { ...appointment, allowanceFen: 0.5 } }))
      .thenRejected('ALLOWANCE_INVALID');
    given(skillAppointments)(made)
      .when({
        type: 'CorrectAppointment',
        ...about,
        changes: { allowanceFen: 60_000 },
        reason: '金额录错',
        on: '2019-02-01',
        today,
      })
      .then({
        type: 'SkillAppointmentCorrected',
        occurredOn: '2019-02-01',
        data: {
          ...about,
          before: { from: '2019-01-01', appointment },
          after: { from: '2019-01-01', appointment: { ...appointment, allowanceFen: 60_000 } },
          reason: '金额录错',
        },
      });
  });
});
