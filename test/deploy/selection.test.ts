import { expect, test } from "vitest";
import { refuseVanished, selectStacks, strangeStacks } from "../../src/deploy/selection.ts";
import type { Stack } from "../../src/deploy/stack-file.ts";
import type { SynthOutput } from "../../src/deploy/synth-output.ts";

const stack = (name: string, more: Partial<Stack> = {}): Stack => ({
  name,
  folder: `/stacks/${name}`,
  text: "{}",
  ring: "all",
  place: `https://${name}.test`,
  secrets: [],
  configured: new Map([["databricks_job.kernel", ["name"]]]),
  ...more,
});
const output = (...stacks: readonly Stack[]): SynthOutput => ({ stacks, leftovers: [] });
const names = (stacks: readonly Stack[]) => stacks.map(({ name }) => name);

const FLEET = output(stack("canary", { ring: "first" }), stack("dev"), stack("prod"));

test("takes all where nothing is said", () => {
  expect(names(selectStacks(FLEET, {}))).toEqual(["canary", "dev", "prod"]);
});

test("takes those of a ring", () => {
  expect(names(selectStacks(FLEET, { ring: "first" }))).toEqual(["canary"]);
});

test("takes those that differ from the base or are new", () => {
  const base = output(stack("canary", { ring: "first" }), stack("dev", { text: "{ }" }));

  expect(names(selectStacks(FLEET, { base }))).toEqual(["dev", "prod"]);
});

test("takes a named one that does not differ", () => {
  expect(names(selectStacks(FLEET, { base: FLEET, stacks: ["dev"] }))).toEqual(["dev"]);
});

test("refuses names that are not there", () => {
  expect(() => selectStacks(FLEET, { stacks: ["prd"] })).toThrow(
    '--stack\n  there is no "prd"\n  Did you mean "prod"?',
  );
  expect(() => selectStacks(FLEET, { ring: "frist" })).toThrow(
    '--ring\n  there is no "frist"\n  Did you mean "first"?',
  );
});

test("refuses an output that lost a stack", () => {
  expect(() => refuseVanished(output(), output(stack("dev")))).toThrow(
    'workspaces  dev\n  "dev" is in the base but not here: its alerts would run on, and nobody would manage them\n  Bring its file back with retired: true, apply that, then remove the file.',
  );
});

test("lets a stack go that holds nothing any more", () => {
  expect(() => refuseVanished(output(), output(stack("dev", { configured: new Map() })))).not.toThrow();
});

test("tells stacks that go where none of the base's goes", () => {
  const head = output(
    stack("dev", { text: "{ }" }),
    stack("prod", { place: "https://elsewhere.test" }),
    stack("renamed", { place: "https://canary.test" }),
    stack("new"),
  );

  expect(names(strangeStacks(head.stacks, FLEET))).toEqual(["prod", "new"]);
});
