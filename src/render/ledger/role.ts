/** What a statement of a ledger job does. */
const ROLES = ["prepare", "open", "window", "collect", "advance", "commit", "release"] as const;
export type Role = (typeof ROLES)[number];

/** Tags of a ledger query; its role is the third. */
export function roleTags(category: string, role: Role): readonly string[] {
  return ["detectform", category, role];
}

/** The role of a query of the ledger, by its tags; undefined of an alert's query. */
export function readRole(tags: readonly string[]): Role | undefined {
  return ROLES.find((role) => role === tags[2]);
}
