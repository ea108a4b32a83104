import { expect, test } from "vitest";
import { strangeParts } from "../../src/deploy/stack-contents.ts";

const job = (attributes: object) => ({ resource: { databricks_job: { kernel: attributes } } });

test("finds nothing strange in what synth writes", () => {
  const stack = {
    "//": { metadata: { text: "${file(1)}" } },
    terraform: {
      backend: { local: { path: "dev.tfstate" } },
      required_providers: { databricks: { source: "databricks/databricks", version: ">= 1.99.0" } },
    },
    provider: { databricks: [{ host: "https://dev.databricks.test" }] },
    variable: { KEY: { type: "string", sensitive: true } },
    locals: { detectform: { ring: "all" } },
    ...job({
      name: "$${file(1)} $$${{x} %%{ if }",
      alert_id: "${databricks_alert.kernel__a-b.id}",
      key: "x/${var.KEY}",
    }),
    moved: [{ from: "databricks_job.a", to: "databricks_job.b" }],
    removed: [{ from: "databricks_pipeline.audit_log", lifecycle: { destroy: false } }],
  };

  expect(strangeParts(stack)).toEqual([]);
});

const REMOVED = "removed that does more than let go";
const LET_GO = { from: "databricks_pipeline.audit_log", lifecycle: { destroy: false } };

test.each([
  ["data", { data: { external: { x: { program: ["sh"] } } } }],
  ["module", { module: { x: { source: "./x" } } }],
  ["null_resource", { resource: { null_resource: { x: {} } } }],
  ["provisioner", job({ provisioner: [{ "local-exec": { command: "id" } }] })],
  ["provider evil", { terraform: { required_providers: { evil: {} } } }],
  ["provider evil", { provider: { evil: {} } }],
  [
    'provider source "evil.test/x/y"',
    { terraform: { required_providers: { databricks: { source: "evil.test/x/y" } } } },
  ],
  ['${file("/proc/self/environ")}', job({ name: '${file("/proc/self/environ")}' })],
  ['${"}', job({ name: '${"}"}${file("/x")}' })],
  ['${upper("x")}', job({ tags: { '${upper("x")}': "" } })],
  [REMOVED, { removed: [{ ...LET_GO, lifecycle: { destroy: true } }] }],
  [REMOVED, { removed: [{ from: LET_GO.from }] }],
  [
    REMOVED,
    { removed: [{ ...LET_GO, provisioner: [{ "local-exec": { command: "id", when: "destroy" } }] }] },
  ],
  [REMOVED, { removed: [{ ...LET_GO, from: "module.x" }] }],
  [REMOVED, { removed: [LET_GO, "x"] }],
  ["%{", job({ name: "%{ if true }x%{ endif }" })],
])("finds %s", (part, stack) => {
  expect(strangeParts(stack)).toContain(part);
});
