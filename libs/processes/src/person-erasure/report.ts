import type { Instant } from '#event-sourcing';
import { readErasure, type EmptiedCopies, type ErasureBasis } from '#worker-registry';
import type { ProcessServices } from '../services.js';

/** What a person is told of the erasure of their data: who asked and approved, which copies were emptied, what stays. */
export interface ErasureReport {
  readonly workerId: string;
  readonly status: 'none' | 'requested' | 'being-carried-out' | 'completed';
  readonly basis: ErasureBasis | null;
  readonly reason: string | null;
  readonly requestedBy: string | null;
  readonly requestedAt: Instant | null;
  readonly approvedBy: string | null;
  readonly approvedAt: Instant | null;
  readonly completedAt: Instant | null;
  readonly emptied: readonly (EmptiedCopies & { readonly zh: string; readonly en: string })[];
  readonly kept: readonly { readonly zh: string; readonly en: string }[];
}

const PLACES: Readonly<Record<EmptiedCopies['place'], { readonly zh: string; readonly en: string }>> = {
  key: {
    zh: '个人密钥已销毁：事件日志、读模型、任务与以后导出的文件中的加密内容不可再读',
    en: 'personal key destroyed: what is sealed in the log, in read models and in any later export is empty',
  },
  'read-models': {
    zh: '查询表中的姓名、证件、电话及检索索引已清空',
    en: 'read models emptied of name, document, phone and indexes',
  },
  logins: { zh: '登录账号已注销', en: 'logins closed' },
  'access-log': {
    zh: '访问记录中的说明已清除，记录本身保留',
    en: 'access-log entries rid of words; that somebody looked stays',
  },
  uploads: {
    zh: '上传的登记表已去除本人各行并重新加密，申请附件已删除',
    en: 'uploaded sheets sealed anew without the rows; papers beside claims deleted',
  },
};

const KEPT = [
  {
    zh: '补贴决定、金额、拨付指令号（不含姓名、证件号码和账号）',
    en: 'payout decisions, amounts and instruction ids, without name, number or account',
  },
  {
    zh: '证书、学分与就业、参保的编码事实，仅以无名编号保存，用于统计与审计',
    en: 'coded facts of certificates, credits, posts and insurance under an id without a name, for counts and audit',
  },
];

/** How far an erasure is, and what it did. */
export async function erasureReport(
  { store }: Pick<ProcessServices, 'store'>,
  workerId: string,
): Promise<ErasureReport> {
  const { erasure, requestedAt, approvedAt, completedAt } = await readErasure({ store }, workerId);
  const asked = erasure.status === 'none' ? null : erasure;
  const approved = erasure.status === 'erased' || erasure.status === 'completed' ? erasure : null;
  const status = erasure.status === 'erased' ? 'being-carried-out' : erasure.status;
  return {
    workerId,
    status,
    basis: asked?.basis ?? null,
    reason: asked?.reason ?? null,
    requestedBy: asked?.requestedBy ?? null,
    requestedAt,
    approvedBy: approved?.approvedBy ?? null,
    approvedAt,
    completedAt,
    emptied:
      erasure.status === 'completed'
        ? erasure.emptied.map((copies) => ({ ...copies, ...PLACES[copies.place] }))
        : [],
    kept: approved === null ? [] : KEPT,
  };
}
