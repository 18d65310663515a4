import { APPEND_LOCK, appendMany } from './schema/append.js';
import { firstTables } from './schema/first-tables.js';
import { adoptFirstPartition, partitionedTables, partitionFunctions, reshape } from './schema/partitions.js';

/** About 20 GB of events and indexes: a city has a few partitions, a province some dozens. */
const PARTITION_SIZE = 20_000_000;

export interface SchemaOptions {
  /** Positions in a partition; 20 million when absent. Concerns partitions that are made later, not those there are. */
  readonly partitionSize?: number;
}

/** Steps that build the schema, oldest first. A released step is never changed: add another one. */
export const steps: readonly ((options: SchemaOptions) => string)[] = [
  () => firstTables,
  ({ partitionSize = PARTITION_SIZE }) => `
    ${partitionedTables}
    insert into log.layout (partition_size) values (${partitionSize});
    ${partitionFunctions}
    ${reshape}
    ${appendMany}
    ${adoptFirstPartition}`,
  // Functions are written anew where the second step was done by an earlier program.
  () => appendMany,
  () => `
    select pg_advisory_xact_lock(${APPEND_LOCK});
    ${appendMany}
    ${reshape}
    select log.reshape();`,
];
