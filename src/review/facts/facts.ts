import type { QueryFacts } from "../../render/query-facts.ts";

/** Who is told: a destination of the workspace by its name, or one that somebody else manages by its id. */
export interface Told {
  /** The same for the same place, whatever it is called. */
  readonly key: string;
  readonly name: string;
}

/** What one workspace evaluates, and what becomes of it. Times in seconds. */
export interface DetectionFacts extends Omit<QueryFacts, "detectform" | "route"> {
  readonly title: string;
  /** Addresses of its query and alert. */
  readonly addresses: readonly string[];
  readonly statement: string;
  /** The statement that fills the ledger for it, where one does. */
  readonly collect: string | undefined;
  readonly condition: Condition;
  readonly subject: string;
  readonly body: string;
  readonly told: readonly Told[];
  /** Whether its task tells nobody. */
  readonly muted: boolean;
  readonly retrigger: number;
  readonly runAsMode: string;
  readonly warehouse: string;
  /** The job that evaluates it; undefined where none does. */
  readonly job: string | undefined;
  readonly retries: number;
}

export interface Condition {
  readonly op: string;
  readonly column: string;
  readonly threshold: string;
  readonly empty: string;
}

/** A category's scheduled job, or the one that brings the audit log in. */
export interface JobFacts {
  readonly name: string;
  readonly description: string;
  readonly cron: string;
  readonly timezone: string;
  readonly paused: boolean;
  /** Whether it runs statements, so that the warehouse must run. */
  readonly onWarehouse: boolean;
  readonly runAs: string;
  /** Mail addresses and destinations that hear of a failed run, sorted. */
  readonly operators: readonly Told[];
  readonly tags: string;
}

/** How delivered audit logs are brought in. */
export interface LogFacts {
  /** `catalog.schema` of its tables. */
  readonly schema: string;
  /** The folder of the delivered files. */
  readonly path: string;
  readonly compute: "serverless" | "classic";
  readonly channel: string;
  /** Names of what the pipeline counts, sorted. */
  readonly expectations: readonly string[];
}

export interface DestinationFacts {
  readonly name: string;
  readonly kind: string;
  /** Empty for what is no mail. */
  readonly addresses: readonly string[];
  /** Everything else of its settings, as JSON, without what is sensitive. */
  readonly settings: string;
}

/** What one side of a workspace's stack says about protection. Maps are in order of their keys. */
export interface StackFacts {
  /** By detection id. */
  readonly detections: ReadonlyMap<string, DetectionFacts>;
  readonly jobs: ReadonlyMap<string, JobFacts>;
  /** Undefined where no job tests the way of a notice. */
  readonly noticeTest: "weekly" | "by hand" | undefined;
  /** Undefined where the system table is read. */
  readonly log: LogFacts | undefined;
  readonly destinations: ReadonlyMap<string, DestinationFacts>;
  /** Level by principal, by what it is on: `folder`, `job kernel`, `findings`. */
  readonly access: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Statements of this product that no alert evaluates, by address. */
  readonly statements: ReadonlyMap<string, string>;
  /** Attributes without a word of their own here, as JSON by address and attribute. */
  readonly settings: ReadonlyMap<string, string>;
  /** Objects that are not the product's, as JSON by address. */
  readonly others: ReadonlyMap<string, string>;
}
