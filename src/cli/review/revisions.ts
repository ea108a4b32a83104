import { join } from "node:path";
import { UserError } from "../../base/problem.ts";
import type { Synthesized } from "../../review/read/synthesized.ts";
import type { Terminal } from "../terminal.ts";
import { idsOf } from "./git.ts";
import type { ContentPaths } from "./receipts.ts";
import { output } from "./sides.ts";

/** Stacks by workspace. */
export type Stacks = ReadonlyMap<string, Synthesized>;

export type StacksOf = (revision: string) => Promise<Stacks>;

/** Below the repository: what renders the content. */
export const PROGRAM = ["src", "stacks", "main.ts", "package-lock.json"];

export interface Synthesizing {
  /** The content's folders, as variables for synth. */
  readonly content: Readonly<Record<string, string>>;
  /** The same, below the repository. */
  readonly paths: ContentPaths;
  /** Where revisions are written and synthesized. */
  readonly folder: string;
  readonly terminal: Terminal;
}

const NOTHING: Stacks = new Map();

/** What a revision's own program makes of it; each only once. */
export function synthesizer({ content, paths, folder, terminal }: Synthesizing): StacksOf {
  const deciding = [...PROGRAM, ...Object.values(paths).flat()];
  const known = new Map<string, Promise<Stacks>>();
  const synthesize = async (revision: string, place: string): Promise<Stacks> => {
    try {
      return await output(revision, place, content);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      terminal.note(`${revision} does not synthesize, and counts as without the rule`);
      return NOTHING;
    }
  };
  return async (revision) => {
    const ids = await idsOf(revision, deciding);
    if (ids === undefined) return NOTHING;
    const stacks = known.get(ids) ?? synthesize(revision, join(folder, `synthesized-${known.size}`));
    known.set(ids, stacks);
    return stacks;
  };
}
