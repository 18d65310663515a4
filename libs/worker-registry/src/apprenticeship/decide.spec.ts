import { describe, it } from '@jest/globals';
import { given } from '#event-sourcing/testing';
import type { RegisterApprenticeship } from './commands.js';
import type { ApprenticeshipAgreement, ApprenticeshipEvent } from './events.js';
import { apprenticeships } from './index.js';

const agreement: ApprenticeshipAgreement = {
  kind: 'new-enterprise',
  employer: '91340800MA0TERT160',
  school: { institutionId: null, name: '示例技师学院' },
  edition: '2022',
  occupation: '6-18-01-01',
  level: 'intermediate',
  until: '2021-08-31',
  entry: 'newly-hired',
  enrolled: true,
  employerMentor: 'w2',
  schoolMentor: 'T-7',
  feeFen: 600_000,
};
const register = (
  changes: Partial<ApprenticeshipAgreement> = {},
  more: Partial<RegisterApprenticeship> = {},
): RegisterApprenticeship => ({
  type: 'RegisterApprenticeship',
  workerId: 'w1',
  apprenticeshipId: 'a1',
  region: '340802',
  agreement: { ...agreement, ...changes },
  on: '2020-09-01',
  ...more,
});
const registered: ApprenticeshipEvent = {
  type: 'ApprenticeshipRegistered',
  occurredOn: '2020-09-01',
  data: { workerId: 'w1', apprenticeshipId: 'a1', region: '340802', agreement },
};
const about = { workerId: 'w1', apprenticeshipId: 'a1' } as const;
const end = {
  type: 'EndApprenticeship',
  ...about,
  outcome: 'certificate',
  certificateId: 'c1',
  on: '2021-08-31',
  today: '2021-09-10',
} as const;
const ended: ApprenticeshipEvent = {
  type: 'ApprenticeshipEnded',
  occurredOn: '2021-08-31',
  data: { ...about, employerMentor: 'w2', outcome: 'certificate', certificateId: 'c1' },
};
const breakOff = {
  type: 'BreakOffApprenticeship',
  ...about,
  because: 'worker-left',
  reason: '本人离职',
  on: '2021-01-31',
  today: '2021-09-10',
} as const;
const brokenOff: ApprenticeshipEvent = {
  type: 'ApprenticeshipBrokenOff',
  occurredOn: '2021-01-31',
  data: { ...about, employerMentor: 'w2', because: 'worker-left', reason: '本人离职' },
};

describe('an apprenticeship', () => {
  it('is an agreement with a school, or of a master and one apprentice', () => {
    given(apprenticeships)().when(register()).then(registered);
    given(apprenticeships)()
      .when(register({ school: null }))
      .thenRejected('SCHOOL_REQUIRED');
    given(apprenticeships)()
      .when(register({ kind: 'mentored', school: null, employerMentor: null }))
      .thenRejected('MENTOR_REQUIRED');
    given(apprenticeships)()
      .when(register({ employerMentor: 'w1' }))
      .thenRejected('OWN_MENTOR');
    given(apprenticeships)()
      .when(register({ until: '2020-08-31' }))
      .thenRejected({ code: 'DATES_REVERSED', startedOn: '2020-09-01', endedOn: '2020-08-31' });
  });

  it('is the only one of its kind while it goes on, also past its term until its end is recorded', () => {
    const next = register({ until: '2023-08-31' }, { apprenticeshipId: 'a2', on: '2021-09-01' });
    given(apprenticeships)(registered)
      .when(next)
      .thenRejected({ code: 'APPRENTICESHIP_UNDER_WAY', apprenticeshipId: 'a1' });
    given(apprenticeships)(registered, ended)
      .when(next)
      .then({
        type: 'ApprenticeshipRegistered',
        occurredOn: '2021-09-01',
        data: {
          ...registered.data,
          apprenticeshipId: 'a2',
          agreement: { ...agreement, until: '2023-08-31' },
        },
      } as ApprenticeshipEvent);
  });

  it('ends once, or is broken off with a reason', () => {
    given(apprenticeships)(registered).when(end).then(ended);
    given(apprenticeships)(registered).when(breakOff).then(brokenOff);
    given(apprenticeships)(registered, brokenOff)
      .when(end)
      .thenRejected({ code: 'APPRENTICESHIP_ENDED', endedOn: '2021-01-31' });
    given(apprenticeships)(registered)
      .when({ ...end, outcome: 'failed' })
      .thenRejected('CERTIFICATE_WITHOUT_OUTCOME');
    given(apprenticeships)(registered)
      .when({ ...end, today: '2021-08-30' })
      .thenRejected('DATE_IN_FUTURE');
    given(apprenticeships)(registered)
      .when({ ...breakOff, reason: '无' })
      .thenRejected('REASON_TOO_SHORT');
    given(apprenticeships)().when(end).thenRejected('APPRENTICESHIP_UNKNOWN');
  });

  it('that was written down wrongly is corrected from its first day, with what was said before', () => {
    given(apprenticeships)(registered)
      .when({
        type: 'CorrectApprenticeship',
        ...about,
        from: '2020-09-15',
        changes: { feeFen: 500_000 },
        reason: '协议日期录错',
        on: '2020-10-01',
      })
      .then({
        type: 'ApprenticeshipCorrected',
        occurredOn: '2020-10-01',
        data: {
          ...about,
          before: { from: '2020-09-01', agreement },
          after: { from: '2020-09-15', agreement: { ...agreement, feeFen: 500_000 } },
          reason: '协议日期录错',
        },
      });
    given(apprenticeships)(registered)
      .when(register({ feeFen: 1 }))
      .thenRejected('APPRENTICESHIP_DIFFERS');
  });
});
