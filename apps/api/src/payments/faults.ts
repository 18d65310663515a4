import { ProblemError } from '#platform';
import type { FileFault } from '#processes';

const SENTENCES: Readonly<Record<FileFault['code'], { readonly zh: string; readonly en: string }>> = {
  TEMPLATE_UNKNOWN: { zh: '没有这种银行文件格式。', en: 'There is no such layout of a file.' },
  RETURN_UNREADABLE: {
    zh: '文件无法读取，或缺少所列表头。',
    en: 'The file cannot be read, or has no line with these headings.',
  },
  RETURN_LINE_INCOMPLETE: {
    zh: '所列行缺少指令号、金额或处理结果。',
    en: 'The line lacks its instruction, its amount or its result.',
  },
  PAYEE_ERASED: {
    zh: '所列明细的个人信息已删除，无法生成银行文件。',
    en: 'The data of the people in these rows was erased, so a bank cannot be told who they are.',
  },
  NOTICE_NOT_FOUND: { zh: '该批次尚未公示，不能拨付。', en: 'The run was not published, so it is not paid.' },
  NOTICE_NOT_FREE: { zh: '公示期未满，不能拨付。', en: 'The notice is not over, so nothing is paid yet.' },
};

/** A step that was not taken, as the user is told it. */
export function faulty({ code, ...facts }: FileFault): ProblemError {
  const { zh, en } = SENTENCES[code];
  return new ProblemError({ status: 409, code, title: '未能办理', detail: zh, detailEn: en }, [], facts);
}
