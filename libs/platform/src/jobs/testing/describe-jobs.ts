import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { defineJob, JobQueue, JobWorker, PermanentJobError, prepareJobs } from '../index.js';
import type { JobDefinition, JobHandler, JobState, JobStore, JobView } from '../index.js';

interface Counted {
  readonly done: number;
  readonly note?: string;
}

const built = fileURLToPath(new URL('../../../../../dist/libs/platform/src/jobs/index.js', import.meta.url));

function latch(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((settle) => (open = settle));
  return { opened, open: () => open() };
}

/** What holds for jobs wherever they wait. */
export function describeJobs(
  name: string,
  start: () => Promise<{ url: string; stop(): Promise<void> }>,
): void {
  describe(`jobs on ${name}`, () => {
    jest.setTimeout(45_000);
    let server: { url: string; stop(): Promise<void> };
    let store: JobStore;
    let queue: JobQueue;
    const log: string[] = [];
    const open: { close(): Promise<void> }[] = [];
    const children: ChildProcess[] = [];

    beforeAll(async () => {
      server = await start();
      const stores = await Promise.all(
        [1, 2, 3].map(() => prepareJobs({ url: server.url, log: (line) => log.push(line) })),
      );
      store = stores[0]!;
      queue = new JobQueue(store);
    });
    afterEach(async () => {
      for (const child of children.splice(0)) child.kill('SIGKILL');
      await Promise.all(open.splice(0).map((worker) => worker.close()));
    });
    afterAll(async () => {
      await queue.close();
      await server.stop();
    });

    const newJob = (
      options: { attempts?: number; backoffMs?: number } = {},
    ): JobDefinition<{ rows: number }, Counted, number> =>
      defineJob(`count-${randomUUID().slice(0, 8)}`, options);

    const work = (
      job: JobDefinition<{ rows: number }, Counted, number>,
      handler: JobHandler<{ rows: number }, Counted, number>,
    ): JobWorker<{ rows: number }, Counted, number> => {
      const worker = new JobWorker(store, job, handler);
      open.push(worker);
      return worker;
    };

    async function reach(
      job: JobDefinition<{ rows: number }, Counted, number>,
      jobId: string,
      state: JobState,
    ): Promise<JobView<Counted, number>> {
      for (;;) {
        const view = await queue.find(job, jobId);
        if (view?.state === state) return view;
        await sleep(50);
      }
    }

    it('runs a job, with its payload, its progress and its result', async () => {
      const job = newJob();
      const unblock = latch();
      work(job, async ({ payload, progress, jobId, attempt }) => {
        await progress({ done: 1, note: `${jobId} ${attempt}` });
        await unblock.opened;
        return payload.rows;
      });
      expect(await queue.find(job, 'import:8f14#7')).toBeUndefined();
      await queue.add(job, { rows: 3 }, { jobId: 'import:8f14#7' });
      await reach(job, 'import:8f14#7', 'running');
      while ((await queue.find(job, 'import:8f14#7'))?.progress === undefined) await sleep(20);
      const running = await queue.find(job, 'import:8f14#7');
      expect(running).toEqual({
        state: 'running',
        progress: { done: 1, note: 'import:8f14#7 1' },
        attempts: 0,
      });
      unblock.open();
      expect(await reach(job, 'import:8f14#7', 'done')).toMatchObject({ result: 3, attempts: 1 });
      expect(await queue.count(job)).toEqual({ waiting: 0, running: 0, retrying: 0, done: 1, failed: 0 });
    });

    it('runs a job once however often it is added, and tells ids apart that look alike', async () => {
      const job = newJob();
      const ran: string[] = [];
      for (const jobId of ['7', 'a:b', 'a_b', 'a%3Ab']) await queue.add(job, { rows: 1 }, { jobId });
      await queue.add(job, { rows: 99 }, { jobId: '7' });
      work(job, async ({ payload, jobId }) => {
        ran.push(`${jobId} ${payload.rows}`);
        return 0;
      });
      for (const jobId of ['7', 'a:b', 'a_b', 'a%3Ab']) await reach(job, jobId, 'done');
      await queue.add(job, { rows: 99 }, { jobId: '7' });
      await sleep(300);
      expect(ran).toEqual(['7 1', 'a:b 1', 'a_b 1', 'a%3Ab 1']);
    });

    it('tries a failing job again, then fails it with the reason, and starts it afresh when asked', async () => {
      const job = newJob({ backoffMs: 50 });
      const attempts: number[] = [];
      let isMended = false;
      work(job, async ({ attempt }) => {
        attempts.push(attempt);
        if (!isMended) throw new Error('第7行[证件号码] 读不出\u0000\ud800');
        return 1;
      });
      await queue.add(job, { rows: 1 }, { jobId: 'broken' });
      const failed = await reach(job, 'broken', 'failed');
      expect(failed).toMatchObject({ reason: '第7行[证件号码] 读不出\ufffd\ufffd', attempts: 3 });
      expect(attempts).toEqual([1, 2, 3]);
      isMended = true;
      expect(await queue.retry(job, 'broken')).toBe(true);
      await reach(job, 'broken', 'done');
      expect(await queue.retry(job, 'broken')).toBe(false);
      expect(await queue.repeat(job, 'broken')).toBe(true);
      await reach(job, 'broken', 'done');
      expect(attempts).toEqual([1, 2, 3, 1, 1]);
    });

    it('does not try again what cannot succeed', async () => {
      const job = newJob({ backoffMs: 10 });
      work(job, () => Promise.reject(new PermanentJobError('文件已删除')));
      await queue.add(job, { rows: 1 }, { jobId: 'hopeless' });
      expect(await reach(job, 'hopeless', 'failed')).toMatchObject({ reason: '文件已删除', attempts: 1 });
    });

    it('takes payloads and progress that hold what Postgres refuses', async () => {
      const job = defineJob<{ text: string }, { note: string }, string>(`text-${randomUUID().slice(0, 8)}`);
      const worker = new JobWorker(store, job, async ({ payload, progress }) => {
        await progress({ note: 'a\u0000b' });
        return payload.text;
      });
      open.push(worker);
      await queue.add(job, { text: '好\u0000\ud800𠮷' }, { jobId: 'odd\u0000' });
      for (;;) {
        const view = await queue.find(job, 'odd\u0000');
        if (view?.state === 'done') {
          expect(view).toMatchObject({ result: '好\ufffd\ufffd𠮷', progress: { note: 'a\ufffdb' } });
          break;
        }
        await sleep(50);
      }
    });

    it('hands a running job over when the worker closes, without using up a try', async () => {
      const job = newJob({ attempts: 1 });
      const started = latch();
      const leaving = work(job, async ({ signal }) => {
        started.open();
        for (;;) {
          await sleep(5);
          signal.throwIfAborted();
        }
      });
      await queue.add(job, { rows: 1 }, { jobId: 'moved' });
      await started.opened;
      await leaving.close();
      work(job, ({ payload }) => Promise.resolve(payload.rows));
      expect(await reach(job, 'moved', 'done')).toMatchObject({ result: 1, attempts: 1 });
    });

    it('finishes the job of a worker that was killed', async () => {
      const job = newJob();
      const script = `
        const { prepareJobs, JobWorker } = await import(${JSON.stringify(built)});
        const store = await prepareJobs({ url: ${JSON.stringify(server.url)}, log: () => {} });
        new JobWorker(store, ${JSON.stringify(job)}, async ({ progress }) => {
          await progress({ done: 1 });
          console.log('half-way');
          await new Promise(() => {});
        });`;
      await queue.add(job, { rows: 5 }, { jobId: 'orphan' });
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      children.push(child);
      await new Promise((settle) => createInterface(child.stdout).once('line', settle));
      child.kill('SIGKILL');
      const taken = Date.now();
      work(job, ({ payload }) => Promise.resolve(payload.rows));
      expect(await reach(job, 'orphan', 'done')).toMatchObject({ result: 5, progress: { done: 1 } });
      expect(Date.now() - taken).toBeLessThan(25_000);
    });
  });
}
