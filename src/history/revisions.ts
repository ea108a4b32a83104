import { join } from "node:path";
import { UserError } from "../base/problem.ts";
import type { ContentPaths } from "./fingerprints.ts";
import { idsOf, type Repository } from "./git.ts";
import type { ContentVariables } from "./output.ts";
import { type Stacks, stacksOf } from "./pairs.ts";

export type StacksOf = (revision: string) => Promise<Stacks>;

/** Below the repository: what renders the content. */
export const PROGRAM = ["src", "stacks", "main.ts", "package-lock.json"];

export interface Synthesizing {
  readonly repository: Repository;
  /** The content's folders, as variables for synth. */
  readonly content: ContentVariables;
  /** The same, below the repository. */
  readonly paths: ContentPaths;
  /** Where revisions are written and synthesized. */
  readonly folder: string;
  /** Says what a reader should know while it works. */
  note(text: string): void;
}

const NOTHING: Stacks = new Map();

/** What a revision's own program makes of it; each only once. */
export function synthesizer({ repository, content, paths, folder, note }: Synthesizing): StacksOf {
  const deciding = [...PROGRAM, ...Object.values(paths).flat()];
  const known = new Map<string, Promise<Stacks>>();
  const synthesize = async (revision: string, place: string): Promise<Stacks> => {
    try {
      return await stacksOf(repository, { side: revision, content, folder: place });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      note(`${revision} does not synthesize, and counts as without the rule`);
      return NOTHING;
    }
  };
  return async (revision) => {
    const ids = await idsOf(repository, revision, deciding);
    if (ids === undefined) return NOTHING;
    const stacks = known.get(ids) ?? synthesize(revision, join(folder, `synthesized-${known.size}`));
    known.set(ids, stacks);
    return stacks;
  };
}
