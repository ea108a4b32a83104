/** A type of Terraform's language in its JSON form. https://github.com/zclconf/go-cty/blob/main/docs/json.md */
export type Type =
  | "string"
  | "number"
  | "bool"
  | readonly ["list" | "set" | "map", Type]
  | readonly ["object", { readonly [name: string]: Type }];

export interface Attribute {
  readonly name: string;
  readonly type: Type;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
}

/** A block inside a block; `max` 0 is "any number". */
export interface Nested {
  readonly name: string;
  readonly nesting: "SINGLE" | "LIST" | "SET";
  readonly min: number;
  readonly max: number;
  readonly block: Block;
}

export interface Block {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Nested[];
}

/** Where an attribute stands: names joined by dots, list indexes left out, as `task.sql_task.warehouse_id`. */
export function under(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
