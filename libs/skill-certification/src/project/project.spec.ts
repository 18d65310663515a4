import { describe, it } from '@jest/globals';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { ProjectCompleted, ProjectEnded, ProjectPlanned } from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { projectHistory } from './history.js';
import { project } from './index.js';

const planned: ProjectPlanned = {
  type: 'ProjectPlanned',
  occurredOn: '2019-10-18',
  data: {
    projectId: 'p1',
    region: '330282',
    kind: 'brand-major',
    grade: 'county',
    title: '数控技术应用',
    holder: '慈溪某职业高中',
    creditCode: null,
    dueYear: 2020,
    cite: 'CXA:(二)5/项目',
  },
};
const completed: ProjectCompleted = {
  type: 'ProjectCompleted',
  occurredOn: '2020-12-01',
  data: { projectId: 'p1', approvalNumber: '慈教〔2020〕9号' },
};
const ended: ProjectEnded = {
  type: 'ProjectEnded',
  occurredOn: '2022-01-01',
  data: { projectId: 'p1', reason: '复核未通过' },
};
const complete = {
  type: 'CompleteProject',
  projectId: 'p1',
  approvalNumber: '慈教〔2020〕9号',
  on: '2020-12-01',
  today: '2026-01-01',
} as const;
const end = { type: 'EndProject', projectId: 'p1', reason: '复核未通过', on: '2022-01-01' } as const;

describe('a project', () => {
  it('is planned, completed under a number, and may lose its recognition', () => {
    given(project)().when({ type: 'PlanProject', project: planned.data, on: '2019-10-18' }).then(planned);
    given(project)(planned).when(complete).then(completed);
    given(project)(planned, completed).when(end).then(ended);
    given(project)(planned).when(end).then(ended);
  });

  it('is not completed before it was planned, in the future, twice, or after its end', () => {
    for (const on of ['2019-10-17', '2026-01-02'])
      given(project)(planned)
        .when({ ...complete, on })
        .thenRejected({ code: 'PROJECT_DAY', from: '2019-10-18' });
    given(project)(planned, completed)
      .when({ ...complete, on: '2021-01-01' })
      .thenRejected('PROJECT_STATUS');
    given(project)(planned, ended).when(complete).thenRejected('PROJECT_STATUS');
    given(project)(planned, completed).when(complete).thenNothing();
    given(project)(planned)
      .when({ ...complete, approvalNumber: ' ' })
      .thenRejected('APPROVAL_NUMBER_REQUIRED');
    given(project)(planned, completed)
      .when({ ...end, on: '2020-11-30' })
      .thenRejected({ code: 'PROJECT_DAY', from: '2020-12-01' });
    given(project)().when(complete).thenRejected('PROJECT_NOT_FOUND');
  });

  it('says on which document it rests, once', () => {
    const plan = { type: 'PlanProject', on: '2019-10-18' } as const;
    given(project)()
      .when({ ...plan, project: { ...planned.data, cite: '' } })
      .thenRejected('CITE_REQUIRED');
    given(project)(planned)
      .when({ ...plan, project: planned.data })
      .thenNothing();
    given(project)(planned)
      .when({ ...plan, project: { ...planned.data, dueYear: 2021 } })
      .thenRejected('PROJECT_DIFFERS');
  });
});

it('lifts every stored shape', () => checkHistoryFixtures(projectHistory, fixtures));
