import { SECRET_FORMS, SECRET_KEYS } from "./secret-forms.ts";

/** A value as it may be shown: short, and never where a secret may stand. */
export function quote(value: unknown, path: readonly string[]): string {
  const text = JSON.stringify(value) ?? String(value);
  if (mayHoldSecret(text, value, path)) return `a value of ${text.length} characters, not shown`;
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** A destination is where people paste addresses and keys, whatever the key is called. */
function mayHoldSecret(text: string, value: unknown, path: readonly string[]): boolean {
  if (SECRET_KEYS.test(path.at(-1) ?? "") || SECRET_FORMS.test(text)) return true;
  const pasted = typeof value === "object" || /:\/\/|[A-Za-z0-9]{20,}/.test(text);
  return path[0] === "destinations" && pasted;
}
