import { SEVERITIES, type Severity } from "../model/text.ts";

/** What a change does to protection, worst first. */
export const DIRECTIONS = ["weaker", "unclear", "stronger", "neutral"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Every kind of change and what it is, worst first among changes of one direction. */
export const KINDS = {
  "discarded-data": "an object that holds data is deleted or replaced",
  retired: "everything of a workspace is destroyed",
  "left-fleet": "a workspace is no longer in the fleet; its objects stay, unmanaged",
  "owner-moved": "events of a workspace are told by another workspace",
  watch: "the workspaces whose events are told",
  "no-route": "nobody is told of a detection",
  "ledger-moved": "a ledger is kept elsewhere; what it remembers and has not told stays behind",
  "schedule-gap": "events that no run reads while the schedule changes",
  deleted: "a detection is deleted",
  "not-evaluated": "no scheduled job evaluates a detection",
  "job-paused": "a category's job is paused, or runs again",
  paused: "a detection is paused, or tells again",
  forgotten: "objects are left as they are, and nobody manages them",
  host: "the stack goes to another workspace address",
  backend: "Terraform's state is kept elsewhere",
  match: "the actions that a detection matches",
  home: "an action is told by another detection",
  severity: "a detection's severity",
  route: "who is told of a detection",
  allow: "an allow entry",
  threshold: "a number that decides whether there is a finding",
  condition: "what makes an alert fire",
  statement: "a detection's query",
  period: "how often a detection runs",
  settle: "how long late rows are waited for",
  ledger: "whether a ledger remembers findings, or tiles are read",
  lookback: "how far back a ledger looks for late rows",
  retention: "how long a ledger keeps findings",
  start: "when after its period's boundary a job starts",
  repeat: "events that are told twice while the schedule changes",
  retrigger: "how soon an alert tells again",
  retries: "how often a failed evaluation is tried again",
  replaced: "an object is made anew; its history and state are lost",
  destination: "a place that is notified",
  secret: "the variables that hold secrets",
  operators: "who hears of failed runs",
  "notice-test": "whether the way of a notice is tested every week",
  "run-as": "whose rights a query or job runs with",
  access: "who may view and manage",
  "audit-log": "where the audit log is read, and how it is brought in",
  warehouse: "the warehouse that evaluates",
  cases: "the cases that prove a detection",
  "check-rule": "a rule of check that is switched off, or on again",
  attack: "the ATT&CK techniques that a detection stands for",
  setting: "an attribute that has no words of its own",
  added: "a detection is added",
  "joined-fleet": "a workspace joins the fleet",
  adopted: "an object made by hand comes under management",
  renamed: "a detection has another id; its history is kept",
  title: "a detection's title",
  notice: "the wording of a notice",
  dashboard: "the dashboard of a workspace",
  investigation: "a saved query for whoever looks into a finding",
  wording: "reasons, owners, descriptions and tags",
  drift: "somebody edited an object in the workspace",
  cost: "the warehouse's time",
  forecast: "how often a destination would have been told",
  other: "objects that are not the product's",
  "waiver-ended": "a waiver's day has passed",
  "waiver-unused": "a waiver covers nothing",
} as const;
export type Kind = keyof typeof KINDS;

/** Kinds that are an error whatever their direction: no direction excuses them. */
export const ERRORS: readonly Kind[] = [
  "discarded-data",
  "owner-moved",
  "no-route",
  "ledger-moved",
  "schedule-gap",
];

/** One thing that a change does, in words. */
export interface Change {
  readonly workspace: string;
  /** Null where it is not of one detection. */
  readonly detection: string | null;
  readonly kind: Kind;
  readonly direction: Direction;
  readonly before: string | null;
  readonly after: string | null;
  readonly text: string;
  /** A digest of values that the sentence leaves out: what was approved covers them too. */
  readonly unsaid?: string;
  /** Of the detection, the graver of both sides. */
  readonly severity?: Severity;
  /** Who decided it and until when, where the change itself says so. */
  readonly decided?: { readonly owner: string; readonly until: string };
}

/** What a comparison says of one place; the place itself is added by who knows it. */
export type Said = Omit<Change, "workspace" | "detection" | "severity">;

const KIND_ORDER = new Map(Object.keys(KINDS).map((kind, index) => [kind, index]));

/** Decisions of this very change first, then errors, then by direction, severity and kind; always the same. */
export function worstFirst(changes: readonly Change[]): readonly Change[] {
  return changes
    .map((change) => ({ change, rank: rank(change) }))
    .sort((a, b) => compareRanks(a.rank, b.rank))
    .map(({ change }) => change);
}

type Rank = readonly (number | string)[];

function compareRanks(a: Rank, b: Rank): number {
  const index = a.findIndex((value, at) => value !== b[at]);
  if (index < 0) return 0;
  return (a[index] ?? 0) < (b[index] ?? 0) ? -1 : 1;
}

function rank(change: Change): Rank {
  const { decided, kind, direction, severity, workspace, detection, text } = change;
  return [
    decided === undefined ? 1 : 0,
    ERRORS.includes(kind) ? 0 : 1,
    DIRECTIONS.indexOf(direction),
    severity === undefined ? SEVERITIES.length : SEVERITIES.indexOf(severity),
    KIND_ORDER.get(kind) ?? 0,
    detection ?? "",
    workspace,
    text,
  ];
}

/** A change from one value to another, with the sentence that says it. */
export function said(
  kind: Kind,
  direction: Direction,
  [before, after]: readonly [string | null, string | null],
  text: string,
): Said {
  return { kind, direction, before, after, text };
}
