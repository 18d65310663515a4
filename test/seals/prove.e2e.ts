import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '#event-sourcing';
import { proveEntry, readAnchors, sealLog, type Proof } from '#log-seals';
import { openPrivacy } from '#privacy';
import { decidePayout } from '#subsidy';
import { registerWorker } from '#worker-registry';
import { newInstallation } from '../support/bluecard.js';
import {
  anchorFile,
  bluecard,
  byTest,
  database,
  folder,
  openAndClose,
  pool,
  store,
  verify,
} from './installation.js';

describe('bluecard seal', () => {
  it('goes on after kill -9 where it was', async () => {
    await openAndClose(600);
    const small = newInstallation({ DATABASE_URL: database.url, SEAL_ENTRIES: '2' });
    const seals = async (): Promise<number> => {
      const { rows } = await pool.query<{ n: number }>(
        `select count(*)::int as n from log.events where type = 'LogSealed'`,
      );
      return rows[0]!.n;
    };
    for (let round = 0, before = 0; round < 4; round++, before = await seals()) {
      const child = small.launch('seal');
      while (child.exitCode === null && (await seals()) < before + 3)
        await new Promise((resolve) => setTimeout(resolve, 5));
      child.kill('SIGKILL');
      expect(child.exitCode).toBeNull();
      await new Promise((resolve) => child.once('close', resolve));
    }
    expect(await seals()).toBeLessThan(1000);
    await small.json('seal');
    small.remove();
    const { code, found, result } = await verify();
    expect({ code, found }).toEqual({ code: 0, found: [] });
    expect(result.log.unsealed.entries).toBe(result.log.unsealed.seals);
  }, 120_000);
});

interface Checked {
  readonly code: number;
  readonly output: string;
}

/** As somebody else would: in another folder, with nothing but the script. */
const check = (script: string, ...args: readonly string[]): Promise<Checked> =>
  new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { cwd: folder, env: {} }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: `${stdout}${stderr}` }),
    );
  });

describe('bluecard prove', () => {
  const decision = {
    decisionId: '5d1f0c3a-77a5-4c6e-9f52-0a4c7e0f9b11',
    runId: 'run-1',
    programme: 'shortage-post-allowance',
    region: '330282',
    outcome: 'eligible',
    units: ['2020-04', '2020-05'],
    amountFen: 100_000,
    pack: { packId: 'cixi-2019-78', version: 1, digest: 'd' },
    asOf: '2020-06-30',
    knownAt: '2020-07-01T00:00:00.000Z',
    facts: {},
    trace: {},
  } as const;
  const worker = { kind: 'resident-id', number: '340824198507010056', name: '欧阳锋' } as const;

  it('convinces a third party with the script alone, also after the person was erased', async () => {
    const privacy = await openPrivacy({ pool, file: join(folder, `${newId()}.key`) });
    await openAndClose(40);
    const registered = await registerWorker({ store, privacy }, worker, byTest(), '2020-01-02');
    if (registered.outcome !== 'registered') throw new Error(registered.outcome);
    const { workerId } = registered;
    await decidePayout({ store }, { ...decision, workerId, on: '2020-07-01' }, byTest());
    const out = join(folder, 'proof.json');
    const refused = await bluecard.run('prove', decision.decisionId, '--out', out);
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('尚未封存')]);

    await bluecard.json('seal');
    const anchored = (await readAnchors(anchorFile)).anchors.at(-1)!;
    await openAndClose(40, 'later');
    const plain = newInstallation({ DATABASE_URL: database.url, SEAL_ENTRIES: '8' });
    const { newest } = await plain.json<{ newest: { digest: string } }>('seal');
    expect(await bluecard.json('prove', decision.decisionId, '--out', out)).toMatchObject({
      event: { type: 'PayoutDecided' },
      seal: anchored.seal,
      digest: anchored.digest,
    });
    const script = join(folder, 'check-proof.mjs');
    await writeFile(script, await readFile('docs/check-proof.mjs'));
    const proved = { code: 0, output: expect.stringMatching(/PROVED.*PayoutDecided[^]*"amountFen":100000/) };
    expect(await check(script, out, anchored.digest)).toEqual(proved);
    expect(await check(script, out, anchorFile)).toEqual(proved);
    expect(await check(script, out, newest.digest)).toMatchObject({ code: 1 });

    const registration = (await store.read(`worker-${workerId}`)).events[0]!;
    await plain.json('prove', registration.id, '--out', out);
    plain.remove();
    expect(await check(script, out, newest.digest)).toMatchObject({ code: 0 });
    for (const personal of [worker.name, worker.number])
      expect(await readFile(out, 'utf8')).not.toContain(personal);

    await privacy.destroy(workerId);
    expect((await verify()).found).toEqual([]);
    expect(await check(script, out, newest.digest)).toMatchObject({ code: 0 });
  }, 120_000);

  it('does not convince when anything was changed', async () => {
    await openAndClose(40);
    await sealLog(store, { rangeSize: 16 });
    const [event] = (await store.read('account-user-7')).events;
    const proof = (await proveEntry(store, event!))!;
    const { digest } = proof.seals.at(-1)!;
    const over = proof.seals[0]!;
    const forgeries: readonly unknown[] = [
      { ...proof, entry: { ...proof.entry, data: proof.entry.data.replace('330282', '330283') } },
      { ...proof, entry: { ...proof.entry, recordedAt: '2020-01-01T00:00:00.000Z' } },
      { ...proof, ordinal: proof.ordinal + 1 },
      { ...proof, path: proof.path.toReversed() },
      { ...proof, path: proof.path.slice(1) },
      { ...proof, seals: [{ ...over, root: digest }, ...proof.seals.slice(1)] },
      { ...proof, seals: proof.seals.slice(0, 1) },
      { ...proof, seals: proof.seals.slice(1) },
      {},
    ] satisfies readonly (Proof | object)[];
    const file = join(folder, 'forged.json');
    for (const forgery of forgeries) {
      await writeFile(file, JSON.stringify(forgery));
      expect(await check(join(process.cwd(), 'docs/check-proof.mjs'), file, digest)).toEqual({
        code: 1,
        output: expect.stringContaining('NOT PROVED'),
      });
    }
    await writeFile(file, JSON.stringify(proof));
    expect(await check(join(process.cwd(), 'docs/check-proof.mjs'), file, digest)).toMatchObject({ code: 0 });
    expect(await check(join(process.cwd(), 'docs/check-proof.mjs'), file)).toMatchObject({ code: 2 });
  }, 60_000);

  it('knows nothing of what is not in the log', async () => {
    await openAndClose(1);
    await bluecard.json('seal');
    const { code, stderr } = await bluecard.run('prove', newId(), '--out', join(folder, 'nothing.json'));
    expect([code, stderr]).toEqual([3, expect.stringContaining('日志中没有')]);
  }, 60_000);
});
