const distance = (a: string, b: string): number => {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1)
      row.push(
        Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    previous = row;
  }
  return previous[b.length]!;
};

/** The known name that a misspelt one most likely meant, or '' when none is near. */
export const nearest = (name: string, known: readonly string[]): string => {
  if (name.length > 60) return '';
  let best = '';
  let shortest = Math.max(2, Math.floor(name.length / 4)) + 1;
  for (const candidate of known) {
    const length = distance(name, candidate);
    if (length < shortest) [best, shortest] = [candidate, length];
  }
  return best;
};
