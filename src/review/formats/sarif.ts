import { type Change, type Direction, ERRORS, KINDS, type Kind } from "../change.ts";
import type { ChangePlace } from "../place.ts";
import type { Review } from "../review.ts";

type Level = "error" | "warning" | "note";

/** A review as SARIF 2.1.0, for code hosts that show findings beside lines. `placeOf` says where a change was made. */
export function sarifLog(review: Review, placeOf: (change: Change) => ChangePlace): object {
  const kinds = [...new Set(review.changes.map(({ kind }) => kind))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "detectform review", rules: kinds.map(rule) } },
        results: review.changes.map((change) => result(change, { kinds, placeOf, review })),
      },
    ],
  };
}

function rule(kind: Kind): object {
  return { id: kind, shortDescription: { text: KINDS[kind] } };
}

interface Context {
  readonly kinds: readonly Kind[];
  readonly placeOf: (change: Change) => ChangePlace;
  readonly review: Review;
}

function result(change: Change, { kinds, placeOf, review }: Context): object {
  const { file, line } = placeOf(change);
  const waiver = review.waived.get(change);
  const about = change.detection === null ? change.workspace : `${change.workspace}, ${change.detection}`;
  return {
    ruleId: change.kind,
    ruleIndex: kinds.indexOf(change.kind),
    level: ERRORS.includes(change.kind) ? "error" : LEVELS[change.direction],
    message: { text: `${about}: ${change.text}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: file }, region: { startLine: line } } }],
    ...(waiver === undefined
      ? {}
      : { suppressions: [{ kind: "external", justification: `${waiver.owner}: ${waiver.reason}` }] }),
  };
}

const LEVELS: Readonly<Record<Direction, Level>> = {
  weaker: "error",
  unclear: "warning",
  stronger: "note",
  neutral: "note",
};
