/** Employments open on a day as far as known at a moment; the last day counts as open. */
export const openEmployment = (day: string, moment: string): string =>
  `started_on <= ${day} and known_from <= ${moment}
   and (ended_on is null or ended_on >= ${day} or end_known_from > ${moment})`;

/** Every certificate as it was known at a moment; a revocation not known yet is no revocation. */
export const certificateVersions = (moment: string): string =>
  `select certificate_id, worker_id, kind, rank, issued_on, ${revokedOn(moment)} from read.certificates
   where known_from <= ${moment}
   union all
   select certificate_id, worker_id, earlier.kind, earlier.rank, earlier."issuedOn", ${revokedOn(moment)}
   from read.certificates cross join lateral jsonb_to_recordset(superseded) as earlier(
     kind text, rank integer, "issuedOn" date, "knownFrom" timestamptz, "knownTo" timestamptz)
   where version > 0 and earlier."knownFrom" <= ${moment} and earlier."knownTo" > ${moment}`;

const revokedOn = (moment: string): string =>
  `case when revoked_known_from <= ${moment} then revoked_on end as revoked_on`;
