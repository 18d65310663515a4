import { afterAll, beforeAll, describe } from '@jest/globals';
import type { EventLog } from '../stored-log.js';
import { appendContract } from './event-store-contract/append.js';
import { archiveContract } from './event-store-contract/archive.js';
import { commandContract } from './event-store-contract/commands.js';
import type { Contract, TestLog } from './event-store-contract/contract.js';
import { readContract } from './event-store-contract/read.js';
import { shapeContract } from './event-store-contract/shapes.js';
import { subscribeContract } from './event-store-contract/subscribe.js';
import { notes } from './event-store-contract/notes.js';

/**
 * What every engine must do, in tests that know no engine: positions are compared by order only, and streams are
 * always new. Declare it once per engine: `describeEventStore('Postgres', createLog)`.
 */
export function describeEventStore(name: string, createLog: () => Promise<TestLog>): void {
  describe(`${name} as an event store`, () => {
    let log: TestLog;
    let shared: EventLog;
    const opened: EventLog[] = [];
    const contract: Contract = {
      store: () => shared,
      async open(catalogue) {
        const store = await log.open(catalogue);
        opened.push(store);
        return store;
      },
    };

    beforeAll(async () => {
      log = await createLog();
      shared = await contract.open(notes);
    }, 60_000);
    afterAll(async () => {
      await Promise.all(opened.map((store) => store.close()));
      await log.drop();
    }, 60_000);

    describe('append', () => {
      appendContract(contract);
    });
    describe('commands', () => {
      commandContract(contract);
    });
    describe('read', () => {
      readContract(contract);
    });
    describe('shapes', () => {
      shapeContract(contract);
    });
    describe('subscribe', () => {
      subscribeContract(contract);
    });
    describe('archive', () => {
      archiveContract(contract);
    });
  });
}
