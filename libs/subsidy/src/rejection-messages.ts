import type { AdjustmentRejection } from './adjustment/decide.js';
import type { ClawbackRejection } from './clawback/decide.js';
import type { FundRejection } from './fund/decide.js';
import type { PaymentBatchRejection } from './payment-batch/decide.js';
import type { PayoutRejection } from './payout/decide.js';
import type { PayoutRunRejection } from './payout-run/decide.js';
import type { PolicyPackRejection } from './policy-pack/rejections.js';
import type { PublicNoticeRejection } from './public-notice/decide.js';

export type SubsidyCode =
  | AdjustmentRejection['code']
  | ClawbackRejection['code']
  | PolicyPackRejection['code']
  | PayoutRejection['code']
  | PayoutRunRejection['code']
  | PublicNoticeRejection['code']
  | PaymentBatchRejection['code']
  | FundRejection['code'];

/** What a user reads for each refusal of this context; the facts travel in the rejection. */
export const subsidyMessages: Readonly<Record<SubsidyCode, { readonly zh: string; readonly en: string }>> = {
  VERSION_NOT_ASCENDING: {
    zh: '版本号须大于已有版本，且同一版本内容不可更改',
    en: 'Versions ascend, and a version keeps its content',
  },
  VERSION_UNKNOWN: { zh: '未找到该政策包版本', en: 'There is no such version of the policy pack' },
  DIGEST_DIFFERS: {
    zh: '发布内容与复核内容不一致',
    en: 'The content to publish is not the one that was drafted',
  },
  ALREADY_PUBLISHED: {
    zh: '该版本已发布，生效日期不可更改',
    en: 'The version is published: its first day in force is fixed',
  },
  CASES_FAIL: {
    zh: '案例未全部通过，不能送审或发布',
    en: 'Cases of the version do not come out: it is neither reviewed nor published',
  },
  CASES_MISSING: {
    zh: '该版本没有任何案例，不能送审或发布',
    en: 'The version has no case: it is neither reviewed nor published',
  },
  REVIEW_NOT_REQUESTED: { zh: '该版本未送审', en: 'No review of the version was asked for' },
  NOT_THE_AUTHOR: { zh: '只有起草人可以撤回草稿', en: 'Only whoever wrote a draft takes it back' },
  DRAFT_WITHDRAWN: {
    zh: '该版本已由起草人撤回，不能送审、退回或发布',
    en: 'The draft was taken back: it is neither reviewed, returned nor published',
  },
  IN_FORCE_INVALID: { zh: '失效日期早于生效日期', en: 'The last day in force is before the first' },
  NOT_IN_FORCE_THEN: {
    zh: '该政策包在所列日期未生效，无从废止',
    en: 'The pack is not in force on that day, so there is nothing to end',
  },
  REPEAL_PENDING: { zh: '另有一项废止待复核', en: 'Another repeal waits for its review' },
  REPEAL_NOT_REQUESTED: {
    zh: '没有待复核的废止，或废止日期不同',
    en: 'No repeal from that day waits for its review',
  },
  PROPOSAL_NOT_FOUND: { zh: '未找到该补发或追回建议', en: 'There is no such proposal' },
  PROPOSAL_DECIDED: { zh: '该建议已处理或已失效', en: 'The proposal was decided before, or has lapsed' },
  PAYMENTS_MOVED: {
    zh: '该人员的发放记录刚有变化，请重试',
    en: 'What was paid to this person has just changed; try again',
  },
  NOT_TO_BE_PAID: { zh: '只有已同意的补发才能发放', en: 'Only an accepted top-up is paid' },
  SAME_PERSON: { zh: '须由另一人复核', en: 'A second person has to approve this' },
  UNIT_ALREADY_DECIDED: {
    zh: '所列月份或等级已在其他批次认定，不重复发放',
    en: 'A month or level stands in an earlier decision and is not paid again',
  },
  UNITS_INVALID: {
    zh: '可发放的决定须列明不重复的月份或等级',
    en: 'An eligible decision names each month or level once',
  },
  PAYOUT_AMOUNT_INVALID: { zh: '发放金额不正确', en: 'The amount does not fit the decision' },
  DECISION_NOT_FOUND: { zh: '未找到该认定结果', en: 'There is no such decision' },
  NOT_ELIGIBLE: { zh: '不符合发放条件', en: 'The decision is not eligible for payment' },
  PAYOUT_NOT_APPROVED: { zh: '该笔发放尚未审核通过', en: 'The payout has not been approved yet' },
  RUN_ID_TAKEN: { zh: '批次编号已用于其他批次', en: 'The run id stands for another run' },
  PERIOD_INVALID: { zh: '结束日期早于开始日期', en: 'The period ends before it begins' },
  RUN_NOT_FOUND: { zh: '未找到该发放批次', en: 'There is no such payout run' },
  RESULT_INVALID: { zh: '批次人数与金额不符', en: 'The counts and the total do not fit together' },
  ALREADY_COMPUTED: {
    zh: '该批次已核算，结果不同',
    en: 'The run has been computed with another result',
  },
  NOT_COMPUTED: { zh: '该批次尚未核算完成', en: 'The run has not been computed yet' },
  RUN_NOT_APPROVED: { zh: '该批次尚未审批', en: 'The run has not been approved yet' },
  LIST_DIFFERS: {
    zh: '发放清单的笔数或金额与审批结果不符',
    en: 'Number or total of the payment list is not what was approved',
  },
  FUND_AMOUNT_INVALID: { zh: '资金金额不正确', en: 'The amount of money is not valid' },
  FUND_YEAR_FIXED: { zh: '该资金已属于另一年度', en: 'The fund belongs to another year' },
  FUND_REGION_FIXED: { zh: '该资金已属于另一地区', en: 'The fund belongs to another region' },
  BUDGET_BELOW_COMMITTED: {
    zh: '预算不得低于已审批金额',
    en: 'The budget cannot be less than what is committed',
  },
  RETURN_EXCEEDS_COMMITTED: {
    zh: '退回金额超过该资金已支付的金额',
    en: 'More would come back to the fund than was paid out of it',
  },
  CLAWBACK_NOT_FOUND: { zh: '未找到该追回案件', en: 'There is no such clawback' },
  CLAWBACK_DIFFERS: { zh: '该案件已按其他内容立案', en: 'The case was opened with other content' },
  CLAWBACK_LINES_INVALID: {
    zh: '追回案件须列明已发放的款项，每笔一次，金额大于零',
    en: 'A case names payments on a payment list, each once, and asks something of each',
  },
  CLAWBACK_EXCEEDS_PAYMENT: { zh: '追回金额超过已发金额', en: 'More is asked back than was paid' },
  CLAWBACK_ASKED_BEFORE: {
    zh: '该笔款项已在其他案件中追回',
    en: 'Another case asks this payment back already',
  },
  CLAWBACK_STATUS: { zh: '案件当前状态不能办理此步骤', en: 'The case is not at this step' },
  CLAWBACK_DAY_INVALID: { zh: '日期早于立案日期', en: 'The day is before the case was opened' },
  STATEMENT_PERIOD_INVALID: {
    zh: '陈述申辩期限应晚于告知日期',
    en: 'The statement period ends after the day of the notice',
  },
  STATEMENT_PERIOD_RUNS: { zh: '陈述申辩期限未满，不能决定', en: 'The statement period still runs' },
  STATEMENT_PERIOD_OVER: { zh: '陈述申辩期限已过', en: 'The statement period is over' },
  INSTALMENTS_INVALID: {
    zh: '分期金额须大于零、按日期先后，合计不超过追回金额',
    en: 'Instalments are positive, in the order of their days, and add up to no more than was asked',
  },
  RECEIPT_AMOUNT_INVALID: {
    zh: '收款金额应大于零且不超过未退金额',
    en: 'A receipt is no more than is outstanding',
  },
  RECEIPT_DIFFERS: { zh: '该收据号已登记其他金额', en: 'The receipt was recorded with another amount' },
  BUDGET_MISSING: { zh: '该资金未设预算', en: 'The fund has no budget' },
  FUND_INSUFFICIENT: {
    zh: '预算余额不足以支付本批次',
    en: 'What remains of the budget does not cover the run',
  },
  FUND_NOT_RESERVED: {
    zh: '超出该批次已预留的资金',
    en: 'The run has not reserved as much of the fund',
  },
  PAYOUT_REFUSED: { zh: '该笔发放已被拒付', en: 'The payout was refused' },
  NOTICE_TERMS_INVALID: {
    zh: '公示与异议处理期限应为1至60个工作日',
    en: 'A notice and an objection take 1 to 60 working days',
  },
  CALENDAR_MISSING: {
    zh: '该年度放假调休安排尚未录入，无法计算工作日',
    en: 'The official calendar of that year is not loaded, so working days cannot be counted',
  },
  NOTICE_PUBLISHED: { zh: '该批次已公示，内容不可更改', en: 'The list was published and does not change' },
  NOTICE_NOT_FOUND: { zh: '该批次尚未公示', en: 'The run has no public notice' },
  NOTICE_CLOSED: { zh: '公示期已过，或尚未开始', en: 'The notice is not running' },
  NOTICE_RUNS: { zh: '公示期尚未结束', en: 'The notice is still running' },
  OBJECTION_NOT_FOUND: { zh: '未找到该异议', en: 'There is no such objection' },
  OBJECTION_DECIDED: { zh: '该异议已有处理结果', en: 'The objection was decided otherwise' },
  ROW_DISPUTED: { zh: '该笔已有异议在处理或已被拒付', en: 'The row waits for an objection, or was refused' },
  BATCH_NOT_FOUND: { zh: '未找到该拨付批', en: 'There is no such payment batch' },
  BATCH_INVALID: { zh: '拨付批的明细与合计不符', en: 'Rows and total of the batch do not fit together' },
  BATCH_NOT_APPROVED: {
    zh: '须经两人审批后才能生成银行文件',
    en: 'Two people have to approve before a file is made',
  },
  NOTHING_TO_SEND: { zh: '没有待拨付的明细', en: 'No row waits to be paid' },
  FILE_OUTDATED: {
    zh: '待拨付明细已变化，请重新生成文件',
    en: 'What is to be paid has changed since the file was made; make it again',
  },
  RETURN_ALREADY_IMPORTED: { zh: '该回盘文件已导入', en: 'This file of the bank was imported before' },
  RETURN_EMPTY: { zh: '回盘文件没有明细', en: 'The file of the bank has no rows' },
  RETURN_OF_OTHER_BATCH: { zh: '回盘文件含其他拨付批的明细', en: 'The file tells of another batch' },
  INSTRUCTION_UNKNOWN: {
    zh: '没有发出过该指令，或文件内重复',
    en: 'No such instruction was sent, or it stands in the file twice',
  },
  ROW_ALREADY_PAID: { zh: '该笔已拨付成功，不得重复', en: 'The row was paid before' },
  INSTRUCTION_ANSWERED: {
    zh: '该指令已有回盘结果，或已由新的指令代替',
    en: 'The instruction was answered before, or a later one took its place',
  },
  RETURN_AMOUNT_DIFFERS: { zh: '回盘金额与指令不符', en: 'The amount is not that of the instruction' },
  ROW_NOT_FAILED: {
    zh: '只有拨付失败的明细可以更正或放弃',
    en: 'Only a row that failed is corrected or given up',
  },
  ROWS_OPEN: { zh: '尚有未了结的明细，不能归档', en: 'Rows are open, so the batch is not archived' },
};
