/**
 * Common table expressions for counts of people: `merged`, of every entry that was seen as part of another one at a moment
 * the entry that stood for the person; `several`, of everybody with more than one entry the others. A merge says who
 * somebody is, so it holds for every day once it is known (ADR 39). To be named behind `with recursive`.
 */
export const mergedAt = (moment: string): string =>
  `step as (
     select worker_id, one."into" as other
     from read.merged_entries cross join lateral jsonb_to_recordset(merges) as one(
       "into" text, "knownFrom" timestamptz, "knownTo" timestamptz)
     where one."knownFrom" <= ${moment} and (one."knownTo" is null or one."knownTo" > ${moment})
   ), chain(worker_id, person) as (
     select worker_id, other from step
     union all select chain.worker_id, step.other from chain join step on step.worker_id = chain.person
   ), merged as (
     select worker_id, person from chain
     where not exists (select from step where step.worker_id = chain.person)
   ), several as (
     select person as person_id, array_agg(worker_id) as parts from merged group by person
   )`;

/** The entry that stands for the person of `worker_id`, beside a left join of `merged`. */
export const personOf = (entry: string): string => `coalesce(merged.person, ${entry}.worker_id)`;

/** Every entry of a person of a row that was left-joined with `several`. */
export const entriesOf = (row: string): string => `array[${row}.person_id] || several.parts`;
