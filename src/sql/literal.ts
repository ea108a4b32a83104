import type { Param } from "../model/detection.ts";

/** A value as a Databricks SQL literal; a list as its literals joined by commas. */
export function literal(value: Param): string {
  if (Array.isArray(value)) return value.map(literal).join(", ");
  if (typeof value === "string") return textLiteral(value);
  return typeof value === "boolean" ? String(value) : numberLiteral(value);
}

/** In Databricks a backslash escapes; two quotes in a row would end one literal and begin another. */
function textLiteral(text: string): string {
  const escaped = text
    .replace(/[\\']/g, (mark) => `\\${mark}`)
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r");
  return `'${escaped}'`;
}

function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`no SQL literal for ${value}`);
  // After a minus, a second one would begin a comment.
  return value < 0 ? `(${value})` : String(value);
}

/** An instant as a TIMESTAMP literal that does not depend on the session's time zone. */
export function timestampLiteral(instant: Date): string {
  return `cast('${instant.toISOString()}' as timestamp)`;
}

export function dateLiteral(day: string): string {
  return `date '${day}'`;
}
