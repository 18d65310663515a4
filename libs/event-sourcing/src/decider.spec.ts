import { describe, expect, it } from '@jest/globals';
import { accept, fold, reject, streamOf, type Decider } from './decider.js';
import type { DomainEvent } from './event.js';
import { given } from './testing/given.js';

type Deposited = DomainEvent<'Deposited', { readonly fen: number }>;
type Command =
  { readonly kind: 'deposit'; readonly fen: number } | { readonly kind: 'reach'; readonly fen: number };
type Refusal = { readonly code: 'NOT_POSITIVE'; readonly fen: number } | { readonly code: 'FROZEN' };

const deposited = (fen: number): Deposited => ({
  type: 'Deposited',
  occurredOn: '2026-03-01',
  data: { fen },
});

const purse: Decider<Command, number, Deposited, Refusal> = {
  category: 'purse',
  initialState: 0,
  decide(command, balance) {
    if (command.fen <= 0) return reject({ code: 'NOT_POSITIVE', fen: command.fen });
    switch (command.kind) {
      case 'deposit':
        return accept(deposited(command.fen));
      case 'reach':
        return balance >= command.fen ? accept() : accept(deposited(command.fen - balance));
    }
  },
  evolve: (balance, { data }) => balance + data.fen,
};

const reach = (fen: number): Command => ({ kind: 'reach', fen });

describe('a decider', () => {
  it('folds events in their order, from the initial state', () => {
    const log: Decider<never, string, Deposited, Refusal> = {
      ...purse,
      initialState: '',
      decide: () => accept(),
      evolve: (text, { data }) => `${text}${data.fen} `,
    };
    expect(fold(log, [])).toBe('');
    expect(fold(log, [deposited(1), deposited(2), deposited(3)])).toBe('1 2 3 ');
  });

  it('names its streams category-id', () => expect(streamOf(purse, 'a-1')).toBe('purse-a-1'));
});

describe('given/when/then', () => {
  it('passes for what the decider does', () => {
    given(purse)(deposited(30)).when(reach(80)).then(deposited(50));
    given(purse)(deposited(80)).when(reach(80)).thenNothing();
    given(purse)().when(reach(0)).thenRejected('NOT_POSITIVE');
    given(purse)().when(reach(-1)).thenRejected({ code: 'NOT_POSITIVE', fen: -1 });
  });

  it('fails for other events, fewer events or another order', () => {
    const when = given(purse)(deposited(30)).when(reach(80));
    expect(() => when.then(deposited(51))).toThrow(/recorded something else/);
    expect(() => when.then()).toThrow(/recorded something else/);
    expect(() => when.then(deposited(50), deposited(50))).toThrow(/recorded something else/);
    expect(() => when.thenNothing()).toThrow(/recorded nothing/);
  });

  it('fails for a command that would add something when it is sent again', () => {
    const when = given(purse)().when({ kind: 'deposit', fen: 1 });
    expect(() => when.then(deposited(1))).toThrow(/again must add nothing/);
  });

  it('fails for another rejection, for other facts, and for accepting instead', () => {
    const when = given(purse)().when(reach(-1));
    expect(() => when.thenRejected('FROZEN')).toThrow(/another reason/);
    expect(() => when.thenRejected({ code: 'NOT_POSITIVE', fen: -2 })).toThrow(/another reason/);
    expect(() => when.then(deposited(1))).toThrow(/rejected with/);
    expect(() => given(purse)().when(reach(1)).thenRejected('NOT_POSITIVE')).toThrow(/accepted/);
  });
});
