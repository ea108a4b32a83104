import type { Cases } from "./cases.ts";
import type { CategoryDeclaration, DetectionDeclaration } from "./detection.ts";
import type { InvestigationDeclaration } from "./investigation.ts";
import type { InvestigationCases } from "./investigation-cases.ts";
import type { SourceDeclaration } from "./source.ts";
import type { TableDeclaration } from "./table.ts";
import type { WorkspaceDeclaration } from "./workspace.ts";

/** A detection as found in the tree: its declaration, its place, and its SQL where it has a file of it. */
export interface Detection extends DetectionDeclaration {
  readonly id: string;
  readonly category: string;
  readonly slug: string;
  readonly file: string;
  readonly sql?: string;
  /** Eight digits of the digest of each case that proves it. */
  readonly cases: readonly string[];
}

export interface Category extends CategoryDeclaration {
  readonly slug: string;
  readonly file: string;
}

export interface Source extends SourceDeclaration {
  readonly name: string;
  readonly file: string;
  readonly sql: string;
}

/** A table of the platform, as investigations read it. */
export interface Table extends TableDeclaration {
  readonly file: string;
}

/** A common table that investigations share: its query, found as `investigations/shared/<name>.sql`. */
export interface SharedTable {
  readonly name: string;
  readonly file: string;
  readonly sql: string;
}

export interface Investigation extends InvestigationDeclaration {
  readonly slug: string;
  readonly file: string;
  readonly sql: string;
  /** Those that its SQL asks for, each behind those that it asks for itself. */
  readonly shared: readonly SharedTable[];
}

export interface Workspace extends WorkspaceDeclaration {
  readonly file: string;
}

/** All that the content folders hold, validated; each list sorted by id or name, investigations by their order. */
export interface Content {
  readonly categories: readonly Category[];
  readonly detections: readonly Detection[];
  readonly sources: readonly Source[];
  readonly tables: readonly Table[];
  readonly investigations: readonly Investigation[];
  readonly workspaces: readonly Workspace[];
}

/** The cases of one investigation. */
export interface CasesOfInvestigation {
  readonly investigation: string;
  readonly file: string;
  readonly cases: InvestigationCases;
}

/** The cases of one detection. */
export interface DetectionCases {
  readonly detection: string;
  readonly file: string;
  readonly cases: Cases;
}
