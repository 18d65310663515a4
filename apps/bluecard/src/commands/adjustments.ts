import { Option } from 'commander';
import { decideAdjustment, decideAdjustments, type Decided } from '#processes';
import {
  adjustmentById,
  adjustmentsOf,
  adjustmentSums,
  reviewById,
  reviewsOf,
  type AdjustmentReviewRow,
  type AdjustmentRow,
  type AdjustmentSum,
} from '#read-models';
import { NATION, yuan } from '#reference-data';
import { subsidyMessages, type AdjustmentKind, type ProposalStatus } from '#subsidy';
import type { AddCommand } from '../cli.js';
import { Refusal } from '../refusal.js';
import { actorOf, byPerson, within } from './packs-work.js';

type Verdict = 'accept' | 'dismiss';

interface DecideOptions {
  readonly proposal?: string;
  readonly kind?: AdjustmentKind;
  readonly reason: string;
  readonly officer: string;
}

interface Shown {
  readonly review: AdjustmentReviewRow;
  readonly sums: readonly AdjustmentSum[];
  readonly proposals: readonly Omit<AdjustmentRow, 'grounds'>[];
}

interface DecidedReport {
  readonly decided: number;
  readonly stale: number;
}

const KIND_TEXT: Readonly<Record<AdjustmentKind, string>> = {
  'top-up': '补发 top-up',
  clawback: '追回 clawback',
};

const listReviews = (region: string): Promise<readonly AdjustmentReviewRow[]> =>
  within('adjustments', async ({ services: { db } }) => (await reviewsOf(db, { region, limit: 50 })).rows);

const showReview = (
  reviewId: string,
  { kind, status }: { readonly kind?: AdjustmentKind; readonly status?: ProposalStatus },
): Promise<Shown> =>
  within('adjustments', async ({ services: { db } }) => {
    const review = await reviewById(db, reviewId);
    if (review === undefined)
      throw new Refusal('REVIEW_NOT_FOUND', '未找到该复核。', 'There is no such review.');
    const search = { reviewId, region: NATION, limit: 200 };
    const { rows } = await adjustmentsOf(db, { ...search, kind, status });
    return {
      review,
      sums: await adjustmentSums(db, reviewId, NATION),
      proposals: rows.map(({ grounds: _, ...row }) => row),
    };
  });

/** One proposal, or every open one of a kind. */
const decide = (reviewId: string, verdict: Verdict, options: DecideOptions): Promise<DecidedReport> =>
  within('adjustments', async (session) => {
    const { services } = session;
    const { proposal, kind, reason, officer } = options;
    const how = { verdict, reason, decidedBy: actorOf(officer) };
    if (proposal !== undefined) {
      const row = await adjustmentById(services.db, proposal);
      if (row?.reviewId !== reviewId) throw notFound();
      return reportOf(await decideAdjustment(services, row, how, byPerson(officer)));
    }
    if (kind === undefined)
      throw new Refusal(
        'QUESTION_INCOMPLETE',
        '须指定 --proposal 或 --kind。',
        'Give --proposal for one of them, or --kind for all of a kind.',
      );
    const report = { decided: 0, stale: 0 };
    for (let more = true; more;) {
      const part = await decideAdjustments(
        services,
        { reviewId, kind, region: NATION },
        how,
        byPerson(officer),
      );
      report.decided += part.decided;
      report.stale += part.stale;
      more = part.more && part.decided > 0;
    }
    await session.settle();
    return report;
  });

const notFound = (): Refusal =>
  new Refusal(
    'PROPOSAL_NOT_FOUND',
    subsidyMessages.PROPOSAL_NOT_FOUND.zh,
    subsidyMessages.PROPOSAL_NOT_FOUND.en,
  );

function reportOf(decided: Decided): DecidedReport {
  switch (decided.outcome) {
    case 'recorded':
    case 'duplicate':
      return { decided: 1, stale: 0 };
    case 'unchanged':
      return { decided: 0, stale: 0 };
    case 'stale':
      throw new Refusal(
        'PROPOSAL_STALE',
        '事实或条款已有变化，该建议已失效；如仍有差额，已提出新的建议。',
        'Facts or terms have changed since: the proposal has lapsed; where a difference is left, a new one stands in its place.',
        { instead: decided.instead?.proposalId ?? null },
      );
    case 'rejected': {
      const { code, ...facts } = decided.rejection;
      throw new Refusal(code, subsidyMessages[code].zh, subsidyMessages[code].en, facts);
    }
  }
}

const reviewText = ({
  reviewId,
  status,
  because,
  affectedFrom,
  counts,
  topUpFen,
  clawbackFen,
}: AdjustmentReviewRow) =>
  [
    `${reviewId}  ${'packId' in because ? because.packId : because.certificateId} ${because.kind}  自 from ${affectedFrom}  ${status}`,
    ...(counts === null
      ? []
      : [
          `  人 people ${counts.people}，补发 top-ups ${counts.topUps}（${yuan(topUpFen ?? 0)} 元），追回 clawbacks ${counts.clawbacks}（${yuan(clawbackFen ?? 0)} 元），保留 kept ${counts.kept}，待证据 undetermined ${counts.undetermined}，不变 unchanged ${counts.unchanged}`,
        ]),
  ].join('\n');

const shownText = ({ review, sums, proposals }: Shown): string =>
  [
    reviewText(review),
    ...sums.map(
      ({ kind, status, proposals: count, amountFen }) =>
        `  ${KIND_TEXT[kind]} ${status}: ${count}，${yuan(amountFen)} 元`,
    ),
    ...proposals.map(
      ({ proposalId, workerId, kind, status, units, amountFen }) =>
        `${proposalId}  ${workerId}  ${KIND_TEXT[kind]}  ${status}  ${yuan(amountFen)} 元  ${units
          .map(({ unit, paidFen, dueFen }) => `${unit} ${yuan(paidFen)}→${yuan(dueFen)}`)
          .join('，')}`,
    ),
  ].join('\n');

const decidedText = ({ decided, stale }: DecidedReport): string =>
  `已处理 decided ${decided}，失效 stale ${stale}`;

const kindOption = () =>
  new Option('--kind <kind>', '补发或追回 top-ups or clawbacks').choices(['top-up', 'clawback']);

export const addAdjustments: AddCommand = (program, { print }) => {
  const adjustments = program
    .command('adjustments')
    .description('政策追溯变更后的补发与追回建议 top-ups and clawbacks after terms changed for the past');
  adjustments
    .command('list')
    .description('各次复核 reviews')
    .option('--region <code>', '六位区划代码 six digits', NATION)
    .action(async ({ region }: { region: string }) =>
      print(await listReviews(region), (rows) => rows.map(reviewText).join('\n')),
    );
  adjustments
    .command('show')
    .description('一次复核的建议（前 200 项） proposals of a review, the first 200')
    .argument('<review>')
    .addOption(kindOption())
    .addOption(
      new Option('--status <status>').choices(['proposed', 'accepted', 'dismissed', 'lapsed', 'in-run']),
    )
    .action(async (reviewId: string, options: { kind?: AdjustmentKind; status?: ProposalStatus }) =>
      print(await showReview(reviewId, options), shownText),
    );
  for (const [verdict, description] of [
    ['accept', '同意；补发由下一批次支付 agree; a top-up is paid by the next run'],
    ['dismiss', '不予调整 leave things as they are'],
  ] as const)
    adjustments
      .command(verdict)
      .description(description)
      .argument('<review>')
      .option('--proposal <id>', '一项 one of them')
      .addOption(kindOption())
      .requiredOption('--reason <text>', '理由 why')
      .option('--officer <name>', '经办 who decides', 'officer')
      .action(async (reviewId: string, options: DecideOptions) =>
        print(await decide(reviewId, verdict, options), decidedText),
      );
};
