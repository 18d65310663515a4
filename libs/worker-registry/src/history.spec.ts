import { readFileSync } from 'node:fs';
import { it } from '@jest/globals';
import { checkHistoryFixtures, type HistoryFixture } from '#event-sourcing/testing';
import { apprenticeshipHistory } from './apprenticeship/history.js';
import { employerHistory } from './employer/history.js';
import { employerReportHistory } from './employer-report/history.js';
import { identityHistory } from './identity/history.js';
import { registerRulesHistory } from './register-rules/history.js';
import { skillAppointmentHistory } from './skill-appointment/history.js';
import { bulletinHistory } from './bulletin/history.js';
import { rollHistory } from './roll/history.js';
import { serviceRequestHistory } from './service-request/history.js';
import { unionMembershipHistory } from './union-membership/history.js';
import { unionOrganisationHistory } from './union-organisation/history.js';
import { workerHistory } from './worker/history.js';

const fixtures = (stream: string): HistoryFixture[] =>
  JSON.parse(
    readFileSync(new URL(`./${stream}/history.fixtures.json`, import.meta.url), 'utf8'),
  ) as HistoryFixture[];

it.each([
  ['worker', workerHistory],
  ['identity', identityHistory],
  ['union-membership', unionMembershipHistory],
  ['union-organisation', unionOrganisationHistory],
  ['register-rules', registerRulesHistory],
  ['employer', employerHistory],
  ['employer-report', employerReportHistory],
  ['apprenticeship', apprenticeshipHistory],
  ['skill-appointment', skillAppointmentHistory],
  ['bulletin', bulletinHistory],
  ['roll', rollHistory],
  ['service-request', serviceRequestHistory],
])('stored %s events are still understood', (stream, history) => {
  checkHistoryFixtures(history, fixtures(stream));
});
