import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { readBlueCard } from '#blue-card';
import { checkSignature, issueCredential, judge, publishStatusList, readStatusList } from '#credentials';
import { placesWith } from '#read-models';
import { cardFollowsCertificates } from '../card-follows-certificates/index.js';
import { cardOrders } from '../card-orders/index.js';
import {
  cardCredentialId,
  certificateCredentialId,
  credentialsFollowCards,
  credentialsFollowCertificates,
} from '../credentials-follow/index.js';
import { byTest, Office } from '../testing/office.js';
import { packOf, publish } from '../testing/packs.js';
import { certify, enrol, revoke } from '../testing/register.js';
import { signCallback, takeCardCallback, type CardCallback, type CardManner } from './index.js';

let office: Office;
let people = 100;

beforeAll(async () => {
  office = await Office.open();
}, 60_000);

afterAll(() => office.close());

const ACCEPT: CardManner = { answer: 'accept', reason: '卡已挂失', delaySeconds: 0 };
const simulated = () => office.services.cards.simulated!;
const cardOf = (workerId: string) => readBlueCard(office.services, workerId);

async function react(): Promise<void> {
  for (const process of [
    cardFollowsCertificates,
    cardOrders,
    credentialsFollowCards,
    credentialsFollowCertificates,
  ])
    await office.catchUp(process);
}

/** Somebody with a certificate of a technician, after the processes have reacted. */
async function holder(manner: CardManner = ACCEPT): Promise<{ workerId: string; certificateId: string }> {
  await simulated().behave(manner);
  const serial = ++people;
  const workerId = await enrol(office, { serial });
  const certificateId = await certify(office, workerId, { serial });
  await react();
  await simulated().behave(ACCEPT);
  return { workerId, certificateId };
}

const send = (callback: CardCallback, { secret = office.services.cards.secret, at = new Date() } = {}) =>
  takeCardCallback(
    { store: office.services.store, secret: office.services.cards.secret },
    signCallback(secret, JSON.stringify(callback), at),
    new Date(),
  );

describe('the card system', () => {
  it('loads the flag when it accepts, once, however often everything is reacted to', async () => {
    const { workerId } = await holder();
    expect(await cardOf(workerId)).toMatchObject({ status: 'loaded', card: 'card-1', edition: 1 });
    const head = await office.services.store.head();
    await office.reactAgain(cardOrders);
    expect((await office.log()).filter(({ position }) => position > head)).toEqual([]);
  });

  it('refuses with a reason', async () => {
    const { workerId } = await holder({ ...ACCEPT, answer: 'reject' });
    expect(await cardOf(workerId)).toMatchObject({ status: 'refused', isOnCard: false });
    expect((await cardOf(workerId)).orders[`${workerId}.1`]?.answer).toEqual({
      result: 'rejected',
      reason: '卡已挂失',
    });
  });

  it('answers later: until then the card is being checked', async () => {
    const { workerId } = await holder({ ...ACCEPT, answer: 'hold' });
    expect(await cardOf(workerId)).toMatchObject({ status: 'verifying' });
    expect(await simulated().answer(`${workerId}.1`, null)).toBe(true);
    expect(await simulated().answer(`${workerId}.1`, '晚到的拒绝')).toBe(false);
    expect(await cardOf(workerId)).toMatchObject({ status: 'loaded' });
  });

  it('answers after a delay, to whichever program asks first', async () => {
    const { workerId } = await holder({ ...ACCEPT, delaySeconds: 1 });
    expect(await cardOf(workerId)).toMatchObject({ status: 'verifying' });
    for (let tries = 0; (await cardOf(workerId)).status === 'verifying' && tries < 200; tries++) {
      await Promise.all([simulated().deliverDue(), simulated().deliverDue()]);
      await sleep(50);
    }
    expect(await cardOf(workerId)).toMatchObject({ status: 'loaded' });
  }, 30_000);

  it('tells of a replaced card, and the flag is loaded on the new one by itself', async () => {
    const { workerId } = await holder();
    await simulated().behave({ ...ACCEPT, answer: 'hold' });
    await simulated().replace(workerId);
    expect(await cardOf(workerId)).toMatchObject({ status: 'reload-pending' });
    await react();
    await simulated().behave(ACCEPT);
    expect(await cardOf(workerId)).toMatchObject({ status: 'reload-pending' });
    await simulated().answer(`${workerId}.2`, null);
    expect(await cardOf(workerId)).toMatchObject({ status: 'loaded', card: 'card-2' });
  });

  it('is believed only with its signature, made a moment ago', async () => {
    const { workerId } = await holder({ ...ACCEPT, answer: 'hold' });
    const about = { workerId, requestId: `${workerId}.1`, on: '2026-11-21' };
    const accepted: CardCallback = { callbackId: 'cb-1', ...about, kind: 'accepted', card: 'card-1' };
    expect(await send(accepted, { secret: 'guessed' })).toEqual({ outcome: 'not-authentic' });
    const longAgo = new Date(Date.now() - 11 * 60_000);
    expect(await send(accepted, { at: longAgo })).toEqual({ outcome: 'not-authentic' });
    expect(await cardOf(workerId)).toMatchObject({ status: 'verifying' });
    const unknown = { ...accepted, callbackId: 'cb-2', requestId: `${workerId}.9` };
    expect(await send(unknown)).toMatchObject({ rejection: { code: 'UNKNOWN_REQUEST' } });
    expect(await send(accepted)).toMatchObject({ outcome: 'recorded' });
    expect(await send(accepted)).toMatchObject({ outcome: 'duplicate' });
    expect(await send({ ...accepted, callbackId: 'cb-3' })).toMatchObject({ outcome: 'unchanged' });
    const malformed = { ...accepted, on: 'yesterday' };
    expect(await send(malformed)).toEqual({ outcome: 'malformed' });
  });
});

describe('what was given out', () => {
  /** As somebody without a network judges it, with the lists of now. */
  async function verdictOf(text: string): Promise<string> {
    await office.settle();
    const { db, signing } = office.services;
    const keys = await signing.published();
    const times = { from: new Date(), until: new Date(Date.now() + 60_000), address: 'https://x/verify' };
    const lists = await Promise.all(
      (
        [
          ['revocation', 'revoked'],
          ['suspension', 'suspended'],
        ] as const
      ).map(async ([purpose, status]) => {
        const set = await placesWith(db, 1, status);
        const jwt = await publishStatusList(await signing.current(), { list: 1, purpose, set }, times);
        return (await readStatusList(jwt, keys, checkSignature))!;
      }),
    );
    return (await judge(text, { keys, lists, now: new Date(), check: checkSignature })).verdict;
  }

  const give = async (credentialId: string, kind: 'certificate' | 'blue-card', workerId: string) => {
    const said = { kind, number: 'n', holder: '王**', rank: 5, issuedOn: '2020-01-01' } as const;
    const issued = await issueCredential(
      office.services,
      { credentialId, workerId, ...said, validUntil: null, digest: null, on: '2026-11-21' },
      byTest(),
    );
    if (issued.outcome !== 'issued') throw new Error(issued.code);
    return issued;
  };

  it('has one place for ever, and is void with its certificate', async () => {
    const { workerId, certificateId } = await holder();
    const id = certificateCredentialId(certificateId, 0);
    const [first, again] = [await give(id, 'certificate', workerId), await give(id, 'certificate', workerId)];
    expect(again.claims).toEqual(first.claims);
    expect(await verdictOf(first.text)).toBe('valid');
    await revoke(office, certificateId);
    await react();
    expect(await verdictOf(first.text)).toBe('revoked');
    await expect(give(id, 'certificate', workerId)).rejects.toThrow('CREDENTIAL_REVOKED');
  });

  it('for a card is suspended with its replacement, and void when it was loaded again', async () => {
    const { workerId } = await holder();
    const { text } = await give(cardCredentialId(workerId, 1), 'blue-card', workerId);
    await simulated().behave({ ...ACCEPT, answer: 'hold' });
    await simulated().replace(workerId);
    await react();
    expect(await verdictOf(text)).toBe('suspended');
    await simulated().answer(`${workerId}.2`, null);
    await react();
    expect(await verdictOf(text)).toBe('revoked');
    await simulated().behave(ACCEPT);
    const { text: next } = await give(cardCredentialId(workerId, 2), 'blue-card', workerId);
    expect(await verdictOf(next)).toBe('valid');
  });

  it('never shares a place, however many are given out at once', async () => {
    const ids = Array.from({ length: 40 }, (_, each) => `certificate.crowd-${each}.0`);
    const issued = await Promise.all(ids.map((id) => give(id, 'certificate', 'nobody')));
    const twice = await Promise.all(Array.from({ length: 5 }, () => give(ids[0]!, 'certificate', 'nobody')));
    const places = issued.map(({ claims: { list, index } }) => `${list}.${index}`);
    expect(new Set(places).size).toBe(places.length);
    for (const { claims } of twice) expect(claims).toEqual(issued[0]!.claims);
  });
});

it('carries a card from the lowest level that the pack of the region says', async () => {
  const serial = ++people;
  const workerId = await enrol(office, { serial });
  const programme = 'programmes.blue-card.parameters.minimum-rank.values';
  const values = [{ from: '2019-02-11', value: 4, cite: '未规定', basis: 'bureau' }];
  const pack = packOf('anqing-2019-3', { 'pack.region': '330282', [programme]: values });
  await publish(office, pack, { inForceFrom: '2019-02-11' });
  await certify(office, workerId, { serial, level: 'intermediate' });
  await react();
  expect(await cardOf(workerId)).toMatchObject({ status: 'none', shown: null });
  await certify(office, workerId, { serial: serial + 500, level: 'senior' });
  await react();
  expect(await cardOf(workerId)).toMatchObject({ status: 'loaded', shown: { level: 'senior' } });
  const { events } = await office.services.store.read(`blueCard-${workerId}`);
  const applied = events.find(({ type }) => type === 'BlueCardApplied');
  expect(applied?.data).toMatchObject({
    rule: { packId: expect.stringContaining('anqing'), packVersion: 1 },
  });
});
