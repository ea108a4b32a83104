import { type Change, said } from "../change.ts";
import type { StackFacts } from "../facts/facts.ts";
import { both, without } from "../words.ts";

/** One workspace's facts before and after. */
export interface ComparedStack {
  readonly workspace: string;
  readonly base: StackFacts;
  readonly head: StackFacts;
}

/** What changes in whose events each workspace tells, over all workspaces that are compared. */
export function compareOwnership(stacks: readonly ComparedStack[]): readonly Change[] {
  const watchers = new Map<string, string[]>();
  for (const { workspace, head } of stacks)
    for (const id of watched(head)) watchers.set(id, [...(watchers.get(id) ?? []), workspace]);
  const formerly = new Set(stacks.flatMap(({ base }) => watched(base)));
  return stacks.flatMap(({ workspace, base, head }) => {
    const [was, is] = [watched(base), watched(head)];
    if (was.length === 0) return [];
    // That a workspace which goes tells nothing any more is said with its going.
    const left = without(was, is).filter((id) => is.length > 0 || watchers.has(id));
    const changes = [
      ...left.map((id) => lost(id, watchers.get(id) ?? [])),
      ...without(is, was)
        .filter((id) => !formerly.has(id))
        .map((id) => said("watch", "stronger", [null, words(id)], `now tells the events of ${words(id)}`)),
    ];
    return changes.map((change) => ({ workspace, detection: null, ...change }));
  });
}

function lost(id: string, watchers: readonly string[]) {
  const events = `events of ${words(id)}`;
  return watchers.length === 0
    ? said("watch", "weaker", [words(id), null], `no longer tells the ${events}`)
    : said(
        "owner-moved",
        "unclear",
        [words(id), both(watchers)],
        `the ${events} are told by ${both(watchers)} from now on`,
      );
}

function watched({ detections }: StackFacts): readonly string[] {
  const [first] = detections.values();
  return first?.watches ?? [];
}

function words(id: string): string {
  return id === "0" ? "the account" : `workspace ${id}`;
}
