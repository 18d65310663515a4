import { creditText, yuan } from '#reference-data';
import { localDate } from '../facts/dates.js';
import type { FactValue } from '../facts/bindings.js';
import { VALUE_WORDS, wordsOf } from '../facts/value-words.js';
import { definitionOf, type FactName } from '../facts/vocabulary.js';
import type { Basis, Scalar, Text, Unit } from '../pack/model.js';
import type { BuiltInCode } from '../pack/read-programme.js';

const same = (word: string): Text => ({ zh: word, en: word });

const word = (value: string): Text => VALUE_WORDS.get(value) ?? same(value);

const yesNo = (value: boolean): Text => (value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' });

export const factText = (fact: FactName, value: FactValue): Text => {
  if (value === undefined) return { zh: '无记录', en: 'no record' };
  if (typeof value === 'boolean') return yesNo(value);
  if (typeof value === 'number')
    return same(definitionOf(fact).type === 'date' ? localDate(value) : String(value));
  return definitionOf(fact).values === undefined ? same(value) : (wordsOf(fact, value) ?? same(value));
};

const UNIT_WORDS: Readonly<Record<Exclude<Unit, 'switch' | 'choice' | 'fen' | 'tenths' | 'percent'>, Text>> =
  {
    month: { zh: '个月', en: ' months' },
    day: { zh: '天', en: ' days' },
    year: { zh: '年', en: ' years' },
    count: { zh: '次', en: ' times' },
  };

export const scalarText = (value: Scalar, unit: Unit): Text => {
  if (typeof value === 'boolean') return yesNo(value);
  if (typeof value === 'string') return word(value);
  switch (unit) {
    case 'fen':
      return { zh: `${yuan(value)} 元`, en: `CNY ${yuan(value)}` };
    case 'tenths':
      return { zh: `${creditText(value)} 学分`, en: `${creditText(value)} credits` };
    case 'percent':
      return same(`${value}%`);
    case 'month':
    case 'day':
    case 'year':
    case 'count':
      return { zh: `${value} ${UNIT_WORDS[unit].zh}`, en: `${value}${UNIT_WORDS[unit].en}` };
    case 'switch':
    case 'choice':
      return same(String(value));
  }
};

export const BASIS_WORDS: Readonly<Record<Basis, Text>> = {
  document: { zh: '文件', en: 'document' },
  external: { zh: '外部文件', en: 'external source' },
  demo: { zh: '示例', en: 'demonstration value' },
  bureau: { zh: '本局设定', en: 'set by the bureau' },
};

export const BUILT_IN: Readonly<Record<BuiltInCode, Text>> = {
  NOT_ENDED: { zh: '当月尚未结束', en: 'the month has not ended' },
  NOT_IN_FORCE: { zh: '政策尚未生效或已失效', en: 'the policy is not in force' },
  REVOKED: { zh: '证书已撤销', en: 'the certificate was revoked' },
  AMOUNT: { zh: '该情形的标准尚未录入', en: 'no standard has been entered for this case' },
  PAYEE_OPEN: { zh: '申请未写明由谁领取', en: 'the application does not say who is paid' },
  ALREADY_PAID: { zh: '此前已享受', en: 'already paid before' },
  EXCLUSIVE: { zh: '已享受与之互斥的补贴', en: 'a programme that excludes this one has paid' },
  STOPPED: { zh: '暂停办理，待核实', en: 'stopped until it has been looked into' },
};
