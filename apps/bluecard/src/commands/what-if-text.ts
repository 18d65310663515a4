import type { TargetEffects } from '#apps/api';
import type { WhatIfReport } from '#processes';
import { yuan } from '#reference-data';

export interface WhatIfAnswer {
  readonly report: WhatIfReport;
  readonly targets: TargetEffects;
}

const NO_FIGURE = '—';
const WIDTH = 16;

const money = (fen: number | null | undefined): string =>
  fen === null || fen === undefined ? NO_FIGURE : yuan(fen);
const cell = (text: string): string => text.padStart(WIDTH);
const signed = (fen: number): string => (fen > 0 ? `+${yuan(fen)}` : yuan(fen));

const titleOf = ({ programmes }: WhatIfReport, key: string): string => {
  const known = programmes.find((one) => one.key === key);
  return known === undefined ? key : `${known.title.zh} ${known.title.en}`;
};

function costTable({ months, total }: WhatIfReport): readonly string[] {
  const rows = months.map(({ month, held }, at) => {
    const [base, scenario] = [total.costFen.base[at]!, total.costFen.scenario[at]!];
    return `  ${month}${held ? '*' : ' '}${cell(money(base))}${cell(money(scenario))}${cell(signed(scenario - base))}`;
  });
  return [
    `每月费用（元） cost by month, in yuan${months.some(({ held }) => held) ? '（* 按现状推算 facts held as they are）' : ''}`,
    `  月份 month${cell('现行 base')}${cell('方案 scenario')}${cell('差额 difference')}`,
    ...rows,
    `  合计 total${cell(money(total.baseFen))}${cell(money(total.scenarioFen))}${cell(signed(total.differenceFen))}`,
    ...(total.incomplete
      ? [
          '  （部分项目没有数据，未计入合计，见下 some programmes have no figure and are not in the sums, see below）',
        ]
      : []),
  ];
}

const people = ({ persons, units, bands }: WhatIfReport): readonly string[] => [
  `人数 people：${persons.population}；受益 gain ${persons.gain.persons}（+${yuan(persons.gain.fen)} 元）、受损 lose ${persons.lose.persons}（-${yuan(persons.lose.fen)} 元）、不变 unchanged ${persons.unchanged}`,
  `  领取人数 paid：现行 base ${persons.paid.base}，方案 scenario ${persons.paid.scenario}；新增 newly ${persons.newlyPaid}，不再 no longer ${persons.noLongerPaid}`,
  `  发放单元 units：新增 gained ${units.gained}，减少 lost ${units.lost}，提高 more ${units.more}，降低 less ${units.less}，不变 same ${units.same}`,
  ...(['gain', 'lose'] as const).flatMap((side) =>
    bands[side]
      .filter((band) => band.persons > 0)
      .map(
        ({ fromFen, toFen, persons: count }) =>
          `  ${side === 'gain' ? '受益 gain' : '受损 lose'} ${yuan(fromFen)}${toFen === null ? ' 元以上 and more' : ` 至 to ${yuan(toFen)} 元`}：${count}`,
      ),
  ),
];

const reasons = (report: WhatIfReport): readonly string[] =>
  (['lose', 'gain'] as const).flatMap((side) => {
    if (report.reasons[side].length === 0) return [];
    const heading =
      side === 'lose'
        ? '受损原因（方案中不符合） why people lose, under the scenario'
        : '受益者现行不符合 what keeps those who gain from it, under the rules in force';
    return [
      heading,
      ...report.reasons[side].map(
        ({ key, code, text, persons, units }) =>
          `  ${code} ${text.zh} ${text.en}：${persons} 人 people，${units} 个单元 units [${titleOf(report, key)}]`,
      ),
    ];
  });

const lasts = (day: string | null, leftFen: number): string =>
  day === null
    ? `够用 lasts，余 left ${yuan(leftFen)}`
    : `${day} 用完 exhausted，缺 lacking ${yuan(-leftFen)}`;

const WHY_UNFUNDED = {
  'no-fund': '没有批次指明资金 no run has named a fund',
  'no-budget': '该年未设预算 no budget for the year',
} as const;

const funds = (report: WhatIfReport): readonly string[] => [
  '资金 funds',
  ...report.funds.map(
    ({ title, year, fundId, availableFen, base, scenario }) =>
      `  ${year} ${title.zh} ${title.en}${fundId === null ? '' : ` ${fundId}`}：可用 available ${yuan(availableFen)}；现行 base ${lasts(base.exhaustedOn, base.leftFen)}；方案 scenario ${lasts(scenario.exhaustedOn, scenario.leftFen)}`,
  ),
  ...report.unfunded.map(
    ({ key, year, why }) =>
      `  ${year} ${titleOf(report, key)}：${WHY_UNFUNDED[why]}，无从判断何时用完 so how long it lasts cannot be said`,
  ),
  ...(report.funds.length + report.unfunded.length === 0 ? ['  没有费用 no cost'] : []),
];

const WHY_NO_FIGURE = {
  'not-activated': '标准未录入或仅为示例，未启用 not activated',
  'no-forecast': '一次性项目，不预测今后情形 paid once for what happens; not forecast',
} as const;

const WHY_LEFT_OUT = {
  'subject-is-no-person': '对象为单位或机构，不逐人测算 about employers or institutions, not people',
  'not-public-money': '不由财政或基金支付 not paid from public money',
} as const;

const WORLDS = { base: '现行 base', scenario: '方案 scenario' } as const;

type Gap = WhatIfReport['gaps'][number];

const isLike = (a: Gap, b: Gap): boolean =>
  a.key === b.key && a.why === b.why && a.from === b.from && a.to === b.to;

const gaps = (report: WhatIfReport): readonly string[] => {
  const { gaps: found, leftOut, programmes } = report;
  const undetermined = programmes.filter(({ undetermined: { base, scenario } }) => base + scenario > 0);
  return [
    ...(found.length + leftOut.length + undetermined.length === 0 ? [] : ['没有数据的 without a figure']),
    ...found
      .filter((gap, at) => found.findIndex((one) => isLike(one, gap)) === at)
      .map((gap) => {
        const { key, from, to, why, obstacles } = gap;
        const worlds = found.filter((one) => isLike(one, gap)).map(({ world }) => WORLDS[world]);
        const names = obstacles.map(({ name }) => name).join('、');
        return `  ${titleOf(report, key)}（${worlds.join('、')} ${from} – ${to}）：${WHY_NO_FIGURE[why]} ${names}`.trimEnd();
      }),
    ...leftOut.map(({ key, why }) => `  ${key}：${WHY_LEFT_OUT[why]}`),
    ...undetermined.map(
      ({ key, undetermined: { base, scenario } }) =>
        `  ${titleOf(report, key)}：缺少证据，待核实 evidence is lacking，现行 base ${base} 人，方案 scenario ${scenario} 人`,
    ),
  ];
};

const figure = (value: number | null): string => (value === null ? NO_FIGURE : String(value));

const targets = ({ targets: { text, rows, asOf } }: WhatIfAnswer): readonly string[] => [
  '对目标的影响 effect on the targets',
  ...text.map(({ zh, en }) => `  ${zh} ${en}`),
  ...rows
    .filter(({ changed, base, scenario }) => changed || base?.gap != null || scenario?.gap != null)
    .map(
      ({ indicator, title, year, value, base, scenario }) =>
        `  ${indicator} ${title.zh} ${title.en} ${year}：现值 figure（${asOf}）${figure(value)}；目标 target ${figure(base?.target ?? null)} → ${figure(scenario?.target ?? null)}；差额 gap ${figure(base?.gap ?? null)} → ${figure(scenario?.gap ?? null)}`,
    ),
];

/** The answer for people, in both languages. */
export function whatIfText(answer: WhatIfAnswer): string {
  const { report } = answer;
  const { region, from, to, method, packs } = report;
  return [
    `政策测算 what-if ${region} ${from} – ${to}`,
    ...packs
      .filter(({ changed }) => changed)
      .map(({ packId, from: day, base, scenario }) => {
        const name = (world: typeof base): string =>
          world === null
            ? '无 none'
            : `${world.version === null ? '未起草 handed in' : `v${world.version}`} ${world.digest.slice(0, 12)}`;
        return `  ${packId}（${day} 起 from）：${name(base)} → ${name(scenario)}`;
      }),
    ...costTable(report),
    ...people(report),
    ...reasons(report),
    ...funds(report),
    ...gaps(report),
    ...targets(answer),
    '方法 method',
    ...method.text.map(({ zh, en }) => `  ${zh} ${en}`),
  ].join('\n');
}
