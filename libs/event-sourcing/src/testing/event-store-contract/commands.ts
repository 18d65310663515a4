import { expect, it } from '@jest/globals';
import { accept, type Decider, type Rejection } from '../../decider.js';
import type { DomainEvent } from '../../event.js';
import { ConcurrencyError, handleCommand } from '../../handle-command.js';
import { eventIdOf, newId } from '../../ids.js';
import type { Contract } from './contract.js';
import { command, newStream, notes, numbered, record, taken, to } from './notes.js';

/** The same command id is recorded once, however often, by whomever and with whatever it is sent. */
export function commandContract({ store, open }: Contract): void {
  it('answers a repeated command with the earlier position and writes nothing', async () => {
    const [stream, context] = [newStream(), command()];
    const append = to(stream, 'none', ...numbered(3));
    const first = await store().append(append, context);
    await record(store(), to(stream, 2, taken({ n: 3 })));
    const head = await store().head();
    const again = await store().append(append, context);
    expect(first.outcome).toBe('recorded');
    expect(again).toEqual({ ...first, outcome: 'duplicate' });
    expect(await store().head()).toBe(head);
  });

  it('keeps what a command recorded first when it comes again with other content', async () => {
    const [stream, other, context] = [newStream(), newStream(), command()];
    const first = await store().append(to(stream, 'none', taken({ n: 1 })), context);
    const again = await store().append(to(other, 'any', taken({ n: 2 }), taken({ n: 3 })), context);
    expect(again).toEqual({ ...first, outcome: 'duplicate' });
    expect((await store().read(other)).revision).toBe(-1);
  });

  it('returns the position of the last event of a command over several streams', async () => {
    const context = command();
    const appends = [to(newStream(), 'none', ...numbered(2)), to(newStream(), 'none', ...numbered(2))];
    const first = await store().appendAll(appends, context);
    const last = (await store().read(appends[1]!.stream)).events.at(-1);
    expect(first).toEqual({ outcome: 'recorded', position: last?.position });
    expect(await store().appendAll(appends, context)).toEqual({
      outcome: 'duplicate',
      position: last?.position,
    });
  });

  it('forgets a command that met a conflict: it may be sent again', async () => {
    const [stream, context] = [newStream(), command()];
    expect((await store().append(to(stream, 5, taken({})), context)).outcome).toBe('conflict');
    expect((await store().append(to(stream, 'none', taken({})), context)).outcome).toBe('recorded');
  });

  it('records a command once that arrives many times at once, through several stores', async () => {
    const [stream, context, second] = [newStream(), command(), await open(notes)];
    const results = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        (n % 2 ? store() : second).append(to(stream, 'any', taken({ n: 1 })), context),
      ),
    );
    expect(results.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(1);
    expect(results.filter(({ outcome }) => outcome === 'duplicate')).toHaveLength(29);
    expect(new Set(results.map((result) => 'position' in result && result.position)).size).toBe(1);
    expect((await store().read(stream)).revision).toBe(0);
  });

  it('recognises a command after the program was started anew', async () => {
    const [stream, context] = [newStream(), command('导入 8f14 第7行')];
    const before = await open(notes);
    const first = await before.append(to(stream, 'none', taken({})), context);
    await before.close();
    const after = await open(notes);
    expect(await after.append(to(stream, 'none', taken({})), context)).toEqual({
      ...first,
      outcome: 'duplicate',
    });
  });

  it('derives event ids from the command, over all its streams', async () => {
    const [left, right, context] = [newStream(), newStream(), command()];
    await store().appendAll([to(left, 'none', ...numbered(2)), to(right, 'none', ...numbered(1))], context);
    const events = [...(await store().read(left)).events, ...(await store().read(right)).events];
    expect(events.map(({ id }) => id)).toEqual([0, 1, 2].map((index) => eventIdOf(context.commandId, index)));
    expect(events.every(({ commandId }) => commandId === context.commandId)).toBe(true);
  });

  it.each(['', 'a\u0000', 'x'.repeat(1000)])(
    'refuses a command id that no engine could hold',
    async (commandId) => {
      await expect(
        store().append(to(newStream(), 'any', taken({})), command(commandId)),
      ).rejects.toMatchObject({
        name: 'UnstorableEventError',
      });
    },
  );

  it('counts to 200 when 200 commands want one stream at once and each tries until it is heard', async () => {
    const id = newId();
    const ids = Array.from({ length: 200 }, () => newId());
    await Promise.all(
      ids.map(async (commandId) => {
        for (;;) {
          try {
            return await handleCommand(store(), counter, { ...command(commandId), id, command: 'count' });
          } catch (error) {
            if (!(error instanceof ConcurrencyError)) throw error;
          }
        }
      }),
    );
    const { events } = await store().read(`counter-${id}`);
    expect(events.map(({ data }) => data)).toEqual(ids.map((_, n) => ({ n })));
    expect(new Set(events.map(({ commandId }) => commandId))).toEqual(new Set(ids));
  }, 60_000);
}

const counter: Decider<'count', number, DomainEvent, Rejection> = {
  category: 'counter',
  initialState: 0,
  decide: (_command, n) => accept(taken({ n })),
  evolve: (n) => n + 1,
};
