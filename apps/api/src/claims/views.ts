import { ApiProperty } from '@nestjs/swagger';
import type { TraineeProspect } from '#processes';
import type { ClaimRow } from '#read-models';
import { isWorkingDay, workingDaysFrom } from '#reference-data';
import { EVIDENCE_KINDS, VOCABULARY, type ClaimStatus, type FactName } from '#subsidy';
import { Recorded } from '../common/answers.js';
import { money, MoneyView, TextView } from '../common/figures.js';
import { Vantaged } from '../common/vantage.js';
import { WorkerView } from '../workers/views.js';
import { CLAIM_STATUSES } from './requests.js';

const STATUS_TEXTS: Readonly<Record<ClaimStatus, TextView>> = {
  filed: { zh: '已申请，待受理', en: 'filed, waits for acceptance' },
  incomplete: { zh: '待补正材料', en: 'papers are missing' },
  accepted: { zh: '已受理，审核中', en: 'accepted, under review' },
  decided: { zh: '已认定', en: 'decided' },
  refused: { zh: '不予受理', en: 'refused' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

const SCAN_TEXTS: Readonly<Record<'clean' | 'no-scanner' | 'scanner-unavailable', TextView>> = {
  clean: { zh: '病毒检查通过', en: 'scanned, no virus found' },
  'no-scanner': { zh: '未作病毒检查：未配置检查程序', en: 'not scanned: no scanner is set up' },
  'scanner-unavailable': {
    zh: '未作病毒检查：检查程序无应答',
    en: 'not scanned: the scanner gave no answer',
  },
};

class NamedText extends TextView {
  @ApiProperty()
  readonly name!: string;
}

class ClaimAttachmentView {
  @ApiProperty()
  readonly attachmentId!: string;
  @ApiProperty()
  readonly evidence!: string;
  @ApiProperty()
  readonly evidenceName!: TextView;
  @ApiProperty({ enum: ['pdf', 'jpeg', 'png'] })
  readonly fileType!: string;
  @ApiProperty({ type: 'integer' })
  readonly bytes!: number;
  @ApiProperty({ description: 'SHA-256' })
  readonly hash!: string;
  @ApiProperty({ description: '是否经病毒检查 whether a scanner looked at it' })
  readonly scanned!: boolean;
  @ApiProperty()
  readonly scanText!: TextView;
  @ApiProperty({ format: 'date' })
  readonly addedOn!: string;
}

class ClaimStepView {
  @ApiProperty({ enum: ['filed', 'accepted', 'decided', 'listed'] })
  readonly step!: 'filed' | 'accepted' | 'decided' | 'listed';
  @ApiProperty()
  readonly text!: TextView;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'null：尚未 not yet' })
  readonly on!: string | null;
}

export class ClaimView {
  @ApiProperty()
  readonly claimId!: string;
  @ApiProperty({ description: '回执编号', example: 'SL330282-20200601-7F3A9C21D4' })
  readonly receipt!: string;
  @ApiProperty()
  readonly programme!: string;
  @ApiProperty()
  readonly workerId!: string;
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ enum: ['worker', 'employer', 'institution'] })
  readonly by!: string;
  @ApiProperty({ type: String, nullable: true, description: '单位或机构；null 为本人 null: the worker' })
  readonly claimant!: string | null;
  @ApiProperty({ example: 'certificate:6f…', description: '所凭 what is put forward' })
  readonly about!: string;
  @ApiProperty({ enum: CLAIM_STATUSES })
  readonly status!: ClaimStatus;
  @ApiProperty()
  readonly statusText!: TextView;
  @ApiProperty({ format: 'date' })
  readonly filedOn!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '材料齐全之日' })
  readonly completeOn!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly acceptedOn!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '办结日 day on which it ended' })
  readonly endedOn!: string | null;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '本步骤的期限 last day for the next step',
  })
  readonly dueOn!: string | null;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      '剩余工作日；负数为逾期 working days left, negative when it is late; null where no day is set',
  })
  readonly workingDaysLeft!: number | null;
  @ApiProperty({ type: [String], description: '需补正的材料 papers that are missing' })
  readonly missing!: readonly string[];
  @ApiProperty({ type: [NamedText], description: '申请时政策包要求而无人申报的事项 facts that were wanting' })
  readonly evidence!: readonly NamedText[];
  @ApiProperty({ type: String, nullable: true })
  readonly reason!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly decisionId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly runId!: string | null;
  @ApiProperty({ enum: ['eligible', 'ineligible'], nullable: true })
  readonly outcome!: string | null;
  @ApiProperty({ type: MoneyView, nullable: true })
  readonly amount!: MoneyView | null;
  @ApiProperty({ type: [ClaimAttachmentView] })
  readonly attachments!: readonly ClaimAttachmentView[];
}

export class ClaimDetailView extends ClaimView {
  @ApiProperty({ type: [ClaimStepView], description: '进度 申请 → 受理 → 审核 → 拨付 steps with their days' })
  readonly steps!: readonly ClaimStepView[];
  @ApiProperty({
    type: [String],
    description: '另有相同附件的申请的回执 receipts of claims with the same paper',
  })
  readonly samePapersIn!: readonly string[];
}

export class ClaimsView extends Vantaged {
  @ApiProperty({ type: [ClaimView] })
  readonly rows!: readonly ClaimView[];
}

class QueuedClaimView extends ClaimView {
  @ApiProperty({ description: '脱敏 masked' })
  readonly worker!: WorkerView;
}

export class ClaimQueueView extends Vantaged {
  @ApiProperty({ type: [QueuedClaimView] })
  readonly rows!: readonly QueuedClaimView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

export class ClaimRecorded extends Recorded {
  @ApiProperty()
  readonly claimId!: string;
  @ApiProperty({ description: '回执编号 receipt' })
  readonly receipt!: string;
}

export class AttachmentRecorded extends Recorded {
  @ApiProperty()
  readonly attachmentId!: string;
}

class TraineeProspectView {
  @ApiProperty()
  readonly workerId!: string;
  @ApiProperty({ type: MoneyView, nullable: true, description: '可申请金额；null 为不可申请 null: nothing' })
  readonly amount!: MoneyView | null;
  @ApiProperty({ type: [String], description: '不可申请的原因代码 codes of what speaks against it' })
  readonly refusals!: readonly string[];
  @ApiProperty({ type: [NamedText] })
  readonly evidence!: readonly NamedText[];
  @ApiProperty({
    type: String,
    nullable: true,
    description: '已有申请的回执 receipt of the claim that there is',
  })
  readonly receipt!: string | null;
}

export class ClassProspectsView {
  @ApiProperty({ type: [TraineeProspectView] })
  readonly trainees!: readonly TraineeProspectView[];
  @ApiProperty({ description: '可申请合计 what can be claimed in all' })
  readonly total!: MoneyView;
}

class ClassClaimLine {
  @ApiProperty()
  readonly workerId!: string;
  @ApiProperty({ type: String, nullable: true, description: 'null：未申请 nothing was claimed' })
  readonly claimId!: string | null;
  @ApiProperty({ type: [String] })
  readonly refusals!: readonly string[];
}

export class ClassSubmissionView {
  @ApiProperty({ description: '回执编号 receipt of all of them' })
  readonly receipt!: string;
  @ApiProperty({ type: 'integer' })
  readonly claims!: number;
  @ApiProperty({ type: [ClassClaimLine] })
  readonly lines!: readonly ClassClaimLine[];
}

/** Working days after `today` up to and with the last one; negative once it has passed. Null where no calendar is loaded. */
export function workingDaysLeft(today: string, dueOn: string | null): number | null {
  if (dueOn === null) return null;
  const [from, to] = today <= dueOn ? [today, dueOn] : [dueOn, today];
  try {
    let days = 0;
    let day = from;
    // Long after its day the number says nothing more.
    while (day < to && days < MOST_DAYS) {
      [day] = workingDaysFrom(day, 1, { countStart: false }) as [string];
      if (day <= to) days += 1;
    }
    isWorkingDay(to);
    return today <= dueOn ? days : -days;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const MOST_DAYS = 250;

const factNames = (names: readonly string[]): readonly NamedText[] =>
  names.map((name) => {
    const { zh, en } = VOCABULARY[name as FactName] ?? { zh: name, en: name };
    return { name, zh, en };
  });

export const claimView = (row: ClaimRow, today: string): ClaimView => ({
  claimId: row.claimId,
  receipt: row.receipt,
  programme: row.programme,
  workerId: row.workerId,
  region: row.region,
  by: row.by,
  claimant: row.claimant,
  about: row.about,
  status: row.status,
  statusText: STATUS_TEXTS[row.status],
  filedOn: row.filedOn,
  completeOn: row.completeOn,
  acceptedOn: row.acceptedOn,
  endedOn: row.endedOn,
  dueOn: row.dueOn,
  workingDaysLeft: workingDaysLeft(today, row.dueOn),
  missing: row.missing,
  evidence: factNames(row.evidence),
  reason: row.reason,
  decisionId: row.decisionId,
  runId: row.runId,
  outcome: row.outcome,
  amount: row.amountFen === null ? null : money(row.amountFen),
  attachments: row.attachments.map(({ scan, evidence, ...attachment }) => ({
    ...attachment,
    evidence,
    evidenceName: EVIDENCE_KINDS[evidence],
    scanned: scan.status === 'clean',
    scanText: SCAN_TEXTS[scan.status === 'clean' ? 'clean' : scan.why],
  })),
});

/** 申请 → 受理 → 审核 → 拨付 (B4). */
export const stepsOf = (
  { filedOn, acceptedOn, status, endedOn }: ClaimRow,
  listedOn: string | null,
): readonly ClaimStepView[] => [
  { step: 'filed', text: { zh: '申请', en: 'filed' }, on: filedOn },
  { step: 'accepted', text: { zh: '受理', en: 'accepted' }, on: acceptedOn },
  { step: 'decided', text: { zh: '审核', en: 'decided' }, on: status === 'decided' ? endedOn : null },
  { step: 'listed', text: { zh: '列入发放清单', en: 'on the payment list' }, on: listedOn },
];

export const prospectView = ({ amountFen, evidence, ...trainee }: TraineeProspect): TraineeProspectView => ({
  ...trainee,
  amount: amountFen === null ? null : money(amountFen),
  evidence: factNames(evidence),
});
