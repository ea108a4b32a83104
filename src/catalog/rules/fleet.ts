import type { Workspace } from "../../model/content.ts";
import type { Problem } from "../../model/problem.ts";
import type { Rule } from "../draft.ts";

export const fleetIsNotEmpty: Rule = ({ content, problems }) => {
  const empty: Problem[] = [];
  if (content.workspaces.length === 0 && problems.length === 0)
    empty.push({
      file: "workspaces",
      key: "",
      message: "holds no workspace",
      repair: "Add workspaces/<name>.ts.",
    });
  if (content.detections.length === 0 && problems.length === 0)
    empty.push({
      file: "detections",
      key: "",
      message: "holds no detection",
      repair: "Add detections/<category>/<slug>.ts.",
    });
  return empty;
};

/** Two stacks of one name, or two that would write to one workspace, would undo each other. */
export const workspacesAreDistinct: Rule = ({ content }) => [
  ...doubled(content.workspaces, ({ name }) => name, "name"),
  ...doubled(content.workspaces, ({ host, workspaceId }) => `${host} ${workspaceId}`, "host"),
  ...doubled(content.workspaces, ({ backend }) => JSON.stringify(backend), "backend"),
];

function doubled(
  workspaces: readonly Workspace[],
  by: (workspace: Workspace) => string,
  key: string,
): readonly Problem[] {
  const first = new Map<string, Workspace>();
  return workspaces.flatMap((workspace) => {
    const other = first.get(by(workspace));
    if (other === undefined) first.set(by(workspace), workspace);
    const message = `is the same as in ${other?.file}: "${by(workspace)}"`;
    return other === undefined
      ? []
      : [{ file: workspace.file, key, message, repair: "Give each stack its own." }];
  });
}

/** In a fleet every workspace's rows are told by one stack, which must be able to see them. */
export const idsAreWatchedOnce: Rule = ({ content }) => {
  const active = content.workspaces.filter(({ retired }) => retired !== true);
  return active.flatMap((workspace) => watched(workspace).flatMap((id) => idProblems(id, workspace, active)));
};

function watched({ watches, workspaceId }: Workspace): readonly string[] {
  return watches ?? [workspaceId];
}

function idProblems(id: string, workspace: Workspace, active: readonly Workspace[]): readonly Problem[] {
  const place = { file: workspace.file, key: "watches" };
  const earlier = active.slice(0, active.indexOf(workspace)).filter((other) => watched(other).includes(id));
  const owner = active.find((other) => other.workspaceId === id);
  const foreign =
    owner !== undefined && !(owner.account === workspace.account && owner.region === workspace.region);
  return [
    ...earlier.map((other) => ({
      ...place,
      message: `"${id}" is watched by ${other.file} too`,
      repair: "Leave it to one of them.",
    })),
    ...(foreign
      ? [
          {
            ...place,
            message: `"${id}" is in account ${owner.account}, region ${owner.region}: not visible from here`,
            repair: "Watch it from a workspace of its own account and region.",
          },
        ]
      : []),
  ];
}

/** Account-level rows carry no workspace: one stack per account tells them. */
export const accountsHaveOneOwner: Rule = ({ content, problems }) => {
  const active = content.workspaces.filter(({ retired }) => retired !== true);
  const accounts = [...new Set(active.map(({ account }) => account))];
  return accounts.flatMap((account) => {
    const members = active.filter((workspace) => workspace.account === account);
    const owners = members.filter(({ ownsAccountEvents }) => ownsAccountEvents);
    if (owners.length === 1 || (owners.length === 0 && problems.length > 0)) return [];
    const [first] = owners.length === 0 ? members : owners.slice(1);
    const message =
      owners.length === 0
        ? `nobody tells the account-level rows of "${account}"`
        : `"${account}" has ${owners.length} owners: ${owners.map(({ name }) => name).join(", ")}`;
    const repair = "Say ownsAccountEvents: true in exactly one workspace of the account.";
    return [{ file: first?.file ?? "", key: "ownsAccountEvents", message, repair }];
  });
};
