import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Value } from "../../src/render/resource.ts";
import { terraformValue } from "../../stacks/terraform-text.ts";
import { deploymentWith, directory, synthesized } from "../support/deployments.ts";
import { readStack, readValue, resourcesOf } from "../support/terraform-json.ts";

describe("a text", () => {
  test.each([
    ["plain {{QUERY_URL}}", "plain {{QUERY_URL}}"],
    ["${var.x}", "$${var.x}"],
    ["%{ if true }", "%%{ if true }"],
    ["$${x} $$", "$$${x} $$"],
    ["50% of $5", "50% of $5"],
    ["line\r\n'a\\b'\t\"c\"", "line\r\n'a\\b'\t\"c\""],
    ["null", "null"],
  ])("%j is written as %j", (text, expected) => {
    const written = terraformValue(text);

    expect(written).toBe(expected);
  });
});

describe("a reference", () => {
  const $ref = { type: "databricks_directory", name: "kernel", attribute: "path" };

  test("is an expression", () => {
    const written = terraformValue({ $ref });

    expect(written).toBe("${databricks_directory.kernel.path}");
  });

  test("is live inside text, whose own braces are not", () => {
    const written = terraformValue({ $join: ["${a}/", { $ref }, "/%{b}"] });

    expect(written).toBe("$${a}/${databricks_directory.kernel.path}/%%{b}");
  });

  test("to a secret is a variable", () => {
    const written = terraformValue({ $var: "SLACK_URL" });

    expect(written).toBe("${var.SLACK_URL}");
  });
});

test("numbers and truth values stay what they are, wherever they stand", () => {
  const value: Value = { list: [0, false, { deep: "${x}" }], text: "0" };

  const written = terraformValue(value);

  expect(written).toEqual({ list: [0, false, { deep: "$${x}" }], text: "0" });
});

/** Texts that a template, JSON or the framework could take for something else. */
const hostileText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom(
        "${",
        "%{",
        "$${",
        "%%{",
        "$",
        "%",
        "{",
        "}",
        "{{",
        "~}",
        '"',
        "'",
        "\\",
        "\\n",
        "\r\n",
        "\u2028",
        "😀",
        "\0",
      ),
    )
    .map((parts) => parts.join("")),
  fc.constantFrom(
    "",
    "null",
    "true",
    "0",
    "1e5",
    "NaN",
    "[]",
    "{}",
    "var.x",
    "<<EOF\nx\nEOF",
    "// x",
    "#{x}",
  ),
);

test("any text is the same text to Terraform", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const written = terraformValue(text);

      expect(readValue(written)).toBe(text);
    }),
    { numRuns: 1000 },
  );
});

test("any text comes through the whole of synth", async () => {
  const texts = fc.sample(hostileText, { numRuns: 200, seed: 7 });
  const resources = texts.map((text, index) => directory(`d${index}`, `${text}.`));

  const folder = await synthesized([deploymentWith({ resources })]);

  const written = resourcesOf(await readStack(folder, "dev"));
  expect(written).toHaveLength(200);
  expect(written).toEqual(expect.arrayContaining([...resources]));
});
