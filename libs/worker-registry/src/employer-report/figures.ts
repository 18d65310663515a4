interface FigureDefinition {
  readonly zh: string;
  readonly en: string;
  /** fen: money, 0 or more; per-mille: growth, also below 0; count: a whole number, 0 or more. */
  readonly kind: 'fen' | 'per-mille' | 'count';
}

/** What an employer reports of a year (AQ:22, JS:12 and 18, CX:19, CN:5 and 22). */
export const REPORT_FIGURES = {
  educationFundFen: { zh: '提取职工教育经费', en: 'education fund set aside', kind: 'fen' },
  frontLineTrainingFen: {
    zh: '用于一线职工教育培训',
    en: 'spent on education and training of front-line staff',
    kind: 'fen',
  },
  frontLineSkillTrainingFen: {
    zh: '用于一线职工技能培训',
    en: 'spent on skill training of front-line staff',
    kind: 'fen',
  },
  wageTotalFen: { zh: '工资总额', en: 'total wages', kind: 'fen' },
  trainingCostFen: { zh: '列支的培训费用', en: 'training cost booked', kind: 'fen' },
  cooperationCostFen: { zh: '校企合作成本', en: 'cost of cooperation with schools', kind: 'fen' },
  frontLineWageGrowthPerMille: {
    zh: '一线职工工资增幅（‰）',
    en: 'growth of front-line wages, per mille',
    kind: 'per-mille',
  },
  wageGrowthPerMille: {
    zh: '职工平均工资增幅（‰）',
    en: 'growth of average wages, per mille',
    kind: 'per-mille',
  },
  graduates: { zh: '所办院校毕业生人数', en: 'graduates of its school', kind: 'count' },
  workersSent: { zh: '输送产业工人人数', en: 'workers supplied', kind: 'count' },
} as const satisfies Readonly<Record<string, FigureDefinition>>;

export type ReportFigure = keyof typeof REPORT_FIGURES;

export const REPORT_FIGURE_NAMES = Object.keys(REPORT_FIGURES) as readonly ReportFigure[];

/** What nobody reported is null, which is not zero. */
export type ReportFigures = Readonly<Record<ReportFigure, number | null>>;

export const isFigure = (figure: ReportFigure, value: number): boolean =>
  Number.isSafeInteger(value) && (REPORT_FIGURES[figure].kind === 'per-mille' || value >= 0);
