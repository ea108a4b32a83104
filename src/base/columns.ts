/** Lines of a table whose columns are as wide as their widest cell; the last column is not padded. */
export function alignedColumns(rows: readonly (readonly string[])[], gap = "  "): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? "").length)));
  return rows.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0)))
      .join(gap)
      .trimEnd(),
  );
}

/** `1,234` */
export function grouped(count: number): string {
  return count.toLocaleString("en-US");
}

/** `1 alert`, `2 alerts` */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}
