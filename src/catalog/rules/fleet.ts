import type { Problem } from "../../base/problem.ts";
import type { Workspace } from "../../model/content.ts";
import type { ContentRule } from "../draft.ts";

export const fleetIsNotEmpty: ContentRule = ({ content, problems }) => {
  if (problems.length > 0) return [];
  const { workspaces, detections, sources } = content;
  const folders = [
    { items: workspaces, file: "workspaces", what: "workspace", place: "<name>.ts" },
    { items: detections, file: "detections", what: "detection", place: "<category>/<slug>.ts" },
    { items: sources, file: "sources", what: "source", place: "<name>.ts and <name>.sql" },
  ];
  return folders
    .filter(({ items }) => items.length === 0)
    .map(({ file, what, place }) => ({
      file,
      key: "",
      message: `holds no ${what}`,
      repair: `Add ${file}/${place}.`,
    }));
};

/** Two stacks of one name, or two that would write to one workspace, would undo each other. */
export const workspacesAreDistinct: ContentRule = ({ content }) => [
  ...doubled(content.workspaces, ({ name }) => name, { key: "name", shown: ({ name }) => name }),
  ...doubled(content.workspaces, address, { key: "host", shown: address }),
  // A backend's arguments may hold a secret.
  ...doubled(content.workspaces, stateOf, { key: "backend", shown: ({ backend }) => backend.type }),
];

function address({ host, workspaceId }: Workspace): string {
  return `${host} ${workspaceId}`;
}

/** Where a stack's state lies, in whatever order its arguments are written. */
function stateOf({ backend: { type, config } }: Workspace): string {
  return JSON.stringify([type, Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

interface Doubled {
  readonly key: string;
  shown(workspace: Workspace): string;
}

function doubled(
  workspaces: readonly Workspace[],
  by: (workspace: Workspace) => string,
  { key, shown }: Doubled,
): readonly Problem[] {
  const first = new Map<string, Workspace>();
  return workspaces.flatMap((workspace) => {
    const other = first.get(by(workspace));
    if (other === undefined) first.set(by(workspace), workspace);
    const message = `is the same as in ${other?.file}: "${shown(workspace)}"`;
    return other === undefined
      ? []
      : [{ file: workspace.file, key, message, repair: "Give each stack its own." }];
  });
}

/** In a fleet every workspace's rows are told by one stack, which must be able to see them. */
export const idsAreWatchedOnce: ContentRule = ({ content }) => {
  const active = content.workspaces.filter(({ retired }) => retired !== true);
  return active.flatMap((workspace) => watched(workspace).flatMap((id) => idProblems(id, workspace, active)));
};

function watched({ watches, workspaceId }: Workspace): readonly string[] {
  return watches ?? [workspaceId];
}

function idProblems(id: string, workspace: Workspace, active: readonly Workspace[]): readonly Problem[] {
  const place = { file: workspace.file, key: "watches" };
  const earlier = active
    .slice(0, active.indexOf(workspace))
    .filter((other) => watched(other).includes(id) && address(other) !== address(workspace));
  const owner = active.find((other) => other.workspaceId === id);
  const foreign = owner !== undefined && !isVisible(owner, workspace);
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

/** The system table shows one region; delivered files are the whole account's. */
function isVisible(owner: Workspace, { account, region, audit }: Workspace): boolean {
  return owner.account === account && (owner.region === region || audit.from === "delivered-json");
}

/** Account-level rows carry no workspace: one stack per account tells them. */
export const accountsHaveOneOwner: ContentRule = ({ content, problems }) => {
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
