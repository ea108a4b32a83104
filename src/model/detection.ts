import { z } from "zod";
import { DetectionId, Line, Period, Severity, Slug, strict, Text } from "./text.ts";

/** Which events of the source match: by action, or every action that nobody claims. */
export const Match = strict({
  /** Exact action names of the source, letter case included. */
  actions: z.array(z.string()).min(1).optional(),
  /** The catch-all: an action that no detection claims and the source does not ignore. NULL counts. */
  unclaimed: z.literal(true).optional(),
  /** Part of the actions' events, by a column that the source declares in `splits`. */
  only: z.record(z.string(), z.array(z.string()).min(1)).optional(),
}).refine(
  (match) => (match.actions === undefined) !== (match.unclaimed === undefined),
  "must have either actions or unclaimed\nName the actions, or write unclaimed: true.",
);
export type Match = z.infer<typeof Match>;

/** What only some workspaces have: their audit log as delivered JSON files that a pipeline reads. */
const NEEDS = ["delivered-json"] as const;
export type Need = (typeof NEEDS)[number];

/** A value that a `.sql` detection names as `:name`. */
export const Param = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).min(1)]);
export type Param = z.infer<typeof Param>;

/**
 * One thing worth telling a person. Keys stand in this order in every file.
 * Without `match`, a `.sql` file of the same name holds the query; it returns at least
 * `finding_key`, `event_time` and `notice`.
 */
export const Detection = strict({
  /** What the person on call sees first. */
  title: Line.max(100),
  /** One or two sentences: what happened, and what it may mean. */
  why: Text,
  severity: Severity,
  /** MITRE ATT&CK technique ids, current ones; none for the catch-all, and where `noAttack` says why. */
  attack: z.array(
    z.string().regex(/^T\d{4}(\.\d{3})?$/, "is no ATT&CK technique id\nWrite it as T1611 or T1059.004."),
  ),
  /** Why no technique fits: a failure of the watch is nobody's attack. */
  noAttack: Line.optional(),
  /** Name of a file in sources/. */
  source: Slug,
  /** What a workspace must have; elsewhere it is not deployed. */
  needs: z.enum(NEEDS).optional(),
  match: Match.optional(),
  params: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), Param).optional(),
  /** A second category, for reading only: it never tells anybody twice. */
  also: Slug.optional(),
  /** The id it had before it was renamed. */
  formerly: DetectionId.optional(),
  /** First steps, each with a column of the finding and a time window. */
  triage: z.array(Text).min(1).max(5),
  falsePositives: z.array(Text).min(1),
  references: z.array(z.url()).min(1),
  /** Rules of `check` that do not hold here, by id, each with the reason; it is printed. */
  unchecked: z.record(z.string(), Text).optional(),
})
  .refine(
    ({ attack, noAttack, match }) => attack.length > 0 || match?.unclaimed === true || noAttack !== undefined,
    {
      path: ["attack"],
      message: "must not be empty\nName the techniques, or say in noAttack why none fits.",
    },
  )
  .refine(({ attack, noAttack }) => attack.length === 0 || noAttack === undefined, {
    path: ["noAttack"],
    message: "stands beside techniques\nKeep one of the two.",
  });
export type DetectionInput = z.input<typeof Detection>;
export type DetectionDeclaration = z.infer<typeof Detection>;

/** A folder of detections; one job per category and workspace. */
export const Category = strict({
  title: Line.max(60),
  description: Text,
  every: Period,
});
export type CategoryInput = z.input<typeof Category>;
export type CategoryDeclaration = z.infer<typeof Category>;
