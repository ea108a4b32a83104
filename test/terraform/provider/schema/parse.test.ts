import { expect, test } from "vitest";
import { loadProviderBlock, loadResource, loadResources } from "./resource.ts";
import type { Block } from "./shape.ts";
import { under } from "./shape.ts";

const attribute = (block: Block, name: string) => block.attributes.find((it) => it.name === name);
const nested = (block: Block, name: string) => block.blocks.find((it) => it.name === name);

test("a query's attributes are as the provider's documentation says", () => {
  const { block } = loadResource("databricks_query");
  expect(attribute(block, "query_text")).toEqual({
    name: "query_text",
    type: "string",
    required: true,
    optional: false,
    computed: false,
  });
  expect(attribute(block, "tags")).toMatchObject({ type: ["list", "string"], optional: true });
  expect(attribute(block, "update_time")).toMatchObject({ optional: false, computed: true });
  expect(nested(block, "parameter")).toMatchObject({ nesting: "LIST", min: 0, max: 0 });
});

test("a block that must stand once is required, and `timeouts` never", () => {
  expect(nested(loadResource("databricks_alert").block, "condition")).toMatchObject({
    nesting: "LIST",
    min: 1,
    max: 1,
  });
  expect(nested(loadResource("databricks_pipeline").block, "timeouts")).toMatchObject({
    nesting: "SINGLE",
    min: 0,
  });
});

test("sets are told from lists", () => {
  expect(nested(loadResource("databricks_permissions").block, "access_control")?.nesting).toBe("SET");
  expect(attribute(loadResource("databricks_grant").block, "privileges")?.type).toEqual(["set", "string"]);
});

test("a computed list of blocks is an attribute", () => {
  const fields = { hostname: "string", path: "string", port: "number", protocol: "string" };
  const { block } = loadResource("databricks_sql_endpoint");
  expect(attribute(block, "odbc_params")?.type).toEqual(["list", ["object", fields]]);
});

test("the provider's own block has a host, and not core's alias", () => {
  expect(attribute(loadProviderBlock(), "host")).toMatchObject({ type: "string", optional: true });
  expect(attribute(loadProviderBlock(), "alias")).toBeUndefined();
});

test("every path of the additions table stands in the schema", () => {
  for (const { type, block, additions } of loadResources().values()) {
    const { createOnly, sensitive, defaults, choices, values, neverSet, forced, suppressed, ...rest } =
      additions;
    const chosen = choices.flatMap(({ at, of }) => of.map((name) => under(at, name)));
    const lists = [
      createOnly,
      sensitive,
      neverSet,
      forced,
      suppressed,
      chosen,
      rest.unread,
      rest.alwaysRead,
      rest.local,
      rest.workspacePaths,
    ];
    const said = [
      ...lists.flat(),
      ...Object.keys(defaults),
      ...Object.keys(rest.suppressedDefaults),
      ...Object.keys(values),
      ...(rest.alwaysUpdated ?? []),
    ];
    expect(
      said.filter((path) => !pathsOf(block, "").includes(path)),
      type,
    ).toEqual([]);
  }
});

function pathsOf(block: Block, path: string): readonly string[] {
  const inside = block.blocks.flatMap(({ name, block: inner }) => [
    under(path, name),
    ...pathsOf(inner, under(path, name)),
  ]);
  return [...block.attributes.map(({ name }) => under(path, name)), ...inside];
}
