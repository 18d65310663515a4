import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StoredEntry } from '#event-sourcing';
import { anchorOf } from '../anchor.js';
import { sealLog } from '../sealer.js';
import { SealShelf } from '../seal-shelf.js';
import { isSeal, type Seal } from '../seal.js';
import { SEAL_SUITES } from '../suites.js';
import { listLog, write, type ListLog } from '../testing/list-log.js';
import type { Difference } from './difference.js';
import { verifyLog, type LogVerdict } from './verify-log.js';

/** A log that was sealed now and then while it grew; everything up to `sealed` is under a seal. */
const sealedLog = fc.record({
  suite: fc.constantFrom(...SEAL_SUITES),
  rangeSize: fc.integer({ min: 1, max: 20 }),
  portions: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 }),
});

async function build({
  suite,
  rangeSize,
  portions,
}: {
  suite: (typeof SEAL_SUITES)[number];
  rangeSize: number;
  portions: number[];
}): Promise<{ log: ListLog; sealed: number }> {
  const log = listLog();
  for (const portion of portions) {
    await write(log, portion);
    await sealLog(log, { suite, rangeSize });
  }
  await write(log, 2);
  const seal = await new SealShelf(log).newest();
  return { log, sealed: seal!.seal.lastOrdinal };
}

const differencesOf = async (log: ListLog): Promise<readonly Difference[]> =>
  (await verifyLog(log)).differences;

const FIELDS = [
  'stream',
  'revision',
  'id',
  'type',
  'schema',
  'occurredOn',
  'recordedAt',
  'commandId',
  'actor',
  'source',
  'correlationId',
  'causationId',
  'data',
] as const satisfies readonly (keyof StoredEntry)[];

/** The least change there is: one more, another last character, or something where nothing was. */
function touched(entry: StoredEntry, field: (typeof FIELDS)[number]): StoredEntry {
  const value = entry[field];
  if (typeof value === 'number') return { ...entry, [field]: value + 1 };
  if (value === undefined) return { ...entry, [field]: '' };
  if (field === 'data')
    return { ...entry, data: value.replace(/[0-9a-z]/, (one) => (one === '7' ? '8' : '7')) };
  return { ...entry, [field]: `${value.slice(0, -1)}${value.endsWith('x') ? 'y' : 'x'}` };
}

const at = (place: number, sealed: number): number => Math.min(sealed - 1, Math.floor(place * sealed));
const place = fc.double({ min: 0, max: 1, noNaN: true });

describe('a log as it was sealed', () => {
  it('has no differences, whatever the suite and the ranges, and says what is behind the last seal', async () => {
    await fc.assert(
      fc.asyncProperty(sealedLog, async (shape) => {
        const { log, sealed } = await build(shape);
        const verdict = await verifyLog(log);
        expect(verdict.differences).toEqual([]);
        expect(verdict.entries).toBe(log.entries.length);
        expect(verdict.unsealed.entries).toBe(log.entries.length - sealed);
        expect(verdict.unsealed.entries - verdict.unsealed.seals).toBe(2);
      }),
    );
  });
});

describe('whatever is done to one sealed entry is found and named', () => {
  it('a change of any field', async () => {
    await fc.assert(
      fc.asyncProperty(sealedLog, place, fc.constantFrom(...FIELDS), async (shape, where, field) => {
        const { log, sealed } = await build(shape);
        const index = at(where, sealed);
        log.entries[index] = touched(log.entries[index]!, field);
        const { id, stream, type, revision, position } = log.entries[index];
        expect(await differencesOf(log)).toContainEqual(
          expect.objectContaining({
            kind: 'changed',
            ordinal: index + 1,
            id,
            stream,
            type,
            revision,
            position,
          }),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('its removal', async () => {
    await fc.assert(
      fc.asyncProperty(sealedLog, place, async (shape, where) => {
        const { log, sealed } = await build(shape);
        const index = at(where, sealed);
        log.entries.splice(index, 1);
        expect(await differencesOf(log)).toContainEqual(
          expect.objectContaining({ kind: 'removed', ordinal: index + 1 }),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('an entry put in before it', async () => {
    await fc.assert(
      fc.asyncProperty(sealedLog, place, async (shape, where) => {
        const { log, sealed } = await build(shape);
        const index = at(where, sealed);
        log.entries.splice(index, 0, { ...log.entries[index]!, id: 'put-in', stream: 'note-9', revision: 0 });
        renumber(log);
        expect(await differencesOf(log)).toContainEqual(
          expect.objectContaining({ kind: 'added', id: 'put-in', ordinal: index + 1 }),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('an exchange with another one', async () => {
    await fc.assert(
      fc.asyncProperty(sealedLog, place, place, async (shape, one, other) => {
        const { log, sealed } = await build(shape);
        const [first = 0, second = 0] = [at(one, sealed), at(other, sealed)].toSorted((a, b) => a - b);
        fc.pre(first !== second);
        const [a, b] = [log.entries[first]!, log.entries[second]!];
        log.entries[first] = b;
        log.entries[second] = a;
        renumber(log);
        const differences = await differencesOf(log);
        const found = differences.filter(({ kind }) => kind === 'swapped' || kind === 'moved');
        expect(found).toHaveLength(1);
        const named = [
          found[0]!.ordinal,
          found[0]!.other?.ordinal ?? Number(/\d+$/.exec(found[0]!.what)?.[0]),
        ];
        expect(new Set(named)).toEqual(new Set([first + 1, second + 1]));
        expect([a.id, b.id]).toContain(found[0]!.id);
      }),
      { numRuns: 200 },
    );
  });
});

const renumber = (log: ListLog): void => {
  log.entries = log.entries.map((entry, index) => ({ ...entry, position: index + 1 }));
};

describe('larger harm', () => {
  const grown = async (): Promise<ListLog> => {
    const log = listLog();
    for (let round = 0; round < 12; round++) {
      await write(log, 40);
      await sealLog(log, { rangeSize: 16 });
    }
    return log;
  };

  it('the stretch that is gone is named, and what follows it still compared', async () => {
    const log = await grown();
    const later = log.entries[400]!;
    log.entries[400] = { ...later, actor: 'user:b' };
    log.entries.splice(100, 150);
    const { differences, differenceCount } = await verifyLog(log);
    const gone = differences.filter(({ kind }) => kind === 'removed' || kind === 'seal');
    expect(gone.length).toBeGreaterThan(0);
    expect(differences).toContainEqual(
      expect.objectContaining({ kind: 'changed', ordinal: 401, id: later.id }),
    );
    expect(differenceCount).toBeLessThan(200);
  });

  it('a missing revision names what is gone', async () => {
    const log = await grown();
    const { stream, revision } = log.entries[100]!;
    log.entries.splice(100, 1);
    expect(await differencesOf(log)).toEqual([
      expect.objectContaining({ kind: 'removed', ordinal: 101, stream, revision }),
    ]);
  });

  it('entries sealed anew by somebody who can compute roots break the chain, and a chain made anew the anchor', async () => {
    const log = await grown();
    const anchor = anchorOf(await new SealShelf(log).get(7));
    const anchors = { anchors: [anchor], unreadable: [] };
    expect(await verifyLog(log, { anchors })).toMatchObject({ anchors: 1, differences: [] });

    const until = log.entries.findIndex(
      ({ data, type }) => type === 'LogSealed' && sealIn(data).number === 3,
    );
    const forged = listLog(log.entries.slice(0, until));
    forged.entries[sealIn(log.entries[until]!.data).firstOrdinal] = {
      ...forged.entries[sealIn(log.entries[until]!.data).firstOrdinal]!,
      actor: 'user:b',
    };
    await sealLog(forged, { rangeSize: 16 });
    const onlyOne = log.entries.map((entry, index) => forged.entries[index] ?? entry);
    expect((await verifyLog(listLog(onlyOne))).differences).toContainEqual(
      expect.objectContaining({ kind: 'chain', seal: 4 }),
    );

    const facts = log.entries.slice(until).filter(({ type }) => type !== 'LogSealed');
    forged.entries.push(...facts.map((entry, index) => ({ ...entry, position: 1000 + index })));
    await sealLog(forged, { rangeSize: 16 });
    expect(await differencesOf(forged)).toEqual([]);
    expect((await verifyLog(forged, { anchors })).differences).toEqual([
      expect.objectContaining({ kind: 'anchor', seal: 7, type: 'LogSealed' }),
    ]);
  });

  it('an end that was cut off is known to the anchor alone', async () => {
    const log = await grown();
    const newest = anchorOf((await new SealShelf(log).newest())!);
    log.entries.splice(200);
    const without: LogVerdict = await verifyLog(log);
    expect(without.differences).toEqual([]);
    const { differences } = await verifyLog(log, { anchors: { anchors: [newest], unreadable: [3] } });
    expect(differences.map(({ kind, ordinal }) => [kind, ordinal])).toEqual([
      ['cut', 201],
      ['anchor', undefined],
    ]);
  });

  it('a seal taken out is missed, also the first', async () => {
    for (const number of [1, 5]) {
      const log = await grown();
      log.entries = log.entries.filter(({ stream }) => stream !== `logSeal-${number}`);
      expect(await differencesOf(log)).toContainEqual(
        expect.objectContaining({ kind: 'seal', seal: number, what: 'is missing' }),
      );
    }
  });
});

function sealIn(data: string): Seal {
  const seal = JSON.parse(data) as object;
  if (!isSeal(seal)) throw new Error('no seal');
  return seal;
}
