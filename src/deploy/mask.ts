const MASK = "(sensitive)";

/** Values of the environment that Terraform takes for these variables; empty ones hide nothing. */
export function secretsIn(
  env: Readonly<Record<string, string | undefined>>,
  variables: readonly string[],
): readonly string[] {
  return variables.map((name) => env[`TF_VAR_${name}`] ?? "").filter((value) => value.trim() !== "");
}

/** Replaces secrets in a text, however it quotes, encodes or wraps them. The longest first: one may hold another. */
export function maskOf(secrets: readonly string[]): (text: string) => string {
  const spellings = [...new Set(secrets.flatMap(spellingsOf))].sort((a, b) => b.length - a.length);
  if (spellings.length === 0) return (text) => text;
  const pattern = new RegExp(spellings.map(wrapped).join("|"), "g");
  return (text) => text.replace(pattern, MASK);
}

function spellingsOf(secret: string): readonly string[] {
  const value = secret.trim();
  const inJson = JSON.stringify(value).slice(1, -1);
  return [value, inJson, encodeURIComponent(value), Buffer.from(value).toString("base64")];
}

/** Terraform breaks long messages at white space, and draws a bar before each line. */
function wrapped(spelling: string): string {
  return spelling
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
    .join("[\\s│]+");
}
