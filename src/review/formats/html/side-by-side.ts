import type { Change } from "../../change.ts";
import { type DiffLine, hunks, lineDiff } from "../../line-diff.ts";
import { escapeHtml } from "./escape.ts";

const CONTEXT = 4;

/** Both statements of a change side by side, equal lines beside each other; empty for any other change. */
export function sideBySide({ kind, before, after }: Change): string {
  if (kind !== "statement" || before === null || after === null) return "";
  const rows = paired(hunks(lineDiff(before, after), CONTEXT)).map(row);
  return `<details><summary>SQL before and after</summary><table class="sql"><thead><tr><th scope="col">before</th><th scope="col">after</th></tr></thead><tbody>
${rows.join("\n")}
</tbody></table></details>`;
}

type Row = readonly [DiffLine | undefined, DiffLine | undefined];

/** Lines that went stand beside lines that came in their place. */
function paired(lines: readonly DiffLine[]): readonly Row[] {
  const rows: Row[] = [];
  let gone: DiffLine[] = [];
  let come: DiffLine[] = [];
  const flush = () => {
    for (let index = 0; index < Math.max(gone.length, come.length); index++)
      rows.push([gone[index], come[index]]);
    gone = [];
    come = [];
  };
  for (const line of lines) {
    if (line.sign === "-") gone.push(line);
    if (line.sign === "+") come.push(line);
    if (line.sign !== " ") continue;
    flush();
    rows.push([line, line]);
  }
  flush();
  return rows;
}

function row([before, after]: Row): string {
  return `<tr>${cell(before)}${cell(after)}</tr>`;
}

function cell(line: DiffLine | undefined): string {
  if (line === undefined) return "<td></td>";
  const text = escapeHtml(line.text);
  if (line.sign === "-") return `<td class="gone"><del>${text}</del></td>`;
  return line.sign === "+" ? `<td class="come"><ins>${text}</ins></td>` : `<td>${text}</td>`;
}
