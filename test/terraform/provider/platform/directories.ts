import { type Fields, textIn } from "../wire/value.ts";
import type { Api, PlanStep, Removal } from "./api.ts";
import { contentOf, workspacePath } from "./paths.ts";
import { decimal, freeId } from "./world.ts";

/** `mkdirs` makes parents, and takes over an existing folder without a word. */
export const directories: Api = {
  noun: "directory",
  makeId: (sent) => String(sent.path),
  stored: ({ world, object, before }) => ({
    ...object.attributes,
    object_id:
      before?.attributes.object_id ?? Number(freeId(world, { type: object.type, label: object.id }, decimal)),
    workspace_path: workspacePath(object.id),
  }),
  removalRefusals: (removal) => [notEmpty(removal)],
  sweptByRemoval: (world, { id }) => contentOf(world, id),
  planned: withoutSlash,
};

/** `delete_recursive` counts only when it was applied before: it is read from the state, not from the configuration. */
function notEmpty({ world, object, state }: Removal): string | undefined {
  const isEmpty = contentOf(world, object.id).length === 0;
  return isEmpty || state.delete_recursive === true ? undefined : `Folder (${object.id}) is not empty`;
}

function withoutSlash({ planned, prior }: PlanStep): Fields {
  return textIn(planned.path) === `${textIn(prior?.path)}/`
    ? { ...planned, path: prior?.path ?? null }
    : planned;
}
