import { type Reference, type Value, type Written, writeValue } from "../src/render/resource.ts";

/**
 * A value as Terraform reads it. Every string is a template to Terraform, so authored text is escaped
 * and references alone are live.
 */
export function terraformValue(value: Value): Written<string> {
  return writeValue<string>(value, {
    text: escapeTemplate,
    reference: expression,
    join: (parts) =>
      parts.map((part) => (typeof part === "string" ? escapeTemplate(part) : expression(part))).join(""),
    variable: (name) => `\${var.${name}}`,
  });
}

function escapeTemplate(text: string): string {
  return text.replaceAll("${", () => "$${").replaceAll("%{", () => "%%{");
}

function expression({ $ref: { type, name, attribute } }: Reference): string {
  return `\${${type}.${name}.${attribute}}`;
}
