/** Every employment as it was known at a moment, the end too where it was known then. */
export const employmentVersions = (moment: string): string =>
  `select employment_id, worker_id, employer, region, industry, occupation, contract, started_on, ended_on, known_from,
     end_known_from
   from read.employments where known_from <= ${moment}
   union all
   select employment_id, worker_id, earlier.employer, earlier.region, earlier.industry, earlier.occupation,
     earlier.contract, earlier."startedOn", earlier."endedOn", earlier."knownFrom", earlier."endKnownFrom"
   from read.employments cross join lateral jsonb_to_recordset(superseded) as earlier(
     employer text, region text, industry text, occupation text, contract boolean, "startedOn" date, "endedOn" date,
     "knownFrom" timestamptz, "endKnownFrom" timestamptz, "knownTo" timestamptz)
   where version > 0 and earlier."knownFrom" <= ${moment} and earlier."knownTo" > ${moment}`;

/** Of them those open on a day; the last day counts as open. */
export const openEmployment = (day: string, moment: string): string =>
  `started_on <= ${day}
   and (ended_on is null or ended_on >= ${day} or end_known_from > ${moment})`;

/** The 户籍 of a person as it was known at a moment. */
export const hukouRegion = (moment: string): string =>
  `(select told.region from (
      select earlier.region, earlier."knownTo" from jsonb_to_recordset(workers.earlier_hukou) as earlier(
        region text, "knownTo" timestamptz)
      where earlier."knownTo" > ${moment}
      union all select workers.hukou_region, 'infinity'
    ) told order by told."knownTo" limit 1)`;

/** Whether a certificate counts on a day: not void, not run out, under no suspension as known at the moment. */
export const counts = (day: string, moment: string): string =>
  `(revoked_on is null or revoked_on > ${day}) and (valid_until is null or valid_until >= ${day})
   and not exists (select from jsonb_to_recordset(suspensions) as one(
       "from" date, "knownFrom" timestamptz, "until" date, "liftKnownFrom" timestamptz)
     where one."from" <= ${day} and one."knownFrom" <= ${moment}
       and (one."until" is null or one."until" > ${day} or one."liftKnownFrom" > ${moment}))`;

/** Every certificate as it was known at a moment; a revocation not known yet is no revocation. */
export const certificateVersions = (moment: string): string =>
  `select certificate_id, worker_id, kind, rank, issued_on, valid_until, suspensions, ${revokedOn(moment)}
   from read.certificates
   where known_from <= ${moment}
   union all
   select certificate_id, worker_id, earlier.kind, earlier.rank, earlier."issuedOn", earlier."validUntil", suspensions,
     ${revokedOn(moment)}
   from read.certificates cross join lateral jsonb_to_recordset(superseded) as earlier(
     kind text, rank integer, "issuedOn" date, "validUntil" date, "knownFrom" timestamptz, "knownTo" timestamptz)
   where version > 0 and earlier."knownFrom" <= ${moment} and earlier."knownTo" > ${moment}`;

const revokedOn = (moment: string): string =>
  `case when revoked_known_from <= ${moment} then revoked_on end as revoked_on`;
