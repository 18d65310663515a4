/** NO_STATEMENT: there is no such statement of this person. STATEMENT_SUPERSEDED: a later one took its place. */
export type StatementRejection =
  { readonly code: 'NO_STATEMENT' } | { readonly code: 'STATEMENT_SUPERSEDED' };

/** What people are told. */
export const STATEMENT_REJECTIONS: Readonly<
  Record<StatementRejection['code'], { readonly zh: string; readonly en: string }>
> = {
  NO_STATEMENT: { zh: '没有该证明', en: 'There is no such statement' },
  STATEMENT_SUPERSEDED: { zh: '该证明已由新证明代替', en: 'A later statement took the place of this one' },
};
