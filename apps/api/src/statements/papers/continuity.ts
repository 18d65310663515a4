import { continuityOf, type MoveContinuity, type SchemeContinuity } from '#read-models';
import { regionName } from '#reference-data';
import type { PaperQuote, PaperSection, StatementGround } from '#statements';
import { refused } from '../../common/answers.js';
import { registerOf } from '../../common/vantage.js';
import { CONTRIBUTIONS, SCHEMES } from '../../history/labels.js';
import { packGround, type Asked, type Stated } from './stated.js';

const MESSAGES = {
  NO_INSURANCE: {
    zh: '没有社会保险缴费记录，不能开具接续证明',
    en: 'No insurance months are recorded, so there is no continuity to state',
  },
} as const;

/** 参保缴费连续性 (B-003, B-004): months, gaps and moves up to the month of the day. */
export async function continuityPaper({ services, worker, viewpoint }: Asked): Promise<Stated> {
  const { schemes, moves } = await continuityOf(registerOf(services), viewpoint, worker.workerId);
  if (schemes.length === 0) throw refused({ code: 'NO_INSURANCE' }, MESSAGES);
  return {
    topic: 'continuity',
    region: null,
    title: { zh: '社会保险缴费与接续证明', en: 'Statement of continuity of social insurance' },
    says: `截至 ${viewpoint.asOf} 的社会保险缴费及流动情况如下，供转入地接续社会保险关系时参考。`,
    sections: [...schemes.map(schemeSection), ...(moves.length === 0 ? [] : [movesSection(moves)])],
    ...(await groundsOf(services, worker.region, viewpoint)),
    notes: ['“无记录”指没有经办机构报送该月情况，不等于未缴费。'],
    demo: false,
    restsOn: [],
  };
}

const place = (code: string | null): string => (code === null ? '—' : (regionName(code) ?? code));

interface Run {
  readonly from: string;
  readonly to: string;
  readonly months: number;
  readonly status: SchemeContinuity['months'][number]['status'];
  readonly region: string | null;
}

/** Neighbouring months of one status and region as one line. */
function runsOf(months: SchemeContinuity['months']): readonly Run[] {
  const runs: Run[] = [];
  for (const { month, status, region } of months) {
    const last = runs.at(-1);
    if (last !== undefined && last.status === status && last.region === region)
      runs[runs.length - 1] = { ...last, to: month, months: last.months + 1 };
    else runs.push({ from: month, to: month, months: 1, status, region });
  }
  return runs;
}

const statusText = (status: Run['status']): string =>
  status === 'unreported' ? '无记录' : CONTRIBUTIONS[status].zh;

const schemeSection = ({
  scheme,
  months,
  paid,
  backPaid,
  arrears,
  gaps,
}: SchemeContinuity): PaperSection => ({
  heading: SCHEMES[scheme].zh,
  lines: [
    `按时缴纳 ${paid} 个月，补缴 ${backPaid} 个月，欠缴 ${arrears} 个月。`,
    gaps.length === 0
      ? '没有断缴。'
      : `断缴：${gaps.map(({ from, to, status }) => `${from === to ? from : `${from} 至 ${to}`}（${statusText(status)}）`).join('；')}。`,
  ],
  table: {
    columns: [
      { title: '起', share: 0.18 },
      { title: '止', share: 0.18 },
      { title: '月数', share: 0.14 },
      { title: '情况', share: 0.18 },
      { title: '参保地', share: 0.32 },
    ],
    rows: runsOf(months).map(({ from, to, months: count, status, region }) => [
      from,
      to,
      String(count),
      statusText(status),
      place(region),
    ]),
  },
});

const movesSection = (moves: readonly MoveContinuity[]): PaperSection => ({
  heading: '流动与接续',
  lines: [],
  table: {
    columns: [
      { title: '新岗位首日', share: 0.2 },
      { title: '由', share: 0.25 },
      { title: '至', share: 0.25 },
      { title: '接续', share: 0.3 },
    ],
    rows: moves.map(({ on, from, to, transfer }) => [
      on,
      place(from.region),
      place(to.region),
      transferText(transfer),
    ]),
  },
});

function transferText(transfer: MoveContinuity['transfer']): string {
  if (transfer === null) return '未申请';
  const { status, requestedOn, endedOn } = transfer;
  return status === 'completed' ? `${endedOn ?? ''} 办结` : `${requestedOn} 申请，未办结`;
}

/** The document that makes the card the ground of carrying social insurance on. */
async function groundsOf(
  { process: { packs } }: Asked['services'],
  region: string | null,
  { asOf, knownAt }: Asked['viewpoint'],
): Promise<{ readonly grounds: readonly StatementGround[]; readonly quotes: readonly PaperQuote[] }> {
  if (region === null) return { grounds: [], quotes: [] };
  const shelf = await packs.inForce({ region, asOf, knownAt });
  const pack = shelf.find(({ compiled }) => compiled.programmes.has(CARD));
  const cites = pack?.compiled.programmes.get(CARD)?.cite ?? [];
  if (pack === undefined) return { grounds: [], quotes: [] };
  return {
    grounds: [
      packGround(
        pack,
        CARD,
        cites.map(({ cite }) => cite),
      ),
    ],
    quotes: cites.flatMap(({ document, quote }) => (quote === null ? [] : [{ document, quote }])),
  };
}

const CARD = 'blue-card';
