import { nearMiss, suggest } from "../../base/near-miss.ts";
import type { Problem } from "../../base/problem.ts";
import type { Detection } from "../../model/content.ts";
import { PLACE_MARKERS, REQUIRED_COLUMNS } from "../../model/source.ts";
import { outputColumns } from "../../sql/columns.ts";
import { markerNames } from "../../sql/fill.ts";
import { SqlSyntaxError } from "../../sql/tokens.ts";
import type { ContentRule, Draft } from "../draft.ts";

/** Parameters that every statement gets, and its own may not shadow. */
const GIVEN: readonly string[] = ["from", "to", "workspaces", ...PLACE_MARKERS];

/** A category has a declaration and at least one detection: a job without tasks is refused by the platform. */
export const placesAreFilled: ContentRule = ({ names }) => {
  const used = new Set(names.detections.map((id) => id.split("/")[0] ?? ""));
  const bare = [...used].filter((category) => !names.categories.includes(category));
  const empty = names.categories.filter((category) => !used.has(category));
  return [
    ...bare.map((category) =>
      place(category, "has no category.ts", "Add one with a title, a description and a period."),
    ),
    ...empty.map((category) => place(category, "has no detection", "Add one, or remove the folder.")),
  ];
};

function place(category: string, message: string, repair: string): Problem {
  return { file: `detections/${category}`, key: "", message, repair };
}

/** Two files of one id, two titles alike: the second would take the first one's place. */
export const namesAreDistinct: ContentRule = ({ content }) => [
  ...doubled(content.detections, ({ id }) => id, { key: "", what: "id" }),
  ...doubled(content.detections, ({ title }) => title, { key: "title", what: "title" }),
  ...doubled(content.detections, ({ formerly }) => formerly, { key: "formerly", what: "former id" }),
];

function doubled(
  detections: readonly Detection[],
  by: (detection: Detection) => string | undefined,
  { key, what }: { readonly key: string; readonly what: string },
): readonly Problem[] {
  const first = new Map<string, Detection>();
  return detections.flatMap((detection) => {
    const value = by(detection);
    if (value === undefined) return [];
    const other = first.get(value.toLowerCase());
    if (other === undefined) first.set(value.toLowerCase(), detection);
    const message = `"${value}" is the ${what} of ${other?.file} too`;
    return other === undefined ? [] : [{ file: detection.file, key, message, repair: "Give each its own." }];
  });
}

/** Source, second category and former id make sense; there is either a match or SQL, and it reads. */
export const detectionsAreWhole: ContentRule = (draft) =>
  draft.content.detections.flatMap((detection) => [
    ...names(detection, draft),
    ...(detection.sql === undefined ? withoutSql(detection) : withSql(detection, detection.sql)),
  ]);

function names({ file, source, also, formerly, category }: Detection, draft: Draft): readonly Problem[] {
  const { names: known } = draft;
  const problems: Problem[] = [];
  const say = (key: string, message: string, repair: string) => problems.push({ file, key, message, repair });
  if (known.sources.length > 0 && !known.sources.includes(source))
    say("source", `"${source}" is no source`, suggest(source, known.sources));
  if (also === category) say("also", `"${also}" is its own category`, "Remove it.");
  else if (also !== undefined && !known.categories.includes(also))
    say("also", `"${also}" is no category`, suggest(also, known.categories));
  if (formerly !== undefined && known.detections.includes(formerly))
    say("formerly", `"${formerly}" still has a file`, "Remove that file, or this key.");
  return problems;
}

function withoutSql({ file, match, params }: Detection): readonly Problem[] {
  const sql = `${file.replace(/\.ts$/, ".sql")}`;
  if (match === undefined)
    return [{ file, key: "match", message: "is missing", repair: `Add it, or write ${sql}.` }];
  if (params === undefined) return [];
  return [{ file, key: "params", message: "are used by SQL only", repair: `Remove them, or write ${sql}.` }];
}

function withSql(detection: Detection, sql: string): readonly Problem[] {
  const file = detection.file.replace(/\.ts$/, ".sql");
  const both = detection.match === undefined ? [] : [{ ...BOTH, file: detection.file }];
  try {
    return [...both, ...parameters(detection, sql), ...columns(file, sql)];
  } catch (error) {
    if (!(error instanceof SqlSyntaxError)) throw error;
    return [
      ...both,
      {
        file,
        key: "",
        message: `does not read: ${error.message}`,
        repair: "Write one query in Databricks SQL.",
      },
    ];
  }
}

const BOTH = { key: "match", message: "stands beside an .sql file", repair: "Keep one of the two." };

function parameters({ file, params = {} }: Detection, sql: string): readonly Problem[] {
  const used = markerNames(sql);
  const given = Object.keys(params);
  const shadow = given.filter((name) => GIVEN.includes(name));
  const unknown = used.filter((name) => !given.includes(name) && !GIVEN.includes(name));
  const spare = given.filter((name) => !used.includes(name) && !shadow.includes(name));
  const misspelt = unknown.map((name) => nearMiss(name, spare));
  const unused = spare.filter((name) => !misspelt.includes(name));
  return [
    ...shadow.map((name) => ({
      file,
      key: `params.${name}`,
      message: "is given to every statement",
      repair: "Choose another name.",
    })),
    ...unused.map((name) => ({
      file,
      key: `params.${name}`,
      message: `is not used: the SQL has no :${name}`,
      repair: "Remove it, or use it.",
    })),
    ...unknown.map((name) => ({
      file,
      key: "params",
      message: `lacks ${name}, which the SQL names as :${name}`,
      repair: suggest(name, [...given, ...GIVEN]),
    })),
  ];
}

function columns(file: string, sql: string): readonly Problem[] {
  const returned = outputColumns(sql);
  return REQUIRED_COLUMNS.filter((column) => !returned.includes(column)).map((column) => ({
    file,
    key: "",
    message: `does not return ${column}`,
    repair: `Return ${REQUIRED_COLUMNS.join(", ")} and what an analyst needs.`,
  }));
}
