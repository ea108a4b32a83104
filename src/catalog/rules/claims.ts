import type { Detection, Source } from "../../model/content.ts";
import { suggest } from "../../model/near-miss.ts";
import type { Problem } from "../../model/problem.ts";
import type { Draft, Rule } from "../draft.ts";

/** An action that the source does not know would never arrive, or arrive unclaimed. */
export const actionsAreKnown: Rule = ({ content }) =>
  matching(content).flatMap(({ detection, source }) => {
    const known = Object.keys(source.action.known);
    return (detection.match?.actions ?? []).flatMap((action, index) =>
      known.includes(action)
        ? []
        : [
            {
              file: detection.file,
              key: `match.actions.${index}`,
              message: `"${action}" is in no list of known actions`,
              repair: `${suggest(action, known)} A new name goes into ${source.file}, with its provenance.`,
            },
          ],
    );
  });

/** `only` names a column that the source splits by, and values it has. */
export const splitsAreDeclared: Rule = ({ content }) =>
  matching(content).flatMap(({ detection, source }) =>
    Object.entries(detection.match?.only ?? {}).flatMap(([column, values]) => {
      const allowed = source.splits[column];
      const key = `match.only.${column}`;
      if (allowed === undefined)
        return [
          {
            file: detection.file,
            key,
            message: `"${column}" is no column that ${source.name} splits by`,
            repair: suggest(column, Object.keys(source.splits)),
          },
        ];
      return values
        .filter((value) => !allowed.includes(value))
        .map((value) => ({
          file: detection.file,
          key,
          message: `"${value}" is no value of ${column}`,
          repair: suggest(value, allowed),
        }));
    }),
  );

/** Every event of an action belongs to exactly one detection. */
export const eventsHaveOneHome: Rule = ({ content }) =>
  content.sources.flatMap((source) => {
    const own = content.detections.filter(({ source: name }) => name === source.name);
    const actions = [...new Set(own.flatMap(({ match }) => match?.actions ?? []))];
    const catchAll = own.filter(({ match }) => match?.unclaimed === true);
    return [
      ...actions.flatMap((action) => sharing(action, own, source)),
      ...(catchAll.length > 1 ? [twice(catchAll, "the events that nobody claims")] : []),
    ];
  });

function sharing(action: string, detections: readonly Detection[], source: Source): readonly Problem[] {
  const claims = detections.filter(({ match }) => match?.actions?.includes(action));
  const columns = new Set(claims.map(({ match }) => Object.keys(match?.only ?? {}).join(" and ")));
  const [column = ""] = columns;
  const values = source.splits[column];
  if (column === "" && columns.size === 1) return claims.length > 1 ? [twice(claims, `"${action}"`)] : [];
  if (values === undefined || columns.size > 1) return [twice(claims, `"${action}"`)];
  return [...overlaps(action, claims, column), ...gaps({ action, claims, column, values })];
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

function matching(content: Draft["content"]): readonly { detection: Detection; source: Source }[] {
  return content.detections.flatMap((detection) =>
    content.sources.filter(({ name }) => name === detection.source).map((source) => ({ detection, source })),
  );
}
