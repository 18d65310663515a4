import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { streamOf } from '#event-sourcing';
import { creditAccount, creditEntryIdOf, readCreditAccount, reversalIdOf } from '#credit-ledger';
import { Office } from '../testing/office.js';
import { packOf, publish } from '../testing/packs.js';
import { certify, correct, enrol, revoke, type TestInstitution } from '../testing/register.js';
import { creditsFollowCertificates } from './index.js';

const YUYAO_SCHOOL: TestInstitution = {
  institutionId: 'yuyao-school',
  region: '330281',
  certificatePrefix: 'S013333330281',
};
const ANQING_SCHOOL: TestInstitution = {
  institutionId: 'anqing-school',
  region: '340800',
  certificatePrefix: 'S034134340801',
};
/** A qualification number states no level. */
const qualification = { kind: 'vocational-qualification', number: '2033820133200017' } as const;
const special = { kind: 'special-ability', level: null, number: 'ZX2020330282001' } as const;

const STEPS = 7;
const PEOPLE = 60;

interface Walker {
  readonly workerId: string;
  readonly serial: number;
  readonly ids: Map<number, string>;
  readonly valid: Map<number, string>;
}

let office: Office;
let people = 0;

beforeAll(async () => {
  office = await Office.open();
  await publish(office, packOf('cixi-2019-78'), { inForceFrom: '2019-10-18' });
  const ningbo = packOf('anqing-2019-3', {
    'pack.pack': 'ningbo-trial',
    'pack.region': '330200',
    'credits.certificate-credits.tenths.values': [
      { from: '2019-02-11', technician: 7, 'special-grade-technician': 9, cite: '示例', basis: 'demo' },
    ],
  });
  await publish(office, ningbo, { inForceFrom: '2020-01-01' });
}, 60_000);

afterAll(() => office.close());

const somebody = (): Promise<string> => enrol(office, { serial: ++people });
const react = (): Promise<void> => office.catchUp(creditsFollowCertificates);

/** Lines of an account as `+tenths certificate` and `-tenths`, in the order of the ledger. */
async function ledgerOf(workerId: string): Promise<readonly string[]> {
  const { lines } = await readCreditAccount(office.services, workerId);
  return lines.map((line) =>
    line.kind === 'deposit' ? `+${line.tenths} ${line.entryId}` : `${line.tenths}`,
  );
}

describe('a certificate', () => {
  it('earns credits by the nearest document, which the entry names', async () => {
    const [inCixi, inYuyao] = [await somebody(), await somebody()];
    const certificateId = await certify(office, inCixi, { serial: 1, issuedOn: '2016-05-03' });
    const elsewhere = await certify(office, inYuyao, { serial: 2 }, YUYAO_SCHOOL);
    await react();
    const { events } = await office.services.store.read(streamOf(creditAccount, inCixi));
    expect(events).toMatchObject([
      {
        type: 'CreditsDeposited',
        // Recognised before there was a rule: counts from the first day of the rule.
        occurredOn: '2019-10-18',
        data: {
          workerId: inCixi,
          entryId: creditEntryIdOf(certificateId),
          outcome: { certificateId, occupation: '2022/6-18-01-01', level: 'technician' },
          tenths: 200,
          rule: {
            packId: 'cixi-2019-78',
            packVersion: 1,
            ruleId: 'certificate-credits',
            cite: 'CXA:(二)5/学分, 示例',
            basis: 'demo',
          },
        },
      },
    ]);
    const above = await office.services.store.read(streamOf(creditAccount, inYuyao));
    expect(above.events).toMatchObject([
      {
        occurredOn: '2020-06-15',
        data: { entryId: creditEntryIdOf(elsewhere), tenths: 7, rule: { packId: 'ningbo-trial' } },
      },
    ]);
  });

  it('of the other family for the same occupation and level earns nothing more', async () => {
    const workerId = await somebody();
    const first = await certify(office, workerId, { serial: 3 });
    await certify(office, workerId, { serial: 3, ...qualification });
    const other = await certify(office, workerId, { serial: 3, level: 'senior' });
    await react();
    expect(await ledgerOf(workerId)).toEqual([
      `+200 ${creditEntryIdOf(first)}`,
      `+150 ${creditEntryIdOf(other)}`,
    ]);
  });

  it('earns by the next document above where the nearest has no rule for it', async () => {
    const workerId = await somebody();
    const certificateId = await certify(office, workerId, {
      serial: 7,
      ...qualification,
      level: 'special-grade-technician',
      issuedOn: '2022-05-03',
      number: '2233820133200007',
    });
    await react();
    expect(await ledgerOf(workerId)).toEqual([`+9 ${creditEntryIdOf(certificateId)}`]);
  });

  it('earns nothing where no document has a rule for it', async () => {
    const [skilled, able] = [await somebody(), await somebody()];
    await certify(office, skilled, { serial: 4, level: 'senior' }, YUYAO_SCHOOL);
    await certify(office, able, { serial: 4, ...special });
    await react();
    expect([await ledgerOf(skilled), await ledgerOf(able)]).toEqual([[], []]);
  });

  it('is not judged by a document that was published later', async () => {
    const workerId = await somebody();
    await certify(office, workerId, { serial: 5 }, ANQING_SCHOOL);
    await publish(office, packOf('anqing-2019-3'), { inForceFrom: '2019-02-11' });
    const later = await certify(office, workerId, { serial: 6, level: 'senior' }, ANQING_SCHOOL);
    await react();
    expect(await ledgerOf(workerId)).toEqual([`+150 ${creditEntryIdOf(later)}`]);
  });
});

describe('a correction', () => {
  it('of the level takes the credits back and gives those of the right level', async () => {
    const workerId = await somebody();
    const certificateId = await certify(office, workerId, { serial: 10 });
    await react();
    await correct(office, certificateId, { level: 'senior' });
    await react();
    expect(await ledgerOf(workerId)).toEqual([
      `+200 ${creditEntryIdOf(certificateId)}`,
      '-200',
      `+150 ${creditEntryIdOf(certificateId, 1)}`,
    ]);
  });

  it('of something else leaves the credits with this certificate', async () => {
    const workerId = await somebody();
    const certificateId = await certify(office, workerId, { serial: 11 });
    await certify(office, workerId, { serial: 11, ...qualification, number: '2033820133200011' });
    await react();
    await correct(office, certificateId, { issuedOn: '2020-07-01' });
    await react();
    expect((await ledgerOf(workerId)).slice(1)).toEqual([
      '-200',
      `+200 ${creditEntryIdOf(certificateId, 1)}`,
    ]);
  });
});

describe('a revocation', () => {
  it('takes the credits back', async () => {
    const workerId = await somebody();
    const certificateId = await certify(office, workerId, { serial: 20 });
    await react();
    await revoke(office, certificateId);
    await react();
    const { events } = await office.services.store.read(streamOf(creditAccount, workerId));
    expect(events.slice(1)).toMatchObject([
      {
        type: 'CreditsReversed',
        occurredOn: '2024-05-06',
        data: {
          entryId: reversalIdOf(creditEntryIdOf(certificateId)),
          reverses: creditEntryIdOf(certificateId),
          tenths: 200,
          reason: '证书撤销：弄虚作假',
        },
      },
    ]);
  });

  it('lets the other certificate of the same occupation and level count, and no others', async () => {
    const workerId = await somebody();
    const first = await certify(office, workerId, { serial: 21 });
    const second = await certify(office, workerId, {
      serial: 21,
      ...qualification,
      number: '2033820133200021',
    });
    const third = await certify(office, workerId, {
      serial: 21,
      ...qualification,
      number: '2033820133200022',
      occupation: '6-18-01-02',
      occupationName: '铣工',
    });
    await react();
    await revoke(office, first);
    await react();
    expect(await ledgerOf(workerId)).toEqual([
      `+200 ${creditEntryIdOf(first)}`,
      `+200 ${creditEntryIdOf(third)}`,
      '-200',
      `+200 ${creditEntryIdOf(second)}`,
    ]);
  });

  it('of another certificate does not credit what had no rule when it was recorded', async () => {
    const workerId = await somebody();
    const inJiangsu = { ...ANQING_SCHOOL, region: '320281' };
    await certify(office, workerId, { serial: 23, level: 'senior' }, inJiangsu);
    await publish(office, packOf('jiangsu-2018-28'), { inForceFrom: '2018-11-18' });
    const second = await certify(office, workerId, { serial: 24 });
    await react();
    await revoke(office, second);
    await react();
    expect(await ledgerOf(workerId)).toEqual([`+200 ${creditEntryIdOf(second)}`, '-200']);
  });
});

describe('events that wait for the reactor together', () => {
  it('leave a certificate its credits that is corrected into the place of a revoked one', async () => {
    const workerId = await somebody();
    const [holder, revoked] = [
      await certify(office, workerId, { serial: 30, level: 'senior' }),
      await certify(office, workerId, { serial: 30 }),
    ];
    const refused = await certify(office, workerId, {
      serial: 30,
      ...qualification,
      number: '2033820133200030',
      level: 'senior',
    });
    await react();
    await revoke(office, revoked);
    await correct(office, refused, { level: 'technician' });
    await react();
    const { balanceTenths } = await readCreditAccount(office.services, workerId);
    expect(balanceTenths).toBe(350);
    expect(await ledgerOf(workerId)).toEqual([
      `+150 ${creditEntryIdOf(holder)}`,
      `+200 ${creditEntryIdOf(revoked)}`,
      '-200',
      `+200 ${creditEntryIdOf(refused, 1)}`,
    ]);
  });
});

/** What befalls the certificates of one person, step by step. */
type Step = readonly [
  what: 'record' | 'correct' | 'revoke' | 'nothing',
  slot: 0 | 1 | 2,
  level: 'senior' | 'technician',
];

const history = fc.array(
  fc.tuple(
    fc.constantFrom<Step[0][]>('record', 'record', 'correct', 'revoke', 'nothing'),
    fc.constantFrom<Step[1][]>(0, 1, 2),
    fc.constantFrom<Step[2][]>('senior', 'technician'),
  ),
  { minLength: STEPS, maxLength: STEPS },
);

/** Does one step, and knows which certificates are valid at which level. */
async function walk(person: Walker, [what, slot, level]: Step): Promise<void> {
  const { workerId, serial, ids, valid } = person;
  const id = ids.get(slot);
  if (what === 'record' && id === undefined) {
    const said =
      slot === 0 ? { serial } : { serial, ...qualification, number: `20338201332${slot}${serial}` };
    ids.set(slot, await certify(office, workerId, { ...said, level }));
    valid.set(slot, level);
  } else if (id === undefined || !valid.has(slot)) return;
  else if (what === 'correct' && valid.get(slot) !== level) {
    await correct(office, id, { level });
    valid.set(slot, level);
  } else if (what === 'revoke') {
    await revoke(office, id);
    valid.delete(slot);
  }
}

describe('whatever happens, and whenever it is reacted to', () => {
  it('what is held is credited once, and everything once more changes nothing', async () => {
    const lot = fc.array(history, { minLength: PEOPLE, maxLength: PEOPLE });
    const pauses = fc.array(fc.boolean(), { minLength: STEPS, maxLength: STEPS });
    const property = fc.asyncProperty(lot, pauses, async (histories, isPause) => {
      const walkers = await Promise.all(
        histories.map(async (): Promise<Walker> => {
          const serial = 1000 + ++people;
          return {
            workerId: await enrol(office, { serial: people }),
            serial,
            ids: new Map(),
            valid: new Map(),
          };
        }),
      );
      for (let step = 0; step < STEPS; step++) {
        await Promise.all(walkers.map((walker, who) => walk(walker, histories[who]![step]!)));
        if (isPause[step] || step === STEPS - 1) await react();
      }
      for (const [who, { workerId, valid }] of walkers.entries()) {
        const held = [...new Set(valid.values())].map(String).toSorted((a, b) => a.localeCompare(b));
        const { lines } = await readCreditAccount(office.services, workerId);
        const credited = lines.flatMap((line) =>
          line.kind === 'deposit' && line.reversedBy === null ? [line.outcome.level] : [],
        );
        expect({
          of: histories[who],
          credited: credited.map(String).toSorted((a, b) => a.localeCompare(b)),
        }).toEqual({
          of: histories[who],
          credited: held,
        });
      }
    });
    await fc.assert(property, { numRuns: 2, endOnFailure: true });
    await office.settle();
    const head = await office.services.store.head();
    await office.reactAgain(creditsFollowCertificates);
    expect((await office.log()).filter(({ position }) => position > head)).toEqual([]);
  }, 30_000);
});
