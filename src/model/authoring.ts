/**
 * What content files import as `detectform/model`: one function per kind of file, so that an editor
 * completes and checks it. Nothing is validated here; the catalog does, for all files at once.
 */
import type { Cases } from "./cases.ts";
import type { Destination, Secret } from "./destination.ts";
import type { CategoryInput, DetectionInput } from "./detection.ts";
import type { InvestigationInput } from "./investigation.ts";
import type { InvestigationCases } from "./investigation-cases.ts";
import type { SourceInput } from "./source.ts";
import type { TableInput } from "./table.ts";
import type { Waiver } from "./waiver.ts";
import type { WorkspaceInput } from "./workspace.ts";

export type { AuditRow } from "./cases.ts";
export type { TableRow } from "./investigation-cases.ts";

export const category = (declaration: CategoryInput): CategoryInput => declaration;
export const detection = (declaration: DetectionInput): DetectionInput => declaration;
export const source = (declaration: SourceInput): SourceInput => declaration;
export const table = (declaration: TableInput): TableInput => declaration;
export const investigation = (declaration: InvestigationInput): InvestigationInput => declaration;
export const workspace = (declaration: WorkspaceInput): WorkspaceInput => declaration;
export const waivers = (declaration: Waiver[]): Waiver[] => declaration;
export const cases = (declaration: Cases): Cases => declaration;
export const investigationCases = (declaration: InvestigationCases): InvestigationCases => declaration;

/** A value given as the environment variable `TF_VAR_<name>` at plan and apply; it never stands in a file. */
export const secret = (name: string): Secret => ({ secret: name });

/** A notification destination that somebody else manages. */
export const existing = (id: string): Destination => ({ type: "existing", id });
export const email = (addresses: string[]): Destination => ({ type: "email", addresses });
export const slack = (config: { url: Secret }): Destination => ({ type: "slack", ...config });
export const pagerduty = (config: { integrationKey: Secret }): Destination => ({
  type: "pagerduty",
  ...config,
});
export const teams = (config: { url: Secret }): Destination => ({ type: "microsoft_teams", ...config });
export const webhook = (config: { url: Secret; username?: Secret; password?: Secret }): Destination => ({
  type: "webhook",
  ...config,
});
