export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** 不低于 and 以上 and 达到 are `>=`, 超过 is `>`; `~` 左右 is reported but never passed or failed. */
export type Comparator = '>=' | '>' | '=' | '<=' | '~';

/**
 * How a year without a printed value gets one, if at all. printed: not. linear: on the line between two printed years.
 * compound: grows by `rate-percent` a year from the first printed one. flat: the same flow every year. floor: the same
 * threshold at any time. milestone: a status, not a number. direction: only compared with the year before.
 */
export type Method = 'printed' | 'linear' | 'compound' | 'flat' | 'floor' | 'milestone' | 'direction';

type ByYear<T> = Readonly<Record<string, T>>;

/** A target as `targets.yaml` of a policy pack states it. Figures have at most two decimals. */
export interface TargetDefinition {
  readonly indicator: string;
  readonly title: Text;
  readonly unit: string;
  readonly method: Method;
  /** `>=` when it is not named. */
  readonly comparator?: Comparator;
  /** Years whose comparator is another one. */
  readonly comparators?: ByYear<Comparator>;
  /** Printed figures by year; nothing ever replaces them. */
  readonly points?: ByYear<number>;
  readonly milestones?: ByYear<Text>;
  /** Figure of a flow or floor. */
  readonly value?: number;
  /** A flow printed as a range ends here; the lower end is what must be met. */
  readonly 'up-to'?: number;
  /** First and last year of a flow, floor or direction; without the last it goes on. */
  readonly from?: number;
  readonly until?: number;
  readonly 'rate-percent'?: number;
  /** The flow is counted over so many calendar years, the last of which is the year asked about. */
  readonly 'window-years'?: number;
  /** The flow adds up from its first year on. */
  readonly cumulative?: boolean;
  readonly direction?: 'up' | 'down';
  /** It must also exceed the year before. */
  readonly increasing?: boolean;
  /** Years that the document only partly covers: shown, never passed or failed. */
  readonly informational?: readonly number[];
  /** A figure that the document prints without a year. */
  readonly undated?: number;
  /** What the whole is made of: how many of each kind are to be had; the figure is the share of them that there is. */
  readonly parts?: Readonly<Record<string, number>>;
  /** What the document asks from how many employees on. */
  readonly thresholds?: Readonly<Record<string, number>>;
  readonly note?: Text;
  readonly cite?: string;
  readonly basis?: string;
  /** Rows of the extraction of requirements that it answers. */
  readonly rows?: readonly string[];
}

/** A figure that a bureau entered for a year before the first printed one, from a source it names. */
export interface Baseline {
  readonly year: number;
  readonly value: number;
}
