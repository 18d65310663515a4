import { readFileSync } from 'node:fs';
import { it } from '@jest/globals';
import { checkHistoryFixtures, type HistoryFixture } from '#event-sourcing/testing';
import { identityHistory } from './identity/history.js';
import { registerRulesHistory } from './register-rules/history.js';
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
])('stored %s events are still understood', (stream, history) => {
  checkHistoryFixtures(history, fixtures(stream));
});
