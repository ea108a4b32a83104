import { timestampLiteral } from "../../../sql/literal.ts";
import { AUDIT_LOG, AUDIT_VIEW, adapt } from "../adapt.ts";
import type { Engine } from "../engine.ts";
import { type Loader, newCheckpoint } from "./auto-loader.ts";
import type { Flow, PipelineStatement } from "./definition.ts";
import { fileSource } from "./read-files.ts";
import { engineName } from "./tables.ts";

/** A flow, and how far it has read. */
export interface RunningFlow extends Loader {
  readonly flow: Flow;
}

/** A pipeline between its updates. */
export interface Running {
  readonly engine: Engine;
  /** The folder that stands for the cloud's storage. */
  readonly root: string;
  readonly statements: readonly PipelineStatement[];
  readonly flows: readonly RunningFlow[];
  /** Views that are there, and columns of flows that their tables have. */
  readonly made: Set<string>;
}

/** A pipeline before its first update. Throws SqlSyntaxError for a source that cannot be read here. */
export function running(engine: Engine, root: string, statements: readonly PipelineStatement[]): Running {
  const flows = ofKind(statements, "flow").map((flow) => ({
    flow,
    source: fileSource(flow.query),
    checkpoint: newCheckpoint(),
  }));
  return { engine, root, statements, flows, made: new Set() };
}

/** A query in the engine's words; the pipeline's view in the shape of the audit log is that log here. */
export function adapted({ statements }: Running, sql: string, at: Date): string {
  const audit = auditView(statements);
  return adapt(sql, {
    clock: timestampLiteral(at),
    visible: (table) => {
      if (table !== AUDIT_LOG || audit === undefined) throw new Error(`a pipeline does not read ${table}`);
      return `select * from ${engineName(audit)}`;
    },
  });
}

/** Full name of the pipeline's view in the shape of the audit log. */
export function auditView(statements: readonly PipelineStatement[]): string | undefined {
  return ofKind(statements, "view").find(({ name }) => name.endsWith(`.${AUDIT_VIEW}`))?.name;
}

type OfKind<Kind extends PipelineStatement["kind"]> = Extract<PipelineStatement, { readonly kind: Kind }>;

export function ofKind<Kind extends PipelineStatement["kind"]>(
  statements: readonly PipelineStatement[],
  kind: Kind,
): readonly OfKind<Kind>[] {
  return statements.filter((statement): statement is OfKind<Kind> => statement.kind === kind);
}
