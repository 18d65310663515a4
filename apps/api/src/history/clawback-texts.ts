import { yuan } from '#reference-data';
import type { ClawbackEvent, ClawbackTrigger } from '#subsidy';
import type { TextView } from '../common/figures.js';

export const CLAWBACK_TITLES: Readonly<Record<ClawbackEvent['type'], TextView>> = {
  ClawbackOpened: { zh: '追回立案', en: 'clawback opened' },
  ClawbackNotified: { zh: '追回告知', en: 'clawback: payee notified' },
  ClawbackStatementMade: { zh: '陈述申辩', en: 'clawback: statement of the payee' },
  ClawbackDecided: { zh: '追回决定', en: 'clawback decided' },
  ClawbackDropped: { zh: '不予追回', en: 'clawback dropped' },
  ClawbackRepaid: { zh: '退回款项', en: 'money given back' },
  ClawbackSettled: { zh: '追回结清', en: 'clawback settled' },
  ClawbackReferred: { zh: '追回移送', en: 'clawback referred' },
};

/** Why money is asked back, in words. */
export function triggerText(trigger: ClawbackTrigger): TextView {
  switch (trigger.kind) {
    case 'revocation':
      return {
        zh: `证书 ${trigger.certificateId} 已撤销`,
        en: `certificate ${trigger.certificateId} was revoked`,
      };
    case 'terms':
      return { zh: '政策追溯变更', en: 'terms changed for days that are over' };
    case 'audit':
      return { zh: `审计比对 ${trigger.reference}`, en: `audit match ${trigger.reference}` };
    case 'duplicate':
      return {
        zh: `与 ${trigger.region} 的发放 ${trigger.decisionId} 重复`,
        en: `paid before in ${trigger.region} by ${trigger.decisionId}`,
      };
  }
}

type DataOf<Type extends ClawbackEvent['type']> = Extract<ClawbackEvent, { readonly type: Type }>['data'];

/** What each step of a clawback says. */
export const CLAWBACK_TEXTS: {
  readonly [Type in ClawbackEvent['type']]: (data: DataOf<Type>) => TextView;
} = {
  ClawbackOpened: ({ programme, askedFen, lines, trigger, reason }) => {
    const why = triggerText(trigger);
    const units = lines.map(({ unit }) => unit).join('; ');
    return {
      zh: `${programme}：拟追回 ${yuan(askedFen)} 元（${units}），${why.zh}；原因：${reason}`,
      en: `${programme}: ${yuan(askedFen)} yuan (${units}), ${why.en}; reason: ${reason}`,
    };
  },
  ClawbackNotified: ({ notice, statementUntil }) => ({
    zh: `${notice}，陈述申辩至 ${statementUntil}`,
    en: `${notice}, statements until ${statementUntil}`,
  }),
  ClawbackStatementMade: ({ paper }) => ({ zh: `材料 SHA-256 ${paper}`, en: `paper with SHA-256 ${paper}` }),
  ClawbackDecided: ({ amountFen, instalments, reason, decidedBy }) => ({
    zh: `应退 ${yuan(amountFen)} 元，分 ${instalments.length} 期，${decidedBy} 决定；原因：${reason}`,
    en: `${yuan(amountFen)} yuan in ${instalments.length} instalments, by ${decidedBy}; reason: ${reason}`,
  }),
  ClawbackDropped: ({ reason, decidedBy }) => ({
    zh: `${decidedBy} 决定；原因：${reason}`,
    en: `by ${decidedBy}; reason: ${reason}`,
  }),
  ClawbackRepaid: ({ receipt, amountFen, outstandingFen }) => ({
    zh: `收据 ${receipt}：-${yuan(amountFen)} 元，尚欠 ${yuan(outstandingFen)} 元`,
    en: `receipt ${receipt}: -${yuan(amountFen)} yuan, ${yuan(outstandingFen)} yuan outstanding`,
  }),
  ClawbackSettled: ({ amountFen, freed }) => ({
    zh: `共退回 ${yuan(amountFen)} 元${freed.length === 0 ? '' : `，可重新享受：${freed.join('、')}`}`,
    en: `${yuan(amountFen)} yuan in all${freed.length === 0 ? '' : `; may be paid again: ${freed.join(', ')}`}`,
  }),
  ClawbackReferred: ({ to, reason }) => ({
    zh: `移送 ${to}；原因：${reason}`,
    en: `to ${to}; reason: ${reason}`,
  }),
};
