/** A text inside a declaration, and the keys that lead to it. */
export interface PlacedText {
  readonly path: readonly string[];
  readonly text: string;
}

/** Every text inside a value. */
export function texts(value: unknown, path: readonly string[] = []): readonly PlacedText[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => texts(item, [...path, key]));
}
