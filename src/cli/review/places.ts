import { existsSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Change } from "../../review/change.ts";
import type { Place } from "../../review/formats/sarif.ts";
import { lineOf, type Origin, originOf } from "../../review/place.ts";
import { folders, inRepository } from "../folders.ts";

/** Where a change was made, in the content as it lies here; a file that is gone is named with its first line. */
export function placeOf(change: Change): Place {
  const origin = originOf(change);
  const path = pathOf(origin);
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const file = relative(inRepository("."), path).split(sep).join("/");
  return { file, line: lineOf(text, origin.words) };
}

function pathOf({ kind, name }: Origin): string {
  const place = kind === "category" ? join(name, "category") : name;
  const candidates = folders(kind === "workspace" ? "workspaces" : "detections", undefined).map((folder) =>
    join(folder, `${place}.ts`),
  );
  return candidates.find(existsSync) ?? candidates[0] ?? `${place}.ts`;
}
