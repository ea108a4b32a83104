import type { Attribute, Block, Nested, Type } from "./shape.ts";

/** What one `// name - computed: .., optional: .., required: ..` comment and the lines below it say. */
interface Member {
  readonly name: string;
  readonly computed: boolean;
  readonly optional: boolean;
  readonly required: boolean;
  readonly body: string;
}

type Classes = ReadonlyMap<string, string>;

const MEMBER = /^ {2}\/\/ (\w+) - computed: (\w+), optional: (\w+), required: (\w+)$/m;
const NESTED = /= new (\w+)(List|OutputReference)\(this, "\w+"(?:, (true|false))?\)/;

/** The schema of the construct class that extends `parent` in the bindings' TypeScript. */
export function parseBindings(source: string, parent: "TerraformResource" | "TerraformProvider"): Block {
  const classes = classesOf(source);
  const root = new RegExp(`^export class (\\w+) extends cdktf\\.${parent}\\b`, "m").exec(source)?.[1];
  if (root === undefined) throw new Error(`no class extends ${parent}; has the bindings package changed?`);
  return blockOf(classes, root);
}

function classesOf(source: string): Classes {
  const parts = source.split(/^export (?:class|interface) /m).slice(1);
  const named = parts.map((part) => [/^\w+/.exec(part)?.[0] ?? "", part] as const);
  return new Map(named.filter(([, part]) => MEMBER.test(part)));
}

function blockOf(classes: Classes, name: string): Block {
  const members = membersOf(classes.get(name) ?? "");
  const isBlock = (member: Member) => NESTED.test(member.body) && (member.optional || member.required);
  return {
    attributes: members.filter((member) => !isBlock(member)).map((member) => attributeOf(classes, member)),
    blocks: members.filter(isBlock).map((member) => nestedOf(classes, member)),
  };
}

function membersOf(text: string): readonly Member[] {
  const [, ...cells] = text.split(new RegExp(MEMBER.source, "gm"));
  const rows = Array.from({ length: cells.length / 5 }, (_, row) => cells.slice(row * 5, row * 5 + 5));
  return rows.map(([name = "", computed, optional, required, body = ""]) => ({
    name,
    computed: computed === "true",
    optional: optional === "true",
    required: required === "true",
    body,
  }));
}

function attributeOf(classes: Classes, { body, ...flags }: Member): Attribute {
  return { ...flags, type: NESTED.test(body) ? objectsOf(classes, body) : plainType(flags.name, body) };
}

/** A computed list of blocks is an attribute for core: `health` and `odbc_params` of a warehouse. */
function objectsOf(classes: Classes, body: string): Type {
  const { attributes } = blockOf(classes, elementClass(body));
  return ["list", ["object", Object.fromEntries(attributes.map(({ name, type }) => [name, type]))]];
}

function elementClass(body: string): string {
  return `${NESTED.exec(body)?.[1]}OutputReference`;
}

function plainType(name: string, body: string): Type {
  const getter = /this\.get(\w+)Attribute\(/.exec(body)?.[1] ?? "";
  const declared = /private _\w+\??: ([^;|]+)/.exec(body)?.[1]?.trim() ?? "";
  const type = body.includes("new cdktf.StringMap(") ? TYPES.StringMap : (TYPES[getter] ?? TYPES[declared]);
  if (type === undefined) throw new Error(`no type for ${name}; has the bindings package changed?`);
  return body.includes("Fn.tolist(") && getter === "List" ? ["set", "string"] : type;
}

/** By the name of the getter; the provider's own class has none, so also by the type of the field. */
const TYPES: { readonly [name: string]: Type | undefined } = {
  String: "string",
  Number: "number",
  Boolean: "bool",
  List: ["list", "string"],
  NumberList: ["list", "number"],
  StringMap: ["map", "string"],
  string: "string",
  number: "number",
  boolean: "bool",
  "string[]": ["list", "string"],
};

function nestedOf(classes: Classes, { name, required, body }: Member): Nested {
  const [, , kind, fromSet] = NESTED.exec(body) ?? [];
  const block = blockOf(classes, elementClass(body));
  // The Go SDK makes `timeouts` the only single block; some types mark it required though it may be left out.
  if (name === "timeouts") return { name, nesting: "SINGLE", min: 0, max: 0, block };
  const min = required ? 1 : 0;
  return { name, nesting: fromSet === "true" ? "SET" : "LIST", min, max: kind === "List" ? 0 : 1, block };
}
