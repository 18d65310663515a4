const [NO, MISSING, YES] = [0, 1, 3];

/** Facts of 紧缺岗位津贴 in the order in which the functions below keep them. */
const FACTS = [
  'certificate.held',
  'certificate.level',
  'certificate.issuedOn',
  'asOf',
  'post.held',
  'post.inRegion',
  'post.frontLine',
  'post.contract',
  'post.occupation',
  'insurance.status',
  'worker.retired',
];

const not = (answer) => (answer === MISSING ? MISSING : YES - answer);
const answer = (fact) => (fact === undefined ? MISSING : fact ? YES : NO);

function months(from, to) {
  const [first, last] = [(from / 100) | 0, (to / 100) | 0];
  const [year, other] = [(first / 100) | 0, (last / 100) | 0];
  const whole = (other - year) * 12 + (last - other * 100) - (first - year * 100);
  return to - last * 100 < from - first * 100 ? whole - 1 : whole;
}

const word = (level, held, post, contract, shortage, insurance, retired) =>
  level | (held << 2) | (post << 4) | (contract << 6) | (shortage << 8) | (insurance << 10) | (retired << 12);
const ALL_YES = word(YES, YES, YES, YES, YES, YES, YES);

/**
 * The limit: what somebody would write who has one programme and knows that it never changes. From flat records; keeps
 * the facts in typed columns, two bits per clause, the amount and the cap, as bluecard does.
 */
export function fromRecords(table, { listed }) {
  const { codes } = table;
  const [held, level, issued, asOf, post, region, front, contract, occupation, status, retired] = FACTS.map(
    (fact) => table.columns[table.facts.indexOf(fact)],
  );
  const number = (value) => (value === undefined ? Number.NaN : value);
  const text = (value) => (value === undefined ? Number.NaN : codes.of(value));
  return (records, words, amounts, caps) => {
    for (let row = 0; row < records.length; row++) {
      const of = records[row];
      const own = of['certificate.level'];
      const since = of['certificate.issuedOn'];
      const day = of['asOf'];
      const place = of['post.occupation'];
      const paid = of['insurance.status'];
      held[row] = answer(of['certificate.held']);
      level[row] = text(own);
      issued[row] = number(since);
      asOf[row] = number(day);
      post[row] = answer(of['post.held']);
      region[row] = answer(of['post.inRegion']);
      front[row] = answer(of['post.frontLine']);
      contract[row] = answer(of['post.contract']);
      occupation[row] = text(place);
      status[row] = text(paid);
      retired[row] = answer(of['worker.retired']);
      const technician = own === 'technician';
      const high = own === undefined ? MISSING : technician || own === 'senior-technician' ? YES : NO;
      const long =
        high !== YES || since === undefined || day === undefined
          ? MISSING
          : months(since, day) >= (technician ? 36 : 12)
            ? YES
            : NO;
      const levelled = held[row] & high;
      const found = word(
        levelled,
        levelled & long,
        post[row] & region[row] & front[row],
        post[row] & contract[row],
        post[row] & (place === undefined ? MISSING : listed.has(place) ? YES : NO),
        paid === undefined ? MISSING : paid === 'paid' ? YES : NO,
        not(retired[row]),
      );
      words[row] = found;
      if (found !== ALL_YES) continue;
      amounts[row] = technician ? 50_000 : 100_000;
      caps[row] = 36;
    }
  };
}

/** The same from columns that are bound already. */
export function fromColumns(table, { listed }) {
  const { codes } = table;
  const [held, level, issued, asOf, post, region, front, contract, occupation, status, retired] = FACTS.map(
    (fact) => table.columns[table.facts.indexOf(fact)],
  );
  const [technician, senior, paid] = ['technician', 'senior-technician', 'paid'].map((text) =>
    codes.of(text),
  );
  const shortage = new Uint8Array(codes.fixed);
  for (const text of listed) shortage[codes.of(text)] = YES;
  return (rows, words, amounts, caps) => {
    for (let row = 0; row < rows; row++) {
      const own = level[row];
      const high = own === technician || own === senior ? YES : own === own ? NO : MISSING;
      const levelled = held[row] & high;
      const place = occupation[row];
      const missing = issued[row] !== issued[row] || asOf[row] !== asOf[row];
      const long =
        high !== YES || missing
          ? MISSING
          : months(issued[row], asOf[row]) >= (own === technician ? 36 : 12)
            ? YES
            : NO;
      const found = word(
        levelled,
        levelled & long,
        post[row] & region[row] & front[row],
        post[row] & contract[row],
        post[row] & (place < shortage.length ? shortage[place | 0] : place === place ? NO : MISSING),
        status[row] === paid ? YES : status[row] === status[row] ? NO : MISSING,
        not(retired[row]),
      );
      words[row] = found;
      if (found !== ALL_YES) continue;
      amounts[row] = own === technician ? 50_000 : 100_000;
      caps[row] = 36;
    }
  };
}
