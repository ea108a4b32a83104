import type { CategoryInput, DetectionInput } from "../model/detection.ts";
import type { SourceInput } from "../model/source.ts";
import type { WorkspaceInput } from "../model/workspace.ts";
import type { RuleResult } from "./diagnostic.ts";
import type { Subject } from "./subject.ts";

/** What somebody writes, as a change of a small project for which every rule is silent. */
export interface Example {
  /** A condition of a detection's SQL over the columns of its source. */
  readonly where?: string;
  /** The conditions of a detection's SQL that reads the audit log itself. */
  readonly scan?: string;
  /** The whole SQL of a detection. */
  readonly sql?: string;
  readonly detection?: Partial<DetectionInput>;
  /** A second detection of the same source. */
  readonly second?: Partial<DetectionInput> & { readonly sql?: string };
  readonly category?: Partial<CategoryInput>;
  readonly source?: Partial<SourceInput> & { readonly sql?: string };
  readonly workspace?: Partial<WorkspaceInput>;
  /** The SQL of an investigation. */
  readonly investigation?: string;
  /** Attributes that differ in what is deployed, by the kind of object. */
  readonly deployed?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The day of `--today`. */
  readonly today?: string;
}

/** What a rule says of itself; its page in docs/checks is made of it. */
interface RuleText {
  /** What the rule asks for, in a few words. */
  readonly title: string;
  /** What happens where it is not kept. */
  readonly why: string;
  /** What else a reader of its page must know, as Markdown. */
  readonly details?: string;
}

/** A rule that something can break. */
interface Requirement {
  readonly severity: "error" | "warning";
  /** Has this rule's diagnostic, and no other. */
  readonly bad: Example;
  /** Has no diagnostic of this rule. */
  readonly good: Example;
}

/** A rule that prints a figure: nothing is wrong. */
interface FigureOfContent {
  readonly severity: "info";
  readonly example: Example;
}

/**
 * One rule: the one shape of all of them, exported as `rule` by `rules/<group>/<name>.ts`. `check` is pure and
 * may throw; the runner makes a diagnostic of that. `ids` are those of all rules.
 */
export type RuleDeclaration = RuleText &
  (Requirement | FigureOfContent) & {
    check(subject: Subject, ids: readonly string[]): readonly RuleResult[];
  };

/** A rule as found in the tree; its id `<group>/<name>` is its place. */
export type LintRule = RuleDeclaration & { readonly id: string };
