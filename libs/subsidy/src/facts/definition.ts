export type ValueType = 'bool' | 'int' | 'string' | 'date';

export interface FactDefinition {
  readonly type: ValueType;
  readonly zh: string;
  readonly en: string;
  /** The only values it can take; a rule that names another one is refused. */
  readonly values?: readonly string[];
  /** What a literal must look like, where the values are too many to list. */
  readonly pattern?: RegExp;
  /** A count of months that grows by one each month while nothing changes: an unmet rule can say when it may be met. */
  readonly grows?: 'monthly';
}

export type Definitions = Readonly<Record<string, FactDefinition>>;

/** `edition/code`. */
export const OCCUPATION = /^(2015|2022)\/\d-\d{2}-\d{2}-\d{2}$/;
export const REGION = /^\d{6}$/;
