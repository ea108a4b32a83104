import type { Problem } from "../../base/problem.ts";
import type { Detection, Source } from "../../model/content.ts";
import type { ContentRule, Draft } from "../draft.ts";

/** Every event of an action belongs to exactly one detection. */
export const eventsHaveOneHome: ContentRule = (draft) => {
  const unsettled = unsettledCategories(draft);
  return draft.content.sources.flatMap((source) => {
    const own = draft.content.detections.filter(({ source: name }) => name === source.name);
    const actions = [...new Set(own.flatMap(({ match }) => match?.actions ?? []))];
    const catchAll = own.filter(({ match }) => match?.unclaimed === true);
    const shared = actions.map((action) => ({ action, claims: claiming(action, own), source, unsettled }));
    return [
      ...shared.flatMap(sharing),
      ...(catchAll.length > 1 ? [twice(catchAll, "the events that nobody claims")] : []),
    ];
  });
};

/** Categories of detections whose claim is not known, since something else is wrong with it. */
function unsettledCategories({ content, names }: Draft): ReadonlySet<string> {
  const settled = content.detections.filter(({ source, match }) =>
    content.sources.some(
      ({ name, action }) => name === source && (match?.actions ?? []).every((claim) => claim in action.known),
    ),
  );
  const ids = new Set(settled.map(({ id }) => id));
  return new Set(names.detections.filter((id) => !ids.has(id)).map((id) => id.split("/")[0] ?? ""));
}

function claiming(action: string, detections: readonly Detection[]): readonly Detection[] {
  return detections.filter(({ match }) => match?.actions?.includes(action));
}

interface Sharing {
  readonly action: string;
  readonly claims: readonly Detection[];
  readonly source: Source;
  readonly unsettled: ReadonlySet<string>;
}

function sharing({ action, claims, source, unsettled }: Sharing): readonly Problem[] {
  const parts = claims.map(({ match }) => Object.entries(match?.only ?? {}));
  if (!parts.every((part) => isDeclared(part, source))) return [];
  const columns = new Set(parts.map(([part]) => part?.[0]));
  const [column] = columns;
  if (column === undefined || columns.size > 1)
    return claims.length > 1 ? [twice(claims, `"${action}"`)] : [];
  const complete = !claims.some(({ category }) => unsettled.has(category));
  const values = source.splits[column] ?? [];
  return [...overlaps(action, claims, column), ...(complete ? gaps({ action, claims, column, values }) : [])];
}

/** What is wrong with a split by itself is said by splitsAreDeclared. */
function isDeclared(only: readonly (readonly [string, readonly string[]])[], { splits }: Source): boolean {
  return (
    only.length <= 1 && only.every(([column, values]) => values.every((it) => splits[column]?.includes(it)))
  );
}

function overlaps(action: string, claims: readonly Detection[], column: string): readonly Problem[] {
  const values = claims.flatMap(({ match }) => match?.only?.[column] ?? []);
  const doubled = [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
  const homes = new Set(claims.map(({ category }) => category));
  const problems = doubled.map((value) => twice(claims, `"${action}" with ${column} "${value}"`));
  return homes.size > 1 ? [...problems, twice(claims, `"${action}" (in different categories)`)] : problems;
}

interface Split {
  readonly action: string;
  readonly claims: readonly Detection[];
  readonly column: string;
  readonly values: readonly string[];
}

function gaps({ action, claims, column, values }: Split): readonly Problem[] {
  const covered = claims.flatMap(({ match }) => match?.only?.[column] ?? []);
  const missing = values.filter((value) => !covered.includes(value));
  if (missing.length === 0) return [];
  return [
    {
      file: claims[0]?.file ?? "",
      key: `match.only.${column}`,
      message: `"${action}" with ${column} ${missing.map((value) => `"${value}"`).join(", ")} belongs to no detection`,
      repair: "Give the missing values to this detection or to a sibling.",
    },
  ];
}

function twice(claims: readonly Detection[], what: string): Problem {
  const [first, ...others] = claims;
  return {
    file: first?.file ?? "",
    key: "match",
    message: `${what} is also claimed by ${others.map(({ id }) => id).join(", ")}`,
    repair: "Leave it to one of them, or split it by a column of the source within one category.",
  };
}
