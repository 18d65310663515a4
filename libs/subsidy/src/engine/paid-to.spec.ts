import { describe, expect, it } from '@jest/globals';
import type { ProgrammeFacts } from '../facts/programme-facts.js';
import type { JsonObject } from '../pack/canonical.js';
import { paidTo, type PaidTo } from './paid-to.js';
import { answer, GROUND, packOf, programme } from './testing/small-pack.js';

const YEAR = { from: '2020-01-01', to: '2020-12-31', asOf: '2020-12-31', demo: false };
const SKILL = { edition: '2022', occupation: '6-18-01-01' } as const;
const held = (
  certificateId: string,
  institutionId: string,
  issuedOn: string,
  level: 'senior' | 'technician',
) => ({
  ...SKILL,
  certificateId,
  institutionId,
  issuedOn,
  kind: 'skill-level' as const,
  level,
  region: '330282',
});
const FACTS: Partial<ProgrammeFacts> = {
  certificates: [
    held('c-1', 'school-1', '2020-03-01', 'technician'),
    held('c-2', 'school-2', '2020-05-01', 'senior'),
  ],
  employments: [
    {
      ...SKILL,
      employmentId: 'e-1',
      employer: '91330282MA0000001A',
      region: '330282',
      industry: 'C34',
      from: '2019-01-01',
    },
  ],
  trainings: [{ trainingId: 't-1', kind: 'skill', completedOn: '2020-04-20', certificateId: 'c-2' }],
};
const OF_TRAINING: JsonObject = {
  subject: 'training',
  'reference-day': { day: 'training-completed', zh: '结业日', en: 'day of completion', ...GROUND },
};

function payee(
  changes: JsonObject,
  facts: Partial<ProgrammeFacts> = {},
): Omit<PaidTo, 'text'> & { zh: string } {
  const pack = packOf([programme('one', changes)]);
  const { result } = answer(pack, 'one', { ...FACTS, ...facts }, YEAR);
  expect(result.outcome).toBe(changes['payee-choice'] === undefined ? 'eligible' : result.outcome);
  const whole = { worker: { id: 'worker-1' }, insurance: [], payments: [], ...FACTS, ...facts };
  const { text, ...found } = paidTo(pack, 'one', whole as ProgrammeFacts, result.trace);
  return { ...found, zh: text.zh };
}

describe('who a decision pays', () => {
  it('is the worker, the employer of the post put forward, or the institution of what was paid for', () => {
    expect(payee({})).toEqual({ payee: 'worker', zh: '职工本人', ids: [] });
    expect(payee({ payee: 'employer' })).toEqual({
      payee: 'employer',
      zh: '用人单位',
      ids: ['91330282MA0000001A'],
    });
    expect(payee({ payee: 'institution' }).ids).toEqual(['school-1', 'school-2']);
    // The certificate that the training led to, not the one held longest.
    expect(payee({ ...OF_TRAINING, payee: 'institution' }).ids).toEqual(['school-2']);
  });

  it('is whom the application chose, and nobody while it has not', () => {
    const chosen = { ...OF_TRAINING, 'payee-choice': 'application' };
    const by = (who: 'worker' | 'institution') =>
      payee(chosen, { application: { on: '2020-06-01', by: who } });
    expect(by('worker')).toEqual({ payee: 'worker', zh: '职工本人', ids: [] });
    expect(by('institution')).toMatchObject({ payee: 'institution', ids: ['school-2'] });
    expect(payee(chosen)).toEqual({ payee: null, zh: '待选定', ids: [] });
  });
});
