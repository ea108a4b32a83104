import fc from "fast-check";
import { expect, test } from "vitest";
import { maskOf, secretsIn } from "../../src/deploy/mask.ts";

test("takes the values of the named variables", () => {
  const env = { TF_VAR_KEY: "hunter2", TF_VAR_region: "eu-west-1", KEY: "other", TF_VAR_EMPTY: " " };

  expect(secretsIn(env, ["KEY", "EMPTY", "ABSENT"])).toEqual(["hunter2"]);
});

test("hides a secret wherever it stands", () => {
  expect(maskOf(["hunter2"])("key hunter2, url https://x.test/hunter2/y")).toBe(
    "key (sensitive), url https://x.test/(sensitive)/y",
  );
});

test("hides a secret that is quoted, encoded, or in base64", () => {
  const mask = maskOf(['a"b/c']);

  expect(mask('"a\\"b/c" a%22b%2Fc YSJiL2M=')).toBe('"(sensitive)" (sensitive) (sensitive)');
});

test("hides a secret that Terraform wraps in its box", () => {
  expect(maskOf(["correct horse battery"])("│ got correct horse\n│ battery")).toBe("│ got (sensitive)");
});

test("hides the whole of a secret that begins with another", () => {
  expect(maskOf(["abc", "abcdef"])("abcdef abc")).toBe("(sensitive) (sensitive)");
});

test("leaves a text alone where there are no secrets", () => {
  expect(maskOf([])("hunter2")).toBe("hunter2");
});

test("leaves no secret, whatever its characters", () => {
  const secret = fc.string({ minLength: 3 }).filter((text) => text.trim() !== "" && text === text.trim());

  fc.assert(
    fc.property(secret, fc.string(), (value, around) => {
      const parts = maskOf([value])(`${around}${value}${around}`).split("(sensitive)");

      expect(parts.length).toBeGreaterThan(1);
      expect(parts.filter((part) => part.includes(value))).toEqual([]);
    }),
  );
});
