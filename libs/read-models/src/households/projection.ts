import { projection } from '#event-sourcing';
import type { WorkerEvent } from '#worker-registry';
import { householdsTable, type HouseholdRow } from './row.js';

type HouseholdEvent = Extract<
  WorkerEvent,
  { readonly type: 'HouseholdMemberRecorded' | 'HouseholdMemberLeft' | 'PersonalDataErased' }
>;

export const householdsProjection = projection<HouseholdRow, HouseholdEvent>({
  table: householdsTable,
  version: 1,
  keysOf: (event) => [event.data.workerId],
  on: {
    HouseholdMemberRecorded: (row, { data, occurredOn, position }) => {
      const { workerId, memberId, name, relation, coLiving } = data;
      const others = (row?.members ?? []).filter((one) => one.memberId !== memberId);
      const member = { memberId, nameSealed: name, relation, coLiving, since: occurredOn };
      return { workerId, members: [...others, member], position };
    },
    HouseholdMemberLeft: (row, { data: { workerId, memberId }, position }) => ({
      workerId,
      members: (row?.members ?? []).filter((one) => one.memberId !== memberId),
      position,
    }),
    PersonalDataErased: () => undefined,
  },
});
