import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { v5 } from 'uuid';
import { commandIdOf, eventIdOf, idFrom, newId } from './ids.js';
import { contextOf } from './process.js';
import { recorded } from './testing/given-rows.js';

it('gives the same id to the same parts and another to others, wherever the parts are cut', () => {
  expect(idFrom('a', 'b', 1)).toBe(idFrom('a', 'b', '1'));
  expect(new Set([idFrom('ab', 'c'), idFrom('a', 'bc'), idFrom('abc'), idFrom('c', 'ab')]).size).toBe(4);
  expect(new Set([commandIdOf('x', '0'), eventIdOf('x', 0), idFrom('x', 0)]).size).toBe(3);
});

it('keeps ids stable for ever, since the log holds them', () => {
  expect(eventIdOf('8f14e45f-ceea-4e7d-8a3b-1f0c5f3d9a10', 0)).toBe('f8d1d9fb-315a-5485-a2d0-bcdd27a33624');
  expect(commandIdOf('8f14e45f-ceea-4e7d-8a3b-1f0c5f3d9a10', 'deposit-credits')).toBe(
    '1e4d08ee-e267-505f-bce6-dc219274887f',
  );
});

it('derives ids as UUID version 5 does, whatever the name', () => {
  const name = fc.string({ unit: 'grapheme', maxLength: 2000, size: 'max' });
  fc.assert(
    fc.property(name, (text) => expect(idFrom(text)).toBe(v5(text, '6f2c9a54-0c7e-5d0b-9b1e-8f4f0a3c2d11'))),
  );
});

it('makes ids that sort by time', () => {
  const ids = Array.from({ length: 100 }, newId);
  expect(ids.toSorted()).toEqual(ids);
});

it('lets a process answer an event always with the same command, and passes on where it came from', () => {
  const event = recorded(
    { type: 'Joined', occurredOn: '2026-03-01', data: {} },
    { id: 'e-1', source: '人社', correlationId: 'c-1' },
  );
  expect(contextOf({ name: 'deposit-credits' }, event)).toEqual({
    commandId: commandIdOf('e-1', 'deposit-credits'),
    provenance: {
      actor: 'process:deposit-credits',
      source: '人社',
      correlationId: 'c-1',
      causationId: 'e-1',
    },
  });
});
