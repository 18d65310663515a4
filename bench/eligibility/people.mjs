import { diceFrom } from './dice.mjs';

const OCCUPATIONS = ['6-18-01-01', '6-31-01-03', '6-18-02-04', '4-07-05-01', '6-20-01-01'];
const LEVELS = ['intermediate', 'senior', 'technician', 'technician', 'senior-technician'];
const day = (year, dice) => `${year}-${pad(1 + dice.below(12))}-${pad(1 + dice.below(28))}`;
const pad = (number) => String(number).padStart(2, '0');

/** The nth of any number of workers, each different from the others: registers as the engine reads them. */
export function workerOf(n) {
  const dice = diceFrom(n + 1);
  const skill = { edition: '2022', occupation: dice.pick(OCCUPATIONS) };
  const region = dice.chance(0.8) ? '330282' : '330212';
  return {
    worker: {
      id: `worker-${n}`,
      birthMonth: `${1958 + dice.below(44)}-${pad(1 + dice.below(12))}`,
      sex: dice.chance(0.6) ? 'male' : 'female',
      hukouRegion: dice.chance(0.7) ? '330282' : '420100',
      ...(dice.chance(0.05) ? { retiredOn: day(2018 + dice.below(3), dice) } : {}),
      diedOn: null,
    },
    certificates: Array.from({ length: dice.chance(0.15) ? 2 : 1 }, (_, i) => ({
      ...skill,
      certificateId: `certificate-${n}-${i}`,
      kind: dice.chance(0.5) ? 'skill-level' : 'vocational-qualification',
      level: dice.pick(LEVELS),
      issuedOn: day(2010 + dice.below(10), dice),
      institutionId: `institution-${dice.below(40)}`,
      region,
      trainingClass: dice.chance(0.6) ? `class-${dice.below(900)}` : null,
    })),
    employments: [
      {
        ...skill,
        employmentId: `employment-${n}`,
        employer: `employer-${dice.below(20_000)}`,
        region,
        industry: 'C34',
        frontLine: dice.chance(0.97) ? dice.chance(0.8) : null,
        contract: dice.chance(0.97) ? dice.chance(0.9) : null,
        from: day(2012 + dice.below(6), dice),
      },
    ],
    insurance: [{ scheme: 'pension', region, months: monthsOf(dice) }],
    payments: [],
    awards: dice.chance(0.02)
      ? [
          {
            awardId: `award-${n}`,
            contest: 'city-1',
            prize: dice.pick(['first', 'second', 'third']),
            on: day(2020, dice),
            represents: true,
          },
        ]
      : [],
    trainings: dice.chance(0.2)
      ? [
          {
            trainingId: `training-${n}`,
            kind: dice.pick(['skill', 'apprenticeship']),
            completedOn: day(2020, dice),
            ...skill,
          },
        ]
      : [],
  };
}

const monthsOf = (dice) => {
  if (dice.chance(0.85)) return [{ from: '2012-01', to: '2020-12', status: 'paid' }];
  const gap = `2020-${pad(2 + dice.below(9))}`;
  return [
    { from: '2012-01', to: '2020-01', status: 'paid' },
    { from: gap, to: gap, status: dice.pick(['arrears', 'back-paid']) },
    { from: '2020-11', to: '2020-12', status: 'paid' },
  ];
};
