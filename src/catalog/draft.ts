import type { Problem } from "../base/problem.ts";
import type { Content, SharedTable } from "../model/content.ts";

/** What could be read, before the rules that span files have looked at it. */
export interface Draft {
  readonly content: Content;
  /** All common tables of `investigations/shared/`, also those that nobody asks for. */
  readonly sharedTables: readonly SharedTable[];
  /** Ids and names that have a file, also where that file is broken. */
  readonly names: {
    readonly detections: readonly string[];
    readonly categories: readonly string[];
    readonly sources: readonly string[];
    readonly tables: readonly string[];
  };
  /** Folders that do not exist: what lies elsewhere cannot be judged without them. */
  readonly missingFolders: readonly Problem[];
  readonly problems: readonly Problem[];
}

/** A rule that spans files: what is wrong with the content, in the order of the content. */
export type ContentRule = (draft: Draft) => readonly Problem[];
