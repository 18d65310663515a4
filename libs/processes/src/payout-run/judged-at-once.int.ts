import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson, evaluate, type ProgrammeFacts, type Trace } from '#subsidy';
import { from500To, PayingTown } from '../testing/paying-town.js';

const PEOPLE = 12;

let town: PayingTown;

beforeAll(async () => {
  town = await PayingTown.open();
}, 60_000);

afterAll(() => town.office.close());

describe('a page of people that is judged at once', () => {
  it('gets the decisions that each gets alone, by every version that answers and whatever was paid before', async () => {
    const people: string[] = [];
    for (let i = 0; i < PEOPLE; i += 1) people.push(await town.technician());
    await town.arrears(people[3]!, '2020-02');
    await town.arrears(people[5]!, '2020-08');
    const runs = [await town.run('2020-01-01', '2020-03-31')];
    await town.publish(from500To(60_000, '2020-07-01'), '2020-07-01');
    runs.push(await town.run('2020-01-01', '2020-09-30'), await town.run('2019-10-01', '2023-12-31'));
    const seen = new Set<string>();
    let decisions = 0;
    for (const runId of runs)
      for (const row of await town.decisions(runId)) {
        const { packId, packVersion: version, programme, outcome, units, amountFen } = row;
        const [facts, trace] = [row.facts as ProgrammeFacts, row.trace as Trace];
        const shelved = (await town.office.services.packs.named({ packId, version }))!;
        const alone = evaluate(shelved.compiled, programme, facts, trace.request);
        if (alone.outcome === 'not-activated') throw new Error('not activated');
        expect(canonicalJson(trace)).toBe(canonicalJson(alone.trace));
        expect({ outcome, units, amountFen }).toEqual({
          outcome: alone.outcome,
          units: alone.units,
          amountFen: alone.amountFen,
        });
        seen.add(`${version} ${outcome} ${facts.payments.length > 0 ? 'paid before' : 'first'}`);
        decisions += 1;
      }
    // One decision each of the first run, and one by each of two versions of the others.
    expect(decisions).toBe(PEOPLE * 5);
    expect([...seen].sort()).toEqual([
      '1 eligible first',
      '1 eligible paid before',
      '2 eligible paid before',
    ]);
  }, 60_000);
});
