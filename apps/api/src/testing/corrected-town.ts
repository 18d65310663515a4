import { rebuildProjection, waitUntilSettled } from '#platform';
import { allProjections } from '#read-models';
import { correctCertificate } from './certificate-changes.js';
import { openTown, post, recorded, type Town } from './town.js';

/** Processes have reacted, and read models show everything. */
export const settled = ({ api }: Town): Promise<unknown> =>
  waitUntilSettled(api.services.runtime.store, api.services.runtime.pool, 60_000);

/** Says of everything behind a position that it was recorded in that moment: the log is otherwise as it was written. */
export async function recordedAt({ api }: Town, position: number, moment: string): Promise<void> {
  const { pool } = api.services.runtime;
  await pool.query('update log.events set recorded_at = $2 where position > $1', [position, moment]);
}

const wrong = {
  kind: 'vocational-qualification',
  number: '1633820133200017',
  edition: '2022',
  occupation: '6-18-01-01',
  occupationName: '车工',
  level: 'technician',
  issuedOn: '2016-12-01',
  mode: 'social-assessment',
};
const correction = { content: { ...wrong, level: 'senior' }, reason: '等级登记错误' };

const reportOf = (from: string, status: 'paid' | 'arrears') => ({
  scheme: 'pension',
  region: '330282',
  spans: [{ from, to: '2020-03', status }],
  ...(status === 'arrears' && { reason: '银行退票未到账' }),
});

export interface CorrectedTown {
  readonly town: Town;
  readonly certificateId: string;
  readonly employmentId: string;
}

/**
 * 李四 works since 2018 and was registered in February 2025. His certificate was recorded in March with a wrong level and
 * corrected in May, when a month of insurance that had been paid was reported in arrears.
 */
export async function openCorrectedTown(): Promise<CorrectedTown> {
  const town = await openTown();
  const { liId, institutionId, doors, api } = town;
  const { store, pool } = api.services.runtime;
  const { officer } = doors;
  const insurance = `/workers/${liId}/insurance-months`;
  const { employmentId } = await recorded(officer.post(`/workers/${liId}/employments`, post));
  await recorded(officer.post(insurance, reportOf('2019-01', 'paid')));
  await recordedAt(town, 0, '2025-02-01T00:00:00Z');
  const february = await store.head();
  const { certificateId } = await recorded(
    officer.post('/certificates', { workerId: liId, institutionId, content: wrong }),
  );
  await settled(town);
  await recordedAt(town, february, '2025-03-10T00:00:00Z');
  const march = await store.head();
  await correctCertificate(doors, certificateId, correction);
  await recorded(officer.post(insurance, reportOf('2020-03', 'arrears')));
  await settled(town);
  await recordedAt(town, march, '2025-05-20T00:00:00Z');
  for (const projection of allProjections) await rebuildProjection({ store, pool, projection });
  return { town, certificateId, employmentId };
}
