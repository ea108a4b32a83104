/** A line of two texts side by side: in both, only before, only after. */
export interface DiffLine {
  readonly sign: " " | "-" | "+";
  readonly text: string;
}

/** The lines of two texts, the common ones once: a longest common subsequence after equal ends are set aside. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const head = commonLength(old, now);
  const tail = commonLength(old.slice(head).reverse(), now.slice(head).reverse());
  const middle = differing(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  return [...same(old.slice(0, head)), ...middle, ...same(old.slice(old.length - tail))];
}

/** Only what differs, with `context` lines around it; a line of `…` where lines are left out. */
export function hunks(lines: readonly DiffLine[], context: number): readonly DiffLine[] {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - context), index + context + 1).some(({ sign }) => sign !== " "),
  );
  return lines.flatMap((line, index): readonly DiffLine[] => {
    if (near[index] === true) return [line];
    return index > 0 && near[index - 1] === true ? [{ sign: " ", text: "…" }] : [];
  });
}

function same(lines: readonly string[]): readonly DiffLine[] {
  return lines.map((text) => ({ sign: " ", text }));
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  const different = a.findIndex((line, index) => line !== b[index]);
  return different < 0 ? Math.min(a.length, b.length) : different;
}

function differing(old: readonly string[], now: readonly string[]): readonly DiffLine[] {
  const lengths = commonLengths(old, now);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [was = "", is = ""] = [old[i], now[j]];
    const [skipOld, skipNow] = [lengths[i + 1]?.[j] ?? -1, lengths[i]?.[j + 1] ?? -1];
    if (i < old.length && j < now.length && was === is) {
      lines.push({ sign: " ", text: was });
      i += 1;
      j += 1;
    } else if (i < old.length && (j >= now.length || skipOld >= skipNow)) {
      lines.push({ sign: "-", text: was });
      i += 1;
    } else {
      lines.push({ sign: "+", text: is });
      j += 1;
    }
  }
  return lines;
}

/** Length of the longest common subsequence of what follows each pair of places. */
function commonLengths(old: readonly string[], now: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--) {
      const row = table[i];
      if (row === undefined) continue;
      row[j] =
        old[i] === now[j]
          ? (table[i + 1]?.[j + 1] ?? 0) + 1
          : Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  return table;
}
