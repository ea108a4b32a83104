/** Attributes whose keys are the user's own. */
const MAPS: readonly string[] = ["tags", "configuration", "parameters"];

/** Terraform's attribute names as the bindings spell them: `display_name` -> `displayName`. */
export function bindingConfig(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bindingConfig);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      camelCase(key),
      isMap(key, item) ? item : bindingConfig(item),
    ]),
  );
}

function isMap(key: string, value: unknown): boolean {
  return MAPS.includes(key) && !Array.isArray(value);
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
