import {
  CONFIDENCES,
  fieldIsSealed,
  FIELDS,
  SOURCES,
  valueText,
  type MembershipEnd,
  type MergeCause,
  type NameVariantKind,
  type RegisterEvent,
  type Relation,
  type UnionMembershipEvent,
} from '#worker-registry';
import type { TextView } from '../common/figures.js';

type Labels<Key extends string> = Readonly<Record<Key, TextView>>;

type Event = RegisterEvent | UnionMembershipEvent;

type DataOf<Type extends Event['type']> = Extract<Event, { readonly type: Type }>['data'];

export const REGISTER_TITLES: Labels<Event['type']> = {
  FieldStated: { zh: '来源数据', en: 'stated by a source' },
  FieldDecided: { zh: '来源冲突裁定', en: 'conflict of sources decided' },
  NameVariantRecorded: { zh: '登记其他姓名', en: 'another name recorded' },
  WorkerMerged: { zh: '并入另一登记', en: 'merged into another entry' },
  WorkerAbsorbed: { zh: '合并另一登记', en: 'another entry merged into this one' },
  WorkerSeparated: { zh: '与另一登记拆分', en: 'taken apart from another entry' },
  AbsorbedWorkerSeparated: { zh: '拆分出另一登记', en: 'another entry taken out again' },
  DuplicateRuledOut: { zh: '排除重复', en: 'ruled out as a duplicate' },
  HouseholdMemberRecorded: { zh: '家庭成员登记', en: 'member of the household recorded' },
  HouseholdMemberLeft: { zh: '家庭成员减少', en: 'member of the household gone' },
  UnionMembershipRegistered: { zh: '加入工会', en: 'joined a union' },
  UnionMembershipTransferred: { zh: '会籍转移', en: 'went over to another union' },
  UnionMembershipEnded: { zh: '会籍终止', en: 'union membership ended' },
};

const VARIANT_KINDS: Labels<NameVariantKind> = {
  former: { zh: '曾用名', en: 'former name' },
  'variant-characters': { zh: '异体字写法', en: 'other forms of characters' },
  'other-script': { zh: '外文或译名', en: 'name in another script' },
};

export const RELATION_NAMES: Labels<Relation> = {
  spouse: { zh: '配偶', en: 'spouse' },
  child: { zh: '子女', en: 'child' },
  parent: { zh: '父母', en: 'parent' },
  other: { zh: '其他', en: 'other' },
};

const CAUSES: Labels<MergeCause> = {
  duplicate: { zh: '重复登记', en: 'duplicate' },
  'wrong-number': { zh: '证件号码登记有误', en: 'wrong identity number' },
};

const ENDS: Labels<MembershipEnd> = {
  left: { zh: '退会', en: 'left' },
  expelled: { zh: '除名', en: 'expelled' },
  expired: { zh: '会籍期满', en: 'expired' },
  deceased: { zh: '去世', en: 'deceased' },
  'recorded-wrongly': { zh: '登记有误', en: 'recorded wrongly' },
};

/** Of a sealed field only that something was stated: the value is shown elsewhere, to those who may see it. */
function statedText({ field, value, source, confidence, receivedOn }: DataOf<'FieldStated'>): TextView {
  const { zh, en } = FIELDS[field];
  const said =
    fieldIsSealed(field) || (typeof value === 'object' && value !== null) ? null : valueText(field, value);
  const by = SOURCES[source];
  const sure = CONFIDENCES[confidence];
  return {
    zh: `${by.zh}：${zh}${said === null ? '' : ` ${said.zh}`}（${sure.zh}，${receivedOn} 收到）`,
    en: `${by.en}: ${en}${said === null ? '' : ` ${said.en}`} (${sure.en}, received ${receivedOn})`,
  };
}

/** What each kind of event about the register says, without anything that tells who the person is. */
export const REGISTER_TEXTS: { readonly [Type in Event['type']]: (data: DataOf<Type>) => TextView } = {
  FieldStated: statedText,
  FieldDecided: ({ field, reason, decidedBy }) => ({
    zh: `${FIELDS[field].zh}，${decidedBy} 裁定；理由：${reason}`,
    en: `${FIELDS[field].en}, decided by ${decidedBy}; reason: ${reason}`,
  }),
  NameVariantRecorded: ({ kind }) => VARIANT_KINDS[kind],
  WorkerMerged: ({ into, because, reason, mergedBy }) => ({
    zh: `并入 ${into}：${CAUSES[because].zh}，${mergedBy}；理由：${reason}`,
    en: `into ${into}: ${CAUSES[because].en}, by ${mergedBy}; reason: ${reason}`,
  }),
  WorkerAbsorbed: ({ absorbed, because, reason }) => ({
    zh: `${absorbed} 并入：${CAUSES[because].zh}；理由：${reason}`,
    en: `${absorbed} merged into it: ${CAUSES[because].en}; reason: ${reason}`,
  }),
  WorkerSeparated: ({ from, reason, separatedBy }) => ({
    zh: `与 ${from} 拆分，${separatedBy}；理由：${reason}`,
    en: `taken apart from ${from} by ${separatedBy}; reason: ${reason}`,
  }),
  AbsorbedWorkerSeparated: ({ separated, reason }) => ({
    zh: `${separated} 拆分；理由：${reason}`,
    en: `${separated} taken out; reason: ${reason}`,
  }),
  DuplicateRuledOut: ({ other, reason, ruledBy }) => ({
    zh: `与 ${other} 不是同一人，${ruledBy}；理由：${reason}`,
    en: `not the same person as ${other}, by ${ruledBy}; reason: ${reason}`,
  }),
  HouseholdMemberRecorded: ({ relation, coLiving }) => ({
    zh: `${RELATION_NAMES[relation].zh}，${coLiving ? '' : '不'}共同居住`,
    en: `${RELATION_NAMES[relation].en}, ${coLiving ? 'living together' : 'not living together'}`,
  }),
  HouseholdMemberLeft: ({ reason }) => ({ zh: `原因：${reason}`, en: `reason: ${reason}` }),
  UnionMembershipRegistered: ({ organisationId }) => ({ zh: organisationId, en: organisationId }),
  UnionMembershipTransferred: ({ from, to }) => ({ zh: `${from} → ${to}`, en: `${from} → ${to}` }),
  UnionMembershipEnded: ({ organisationId, because }) => ({
    zh: `${organisationId}：${ENDS[because].zh}`,
    en: `${organisationId}: ${ENDS[because].en}`,
  }),
};
