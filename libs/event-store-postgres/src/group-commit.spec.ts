import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NO_CHECK, StoreUnavailableError, type AppendResult, type PreparedCommand } from '#event-sourcing';
import { GroupCommit } from './group-commit.js';

const command = (
  id: string,
  streams: readonly string[],
  eventsInEach = 1,
  expected = NO_CHECK,
): PreparedCommand => ({
  id,
  meta: '{}',
  appends: streams.map((stream) => ({
    stream,
    expected,
    events: Array.from({ length: eventsInEach }, () => ({
      id: '',
      type: 'T',
      schema: 1,
      day: '2026-03-01',
      data: '{}',
    })),
  })),
  eventCount: streams.length * eventsInEach,
  size: streams.length * eventsInEach * 2,
});

/** A log in memory that keeps what it was asked to write at once. */
function memory(fail: (batch: readonly PreparedCommand[]) => unknown = () => undefined) {
  const batches: (readonly PreparedCommand[])[] = [];
  const revisions = new Map<string, number>();
  let position = 0;
  const underWay = new Set<readonly PreparedCommand[]>();
  const write = async (batch: readonly PreparedCommand[]): Promise<AppendResult[]> => {
    for (const other of underWay) expectNothingInCommon(batch, other);
    underWay.add(batch);
    if (underWay.size > 2) throw new Error('three batches at once');
    batches.push(batch);
    await new Promise((resolve) => setImmediate(resolve));
    underWay.delete(batch);
    const failure = fail(batch);
    if (failure) throw failure;
    return batch.map(({ appends }): AppendResult => {
      for (const { stream, expected } of appends) {
        const actual = revisions.get(stream) ?? -1;
        if (expected !== NO_CHECK && expected !== actual) return { outcome: 'conflict', stream, actual };
      }
      for (const { stream, events } of appends)
        revisions.set(stream, (revisions.get(stream) ?? -1) + events.length);
      return { outcome: 'recorded', position: ++position };
    });
  };
  return { batches, commits: new GroupCommit(write) };
}

/** A batch may be written before or after the other. Commands behind their stream, which write nothing, are not drawn. */
function expectNothingInCommon(batch: readonly PreparedCommand[], other: readonly PreparedCommand[]): void {
  const names = ({ id, appends }: PreparedCommand): string[] => [id, ...appends.map(({ stream }) => stream)];
  const taken = new Set(other.filter(mayWrite).flatMap(names));
  for (const name of batch.filter(mayWrite).flatMap(names))
    if (taken.has(name)) throw new Error(`${name} is in two batches at once`);
}

const mayWrite = ({ appends }: PreparedCommand): boolean =>
  appends.every(({ expected }) => expected === NO_CHECK);

const idsOf = (batches: readonly (readonly PreparedCommand[])[]): string[][] =>
  batches.map((batch) => batch.map(({ id }) => id));

describe('GroupCommit', () => {
  it('gathers what is submitted together, and what arrives while a batch is under way', async () => {
    const { batches, commits } = memory();
    const first = Promise.all([commits.submit(command('a', ['s-1'])), commits.submit(command('b', ['s-2']))]);
    await Promise.resolve().then(() => undefined);
    await Promise.all([first, commits.submit(command('c', ['s-3'])), commits.submit(command('d', ['s-4']))]);
    expect(idsOf(batches)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('writes many as two batches at once, so that the server need not wait for this process', async () => {
    const { batches, commits } = memory();
    const all = Array.from({ length: 301 }, (_, n) => commits.submit(command(`${n}`, [`s-${n}`])));
    await Promise.resolve();
    expect(batches.map(({ length }) => length)).toEqual([151, 150]);
    await Promise.all(all);
    expect(batches).toHaveLength(2);
  });

  it('is idle when everything is answered', async () => {
    const { batches, commits } = memory();
    await commits.idle();
    const answered: string[] = [];
    for (let n = 0; n < 400; n++)
      void commits.submit(command(`${n}`, [`s-${n % 300}`])).then(() => answered.push(`${n}`));
    await commits.idle();
    expect(batches.flat()).toHaveLength(400);
    expect(answered).toHaveLength(400);
  });

  it('never lets a later command on a stream overtake an earlier one', async () => {
    const { batches, commits } = memory();
    await Promise.all([
      commits.submit(command('a', ['s-1'])),
      commits.submit(command('b', ['s-1', 's-2'])),
      commits.submit(command('c', ['s-2'])),
      commits.submit(command('d', ['s-3'])),
    ]);
    expect(idsOf(batches)).toEqual([['a', 'd'], ['b'], ['c']]);
  });

  it('answers all that are behind their stream together', async () => {
    const { batches, commits } = memory();
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, n) => commits.submit(command(`${n}`, ['s-1'], 1, -1))),
    );
    expect(batches.map(({ length }) => length)).toEqual([1, 49]);
    expect(results.filter(({ outcome }) => outcome === 'conflict')).toHaveLength(49);
  });

  it('keeps to 500 events, except for a command that has more by itself', async () => {
    const { batches, commits } = memory();
    const sizes = [300, 200, 1, 700, 400, 100];
    await Promise.all(sizes.map((size, n) => commits.submit(command(`${n}`, [`s-${n}`], size))));
    const events = batches.map((batch) => batch.map(({ eventCount }) => eventCount));
    expect(events).toEqual([[300, 200], [1, 400], [700], [100]]);
  });

  it('rejects only the command at fault, and all when the store is away', async () => {
    const faulty = new Error('faulty');
    const away = new StoreUnavailableError('away');
    const submit = async (failure: Error) => {
      const { commits } = memory((batch) => (batch.some(({ id }) => id === '3') ? failure : undefined));
      const settled = await Promise.allSettled(
        Array.from({ length: 6 }, (_, n) => commits.submit(command(`${n}`, [`s-${n}`]))),
      );
      return settled.map((result) =>
        result.status === 'rejected' ? (result.reason as unknown) : 'recorded',
      );
    };
    expect(await submit(faulty)).toEqual([
      'recorded',
      'recorded',
      'recorded',
      faulty,
      'recorded',
      'recorded',
    ]);
    expect(await submit(away)).toEqual(Array.from({ length: 6 }, () => away));
  });

  it('answers every command once, with a stream and a command id at most once among what can be written', async () => {
    const arbitrary = fc.record({
      id: fc.oneof(fc.nat(30), fc.nat(1000)),
      streams: fc.uniqueArray(
        fc.oneof({ weight: 1, arbitrary: fc.nat(6) }, { weight: 3, arbitrary: fc.nat(600) }),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
      events: fc.oneof(
        { weight: 20, arbitrary: fc.constant(1) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 90 }) },
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(arbitrary, { maxLength: 700, size: 'max' }), async (drawn) => {
        const { batches, commits } = memory();
        const commands = drawn.map(({ id, streams, events }) =>
          command(
            `${id}`,
            streams.map((stream) => `s-${stream}`),
            events,
          ),
        );
        const results = await Promise.all(commands.map((each) => commits.submit(each)));
        expect(results.every(({ outcome }) => outcome === 'recorded')).toBe(true);
        expect(batches.flat()).toHaveLength(commands.length);
        for (const batch of batches) {
          const names = batch.flatMap(({ id, appends }) => [id, ...appends.map(({ stream }) => stream)]);
          expect(new Set(names).size).toBe(names.length);
          const events = batch.reduce((sum, { eventCount }) => sum + eventCount, 0);
          expect(batch.length === 1 || events <= 500).toBe(true);
        }
        for (const stream of ['s-0', 's-3']) {
          const on = (list: readonly PreparedCommand[]): PreparedCommand[] =>
            list.filter(({ appends }) => appends.some((append) => append.stream === stream));
          expect(on(batches.flat())).toEqual(on(commands));
        }
      }),
      { numRuns: 40 },
    );
  });
});
