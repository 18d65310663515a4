import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BlueCardEvent } from '#blue-card';
import { Office } from '../testing/office.js';
import { certify, correct, enrol, revoke } from '../testing/register.js';
import { cardFollowsCertificates } from './index.js';

let office: Office;
let people = 0;

beforeAll(async () => {
  office = await Office.open();
}, 60_000);

afterAll(() => office.close());

const somebody = (): Promise<string> => enrol(office, { serial: ++people });
const react = (): Promise<void> => office.catchUp(cardFollowsCertificates);

async function eventsOf(workerId: string): Promise<readonly BlueCardEvent[]> {
  const { events } = await office.services.store.read(`blueCard-${workerId}`);
  return events as unknown as readonly BlueCardEvent[];
}

/** What happened to the card, apart from the certificates that stand behind it. */
const flagOf = async (workerId: string): Promise<readonly string[]> =>
  (await eventsOf(workerId)).flatMap(({ type, occurredOn, data }) => {
    if (type === 'BlueCardApplied') return [`${data.level} applied for`];
    if (type === 'BlueCardLevelChanged') return [`${data.to} instead of ${data.from}`];
    return type === 'BlueCardFlagRemoved' ? [`removed on ${occurredOn}: ${data.reason}`] : [];
  });

/** The certificate whose level the flag shows. */
async function shownOf(workerId: string): Promise<string | undefined> {
  const flags = (await eventsOf(workerId)).filter(({ type }) => type.startsWith('BlueCard'));
  const last = flags.at(-1)?.data;
  return last !== undefined && 'certificateId' in last ? last.certificateId : undefined;
}

describe('the card', () => {
  it('follows the highest valid certificate, and falls back when that is revoked', async () => {
    const workerId = await somebody();
    const senior = await certify(office, workerId, { serial: 1, level: 'senior' });
    await react();
    expect(await shownOf(workerId)).toBe(senior);
    const technician = await certify(office, workerId, { serial: 2 });
    await certify(office, workerId, { serial: 3, level: 'intermediate' });
    await react();
    expect(await shownOf(workerId)).toBe(technician);
    await revoke(office, technician);
    await react();
    expect(await shownOf(workerId)).toBe(senior);
    expect(await flagOf(workerId)).toEqual([
      'senior applied for',
      'technician instead of senior',
      'senior instead of technician',
    ]);
  });

  it('loses its flag with the last certificate, on the day on which that is void', async () => {
    const workerId = await somebody();
    const certificateId = await certify(office, workerId, { serial: 10 });
    await react();
    await revoke(office, certificateId);
    await react();
    expect(await flagOf(workerId)).toEqual([
      'technician applied for',
      'removed on 2024-05-06: 证书撤销：弄虚作假',
    ]);
  });

  it('follows a corrected level', async () => {
    const workerId = await somebody();
    const certificateId = await certify(office, workerId, { serial: 20 });
    await react();
    await correct(office, certificateId, { level: 'senior' });
    await react();
    expect(await flagOf(workerId)).toEqual(['technician applied for', 'senior instead of technician']);
  });

  it('does not rest on a special-ability certificate, nor on one that turns out to be one', async () => {
    const [able, mistaken] = [await somebody(), await somebody()];
    await certify(office, able, { serial: 30, kind: 'special-ability', level: null });
    const certificateId = await certify(office, mistaken, { serial: 31 });
    await react();
    await correct(office, certificateId, { kind: 'special-ability', level: null });
    await react();
    expect(await flagOf(able)).toEqual([]);
    expect(await flagOf(mistaken)).toEqual([
      'technician applied for',
      expect.stringMatching(/^removed on .*专项职业能力证书无等级/),
    ]);
  });

  it('comes to the end of what waited for the reactor together', async () => {
    const workerId = await somebody();
    const revoked = await certify(office, workerId, { serial: 40, level: 'senior-technician' });
    const corrected = await certify(office, workerId, { serial: 41 });
    await correct(office, revoked, { issuedOn: '2020-07-01' });
    await correct(office, corrected, { level: 'intermediate' });
    await correct(office, corrected, { level: 'senior' });
    await revoke(office, revoked);
    await react();
    expect(await shownOf(workerId)).toBe(corrected);
    expect((await flagOf(workerId)).at(-1)).toMatch(/^senior /);
  });

  it('stays as it is when everything is reacted to once more', async () => {
    const [revokedLater, becameSkilled, correctedTwice] = [
      await somebody(),
      await somebody(),
      await somebody(),
    ];
    const first = await certify(office, revokedLater, { serial: 50 });
    const second = await certify(office, becameSkilled, { serial: 51, kind: 'special-ability', level: null });
    const third = await certify(office, correctedTwice, { serial: 52 });
    await react();
    await correct(office, first, { issuedOn: '2020-07-01' });
    await correct(office, second, { kind: 'skill-level', level: 'senior' });
    await correct(office, third, { issuedOn: '2020-07-01' });
    await react();
    await revoke(office, first);
    await correct(office, third, { level: 'senior' });
    await react();
    const head = await office.services.store.head();
    await office.reactAgain(cardFollowsCertificates);
    expect((await office.log()).filter(({ position }) => position > head)).toEqual([]);
    expect(await shownOf(becameSkilled)).toBe(second);
  });
});
