import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { proveEntry, type Proof } from './prove.js';
import { sealLog } from './sealer.js';
import { listLog, write, type ListLog } from './testing/list-log.js';

/** The script that is handed to third parties. */
const script = new URL('../../../docs/check-proof.mjs', import.meta.url).href;
const { checkProof } = (await import(script)) as {
  readonly checkProof: (proof: unknown, held: readonly string[]) => { readonly number: number };
};

const isProved = (proof: unknown, held: readonly string[]): boolean => {
  try {
    checkProof(proof, held);
    return true;
  } catch {
    return false;
  }
};

async function proofOf(log: ListLog, index: number): Promise<Proof> {
  const proof = await proveEntry(log, log.entries[index]!);
  if (proof === null) throw new Error('not in the log');
  return proof;
}

const digestOf = ({ seals }: Proof): string => seals.at(-1)!.digest;

describe('a proof', () => {
  it.each([
    ['SHA-256', 70],
    ['SM3', 20],
  ] as const)(
    'holds for its entry and for no other one (%s, ranges of 1 to %i)',
    async (suite, largest) => {
      for (let count = 1; count <= largest; count++) {
        const log = listLog();
        await write(log, count);
        await sealLog(log, { suite, rangeSize: 70 });
        const proofs = await Promise.all(Array.from({ length: count }, (_, index) => proofOf(log, index)));
        const held = [digestOf(proofs[0]!)];
        expect(proofs.filter((proof) => !isProved(proof, held))).toEqual([]);
        const others = count <= 12 ? proofs : [proofs[0]!, proofs[count - 1]!];
        for (const { path, ordinal } of proofs)
          for (const other of others) {
            if (other.ordinal === ordinal) continue;
            expect(isProved({ ...other, path }, held)).toBe(false);
            expect(isProved({ ...other, path, ordinal }, held)).toBe(false);
            expect(isProved({ ...other, ordinal }, held)).toBe(false);
          }
      }
    },
    60_000,
  );

  it('reaches from any seal to any later one in few steps, and is nothing to who holds an earlier one', async () => {
    const log = listLog();
    await write(log, 200);
    await sealLog(log, { rangeSize: 1 });
    const newest = (await proofOf(log, 0)).seals.at(-1)!.number;
    expect(newest).toBeGreaterThanOrEqual(200);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 190 }),
        fc.integer({ min: 0, max: 190 }),
        async (at, more) => {
          const upTo = Math.min(newest, at + more);
          const entry = log.entries[at - 1]!;
          const proof = (await proveEntry(log, { ...entry, upTo }))!;
          expect(proof.seals.at(-1)!.number).toBe(upTo);
          expect(proof.seals.length).toBeLessThanOrEqual(2 + 2 * Math.log2(newest) ** 2);
          for (const { digest, number } of proof.seals)
            expect(checkProof(proof, [digest]).number).toBe(number);
          const before = await proveEntry(log, { ...log.entries[0]!, upTo: 1 });
          expect(isProved(proof, [digestOf(before!)])).toBe(at === 1);
        },
      ),
    );
  });

  it('does not survive the change of anything it says', async () => {
    const log = listLog();
    await write(log, 40);
    await sealLog(log, { rangeSize: 8 });
    const proof = await proofOf(log, 5);
    const held = [digestOf(proof)];
    const places = [...pathsIn(proof)].filter(
      // The digests are there to be read; who checks computes them.
      (path) => path.at(-1) !== 'digest',
    );
    expect(places.length).toBeGreaterThan(40);
    for (const path of places) expect([path, isProved(changedAt(proof, path), held)]).toEqual([path, false]);
  });

  it('is not given for what is not under a seal', async () => {
    const log = listLog();
    await write(log, 3);
    await expect(proofOf(log, 0)).rejects.toThrow('not under a seal yet');
    await sealLog(log);
    await write(log, 1);
    await expect(proofOf(log, 4)).rejects.toThrow('not under a seal yet');
    expect(await proveEntry(log, { stream: 'note-1', id: 'nobody' })).toBeNull();
  });

  it('is not given when the log no longer is what was sealed', async () => {
    const log = listLog();
    await write(log, 3);
    await sealLog(log);
    log.entries[1] = { ...log.entries[1]!, actor: 'user:b' };
    await expect(proofOf(log, 0)).rejects.toMatchObject({ name: 'SealMismatchError', seal: 1 });
  });
});

type Place = readonly (string | number)[];

function* pathsIn(value: unknown, path: Place = []): Generator<Place> {
  if (value === null || typeof value !== 'object') yield path;
  else
    for (const [name, item] of Object.entries(value))
      yield* pathsIn(item, [...path, Array.isArray(value) ? Number(name) : name]);
}

function changedAt(proof: Proof, path: Place): unknown {
  const copy: unknown = structuredClone(proof);
  let holder = copy as Record<string | number, unknown>;
  for (const name of path.slice(0, -1)) holder = holder[name] as Record<string | number, unknown>;
  const last = path.at(-1)!;
  const value = holder[last];
  holder[last] =
    typeof value === 'number' ? value + 1 : typeof value === 'string' ? changedText(value) : 'was nothing';
  return copy;
}

const changedText = (text: string): string => `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`;
