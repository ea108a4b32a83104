import { nearMiss, suggest } from "../../base/near-miss.ts";
import type { Problem } from "../../base/problem.ts";
import type { Workspace } from "../../model/content.ts";
import type { ContentRule } from "../draft.ts";

/** Most destinations that a job notifies per kind of event (Jobs API). */
const MOST_WEBHOOKS = 3;

/** Routes and operators name destinations that the workspace has, each once. */
export const routesLeadSomewhere: ContentRule = ({ content }) =>
  content.workspaces.flatMap((workspace) =>
    namedLists(workspace).flatMap(({ key, names }) => listProblems(workspace, key, names)),
  );

function listProblems(
  { file, destinations }: Workspace,
  key: string,
  names: readonly string[],
): readonly Problem[] {
  const known = Object.keys(destinations);
  return names.flatMap((name, index) => {
    if (!known.includes(name))
      return [{ file, key, message: `"${name}" is no destination`, repair: suggest(name, known) }];
    return names.indexOf(name) === index
      ? []
      : [{ file, key, message: `"${name}" is named twice`, repair: "Name it once." }];
  });
}

export const destinationsAreUsed: ContentRule = ({ content }) =>
  content.workspaces.flatMap((workspace) => {
    const known = Object.keys(workspace.destinations);
    const named = namedLists(workspace).flatMap(({ names }) => names);
    const misspelt = named.filter((name) => !known.includes(name)).map((name) => nearMiss(name, known));
    return known
      .filter((name) => !named.includes(name) && !misspelt.includes(name))
      .map((name) => ({
        file: workspace.file,
        key: `destinations.${name}`,
        message: "is used by no route and no operator",
        repair: "Route a severity to it, or remove it.",
      }));
  });

/** The platform sorts a job's destinations by id; ids of destinations to be created are not known yet. */
export const operatorsCanBeTold: ContentRule = ({ content }) =>
  content.workspaces.flatMap(({ file, operators, destinations }) => {
    const chats = operators.filter(
      (name) => destinations[name] !== undefined && destinations[name].type !== "email",
    );
    const created = chats.filter((name) => destinations[name]?.type !== "existing");
    if (chats.length > MOST_WEBHOOKS)
      return [
        {
          file,
          key: "operators",
          message: `names ${chats.length} destinations beside e-mail; a job notifies ${MOST_WEBHOOKS} at most`,
          repair: "Keep three, or use e-mail addresses.",
        },
      ];
    if (created.length === 0 || chats.length === 1) return [];
    const message = `names ${chats.join(", ")}: their order by id is not known before they exist`;
    return [{ file, key: "operators", message, repair: "Name one of them, or existing destinations only." }];
  });

function namedLists({ routes, operators }: Workspace): readonly { key: string; names: readonly string[] }[] {
  const byRoute = Object.entries(routes).map(([severity, route]) => ({
    key: `routes.${severity}`,
    names: route === "nobody" ? [] : route,
  }));
  return [...byRoute, { key: "operators", names: operators }];
}
