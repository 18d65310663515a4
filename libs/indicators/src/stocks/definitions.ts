import { HIGH_SKILLED_RANK, SKILLED_RANK } from '#reference-data';

interface Definition {
  readonly zh: string;
  readonly en: string;
  /** Where the term stands undefined, and what the default rests on. */
  readonly cite: string;
  /** document | external | demo | bureau. */
  readonly basis: string;
}

/** Holders of a valid certificate of one of these kinds and at least this rank, each counted once. */
export interface HolderDefinition extends Definition {
  readonly minimumRank: number;
}

/** Employed people by where they work and what they do. */
export interface IndustrialWorkerDefinition extends Definition {
  /** Beginnings of GB/T 4754-2017 codes: a section `C` or a division `C34`. */
  readonly industries: readonly string[];
  /** Beginnings of occupation codes, null for all occupations. */
  readonly occupations: readonly string[] | null;
}

/** The terms that the policy documents count by but do not define. Every figure names the version it was counted with. */
export interface StockDefinitions {
  readonly version: number;
  /** Kinds of certificate that show a skill level. */
  readonly certificateKinds: readonly string[];
  readonly industrialWorker: IndustrialWorkerDefinition;
  readonly skilled: HolderDefinition;
  readonly highSkilled: HolderDefinition;
}

/** All versions ever used, oldest first; a printed one is never changed. */
export const STOCK_DEFINITIONS: readonly [StockDefinitions, ...StockDefinitions[]] = [
  {
    version: 1,
    certificateKinds: ['skill-level', 'vocational-qualification'],
    industrialWorker: {
      zh: '产业工人：在采矿、制造、电力热力燃气及水、建筑、交通运输仓储邮政业就业的人员',
      en: 'Industrial workers: employed in mining, manufacturing, utilities, construction, transport and storage',
      cite: 'AQ:一(二)1 未定义；GB/T 4754-2017 门类 B、C、D、E、G',
      basis: 'external',
      industries: ['B', 'C', 'D', 'E', 'G'],
      occupations: null,
    },
    skilled: {
      zh: '技能人才（技能劳动者）：持有效五级/初级工及以上职业技能等级证书或职业资格证书的人员，每人只计一次',
      en: 'Skilled workers: holders of a valid certificate of level 5 or above, each person counted once',
      cite: 'AQ:一(二)1、CX:总体 未定义；全国统计口径',
      basis: 'external',
      minimumRank: SKILLED_RANK,
    },
    highSkilled: {
      zh: '高技能人才：最高有效等级为三级/高级工及以上的人员',
      en: 'High-skilled workers: highest valid level is level 3 or above',
      cite: 'AQ:一(二)1、JS:6、CX:总体 未定义；与 AQ:16、JS:17 所列等级一致',
      basis: 'external',
      minimumRank: HIGH_SKILLED_RANK,
    },
  },
];

export const currentStockDefinitions = (): StockDefinitions => STOCK_DEFINITIONS.at(-1)!;
