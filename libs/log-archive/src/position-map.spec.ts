import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PositionMap } from './position-map.js';

it('maps a position to that of the last event at or before it', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(60), { selector: (n) => n }),
      fc.array(fc.nat(70)),
      (positions, wanted) => {
        const sources = positions.map((n) => n + 1).sort((a, b) => a - b);
        const map = new PositionMap(wanted);
        for (const [index, position] of sources.entries())
          map.pair({ position }, { position: (index + 1) * 100 });
        const moved = map.end();
        for (const position of wanted)
          expect(moved.get(position)).toBe(sources.filter((source) => source <= position).length * 100);
      },
    ),
  );
});
