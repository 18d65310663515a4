import { it } from '@jest/globals';
import { givenRows } from '#event-sourcing/testing';
import { merged, separated } from '../testing/events.js';
import { mergedEntriesProjection } from './projection.js';

it('tells as part of which entry one was seen, and from when until when', () => {
  givenRows(mergedEntriesProjection)(
    merged('2020-03-01', { workerId: 'w2', into: 'w1' })[0],
    separated('2020-04-01', { workerId: 'w2', from: 'w1' })[0],
    merged('2020-05-01', { workerId: 'w2', into: 'w3' }, { position: 9 })[0],
  ).then({
    workerId: 'w2',
    merges: [
      { into: 'w1', knownFrom: '2020-03-01T12:00:00.000Z', knownTo: '2020-04-01T12:00:00.000Z' },
      { into: 'w3', knownFrom: '2020-05-01T12:00:00.000Z', knownTo: null },
    ],
    position: 9,
  });
});
