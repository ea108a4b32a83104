/** Candidates named at once: of more, the nearest. */
const NAMED = 12;

/** The candidate a writer probably meant, or undefined when none is close. Pure; case does not count. */
export function nearMiss(word: string, candidates: readonly string[]): string | undefined {
  const best = ranked(word, candidates)[0];
  return best !== undefined && best.distance <= Math.max(2, Math.floor(word.length / 3))
    ? best.candidate
    : undefined;
}

/** The repair for an unknown word: the near miss when there is one, else what would be known. */
export function suggest(word: string, candidates: readonly string[]): string {
  const meant = nearMiss(word, candidates);
  if (meant !== undefined) return `Did you mean "${meant}"?`;
  if (candidates.length === 0) return "There is none to choose from.";
  if (candidates.length <= NAMED) return `Use one of: ${candidates.join(", ")}.`;
  const nearest = ranked(word, candidates).slice(0, 3);
  return `Use one of the ${candidates.length} known; the nearest: ${nearest.map(({ candidate }) => candidate).join(", ")}.`;
}

function ranked(word: string, candidates: readonly string[]) {
  return candidates
    .map((candidate) => ({ candidate, distance: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
}

/** Levenshtein distance, one row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitution));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
