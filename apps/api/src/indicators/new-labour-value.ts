import { meanSchoolingYears } from '#indicators';
import { newLabourEducation, type Database, type Viewpoint } from '#read-models';
import type { CurrentValue } from './current-values.js';

const MEAN_SCHOOLING = 'CX-14';

/** 新增劳动力平均受教育年限 (CX:6); undefined for another indicator. */
export async function newLabourValue(
  db: Database,
  indicator: string,
  {
    region,
    viewpoint: { asOf, isNow },
    inScope,
  }: { readonly region: string; readonly viewpoint: Viewpoint; readonly inScope: boolean },
): Promise<CurrentValue | undefined> {
  if (indicator !== MEAN_SCHOOLING) return undefined;
  if (!inScope) return { reason: 'out-of-scope' };
  if (!isNow) return { reason: 'now-only' };
  const value = meanSchoolingYears(await newLabourEducation(db, { region, asOf }));
  return value === null ? { reason: 'not-recorded' } : { value };
}
