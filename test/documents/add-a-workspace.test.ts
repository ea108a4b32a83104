import { readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CONTENT_OPTIONS } from "../../src/cli/verb.ts";
import { Workspace } from "../../src/model/workspace.ts";
import { synth } from "../support/command.ts";
import { REPOSITORY } from "../support/repository.ts";
import { blocksOf, filesOf, readDocument, tableKeys } from "./documents.ts";
import { openReader, type Reader } from "./reader.ts";

const EXAMPLE = "workspaces/analytics.ts";

const document = await readDocument("add-a-workspace.md");
const files = filesOf(document);
const [said = "", refusal = ""] = blocksOf(document, "text");
let reader: Reader;

beforeAll(async () => {
  reader = await openReader();
});
afterAll(() => reader.leave());

const synthesized = () => synth({ cwd: reader.folder, env: reader.env });

test("the first example becomes a stack beside the others", async () => {
  await reader.write({ [EXAMPLE]: files[EXAMPLE] ?? "" });

  const { stdout } = await synthesized();

  expect(stdout).toBe(said);
});

test("the second example authenticates, adopts, and is tuned as it says", async () => {
  await reader.write(files);

  await synthesized();
  const path = join(reader.folder, "cdktf.out/stacks/lake/cdk.tf.json");
  const stack = JSON.parse(await readFile(path, "utf8"));

  expect(stack.provider.databricks).toEqual([
    {
      host: "https://lake.databricks.test",
      auth_type: "github-oidc-azure",
      client_id: "77777777-8888-4999-8aaa-bbbbbbbbbbbb",
      azure_tenant_id: "88888888-9999-4aaa-8bbb-cccccccccccc",
    },
  ]);
  expect(stack.import).toEqual([
    { to: "databricks_query.kernel__kernel-module-loaded", id: "0a0a0a0a-0000-4000-8000-000000000001" },
    { to: "databricks_alert.kernel__kernel-module-loaded", id: "0a0a0a0a-0000-4000-8000-000000000002" },
  ]);
  expect(stack.resource.databricks_alert["kernel__bpf-program-executed"].custom_subject).toMatch(
    /^\[LOW\] lake: /,
  );
});

test("a severity without a route is refused in the words of the document", async () => {
  await reader.write({ [EXAMPLE]: (files[EXAMPLE] ?? "").replace(', low: "nobody"', "") });

  const { code, stderr } = await synthesized();

  expect(code).toBe(1);
  expect(stderr).toBe(refusal);
});

test("the table of keys is the schema's, in its order", () => {
  const keys = Workspace.keyof().options;

  expect(tableKeys(document).filter((key) => !key.endsWith("_DIR"))).toEqual(keys);
});

test("content of another repository is added to ours by variables", async () => {
  const others = filesOf(await readDocument("add-a-detection.md"));
  const other = await openReader([]);
  await other.write({
    ...others,
    [EXAMPLE]: (files[EXAMPLE] ?? "").replace("warehouse", "ownsAccountEvents: true, warehouse"),
  });
  const env = {
    WORKSPACES_DIR: "workspaces",
    DETECTIONS_DIR: [join(REPOSITORY, "detections"), "detections"].join(delimiter),
  };

  const { stdout } = await synth({ cwd: other.folder, env });
  const stack = JSON.parse(
    await readFile(join(other.folder, "cdktf.out/stacks/analytics/cdk.tf.json"), "utf8"),
  );
  await other.leave();

  expect(stdout).toBe("1 stacks: analytics\n");
  expect(Object.keys(stack.resource.databricks_job)).toEqual([
    "container-security",
    "host-bursts",
    "host-security",
    "kernel",
    "notice_test",
    "suspicious-activity",
    "watch",
  ]);
});

test("each kind of content has its variable and its option in the table", () => {
  const kinds = [...document.matchAll(/^\| `([A-Z]+)_DIR` \| `--([a-z]+)` \|/gm)].map(
    ([, variable = "", option]) => [variable.toLowerCase(), option],
  );

  const all = [...Object.keys(CONTENT_OPTIONS), "cases"];
  expect(kinds.toSorted()).toEqual(all.map((kind) => [kind, kind]).toSorted());
});
