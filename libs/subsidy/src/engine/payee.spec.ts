import { describe, expect, it } from '@jest/globals';
import type { ProgrammeFacts } from '../facts/programme-facts.js';
import { evidenceMissing } from './explain.js';
import { answer, packOf, programme, GROUND } from './testing/small-pack.js';

const PACK = packOf([
  programme('apprentices', {
    subject: 'training',
    'reference-day': { day: 'training-completed', zh: '结业日', en: 'day of completion', ...GROUND },
    clauses: [
      {
        code: 'TRAINED',
        zh: '参训',
        en: 'trained',
        requires: "training.kind == 'apprenticeship'",
        ...GROUND,
      },
    ],
    'payee-choice': 'application',
  }),
  programme('plain', {}),
]);
const TRAINING = { trainingId: 't-1', kind: 'apprenticeship', completedOn: '2020-05-08' } as const;
const YEAR = { from: '2020-01-01', to: '2020-12-31', asOf: '2020-12-31', demo: false };

const ask = (changes: Partial<ProgrammeFacts>) =>
  answer(PACK, 'apprentices', { trainings: [TRAINING], ...changes }, YEAR);

describe('a programme whose application chooses who is paid', () => {
  it.each([
    ['worker', '职工本人'],
    ['employer', '用人单位'],
  ] as const)('names the %s in the trace and in words', (by, zh) => {
    const { result, explanation } = ask({ application: { on: '2020-06-01', by } });
    expect(result).toMatchObject({ outcome: 'eligible', payee: by, units: ['training:t-1'] });
    expect(result.trace.patterns).toMatchObject([{ status: 'counts', payee: by }]);
    expect(explanation.units[0]).toMatchObject({
      payee: by,
      text: { zh: expect.stringContaining(`给${zh}`) },
    });
  });

  it.each([undefined, null, { on: '2020-06-01' }])('waits while nobody has chosen: %j', (application) => {
    const { result, explanation } = ask(application === undefined ? {} : { application });
    expect(result).toMatchObject({ outcome: 'undetermined', payee: null, amountFen: 0 });
    expect(explanation.units[0]).toMatchObject({ reasons: ['PAYEE_OPEN'], payee: null });
    expect(evidenceMissing(explanation)).toEqual(['application.by']);
  });

  it('pays a training once, whoever asks the second time', () => {
    const payments = [
      { programme: 'apprentices', units: ['training:t-1'], amountFen: 100_000, decidedOn: '2020-07-01' },
    ];
    const { result } = ask({ payments, application: { on: '2020-08-01', by: 'employer' } });
    expect(result).toMatchObject({ outcome: 'ineligible', alreadyDecided: true, units: [] });
    expect(result.trace.patterns[0]).not.toHaveProperty('payee');
  });

  it('leaves traces of other programmes as they were', () => {
    const { result } = answer(PACK, 'plain', { application: { on: '2020-06-01', by: 'employer' } }, YEAR);
    expect(result.payee).toBe('worker');
    expect(JSON.stringify(result.trace)).not.toContain('payee');
  });
});
