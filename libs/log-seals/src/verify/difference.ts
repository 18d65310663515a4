import type { Position, StoredEntry } from '#event-sourcing';

/** What can be wrong with a log. */
export const DIFFERENCES = {
  changed: { zh: '内容被改动', en: 'is not what was sealed' },
  removed: { zh: '事件被删除', en: 'was sealed and is gone' },
  added: { zh: '事件是后来插入的', en: 'was not there when its neighbours were sealed' },
  swapped: { zh: '两个事件互换了位置', en: 'stand in each other’s place' },
  moved: { zh: '事件被移动', en: 'does not stand where it was sealed' },
  order: { zh: '日志顺序错误', en: 'breaks the order of the log' },
  revision: { zh: '流内序号不连续', en: 'breaks the numbering of its stream' },
  unknown: { zh: '本程序不认识的事件', en: 'is not known to this program' },
  seal: { zh: '封存记录不成立', en: 'is a seal that does not hold' },
  chain: { zh: '封存链断裂', en: 'breaks the chain of seals' },
  anchor: { zh: '与外部锚定不符', en: 'differs from the anchor' },
  cut: { zh: '日志尾部缺失', en: 'is known to the anchor and not in the log' },
  check: { zh: '复核结果不同', en: 'does not stand up to being checked again' },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

export type DifferenceKind = keyof typeof DIFFERENCES;

/** An entry as people find it again. What is gone has no more than its place. */
export interface EntryName {
  /** Counted from the first entry of the log, as it was sealed. */
  readonly ordinal?: number;
  readonly position?: Position;
  readonly stream?: string;
  readonly revision?: number;
  readonly type?: string;
  readonly id?: string;
}

export interface Difference extends EntryName {
  readonly kind: DifferenceKind;
  /** The seal that it was found by. */
  readonly seal?: number;
  /** The other one of a pair. */
  readonly other?: EntryName;
  readonly what: string;
}

export const nameOf = (
  { position, stream, revision, type, id }: StoredEntry,
  ordinal: number,
): Required<EntryName> => ({ ordinal, position, stream, revision, type, id });
