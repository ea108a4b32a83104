import { describe, expect, test } from "vitest";
import { z } from "zod";
import { Category, Detection } from "../../src/model/detection.ts";
import { Investigation } from "../../src/model/investigation.ts";
import { Source } from "../../src/model/source.ts";
import { Table } from "../../src/model/table.ts";
import { Workspace } from "../../src/model/workspace.ts";
import { KINDS } from "../../src/review/change.ts";
import { CLASSIFICATION } from "./classification.ts";

const SCHEMAS = {
  detection: Detection,
  category: Category,
  source: Source,
  table: Table,
  investigation: Investigation,
  workspace: Workspace,
};

describe("how the review treats what authors write", () => {
  test.each(Object.entries(SCHEMAS))("classifies every key of a %s, and no other", (kind, schema) => {
    const keys = keysOf(schema);

    const classified = Object.keys(CLASSIFICATION[kind] ?? {});

    expect(classified.sort()).toEqual([...keys].sort());
  });

  test("names kinds of change that there are", () => {
    const named = Object.values(CLASSIFICATION).flatMap((keys) =>
      Object.values(keys).flatMap((treatment) => ("silent" in treatment ? [] : treatment)),
    );

    expect(named.filter((kind) => !(kind in KINDS))).toEqual([]);
  });
});

/** Paths of a schema's keys; `*` stands for the keys of a record, `[]` for the items of a list of objects. */
function keysOf(schema: z.core.$ZodType, path = ""): readonly string[] {
  const below = (key: string) => (path === "" ? key : `${path}.${key}`);
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodObject)
    return Object.entries(inner.shape).flatMap(([key, value]) => keysOf(asSchema(value), below(key)));
  if (inner instanceof z.ZodRecord) return keysInside(keysOf(asSchema(inner.valueType), below("*")), path);
  if (inner instanceof z.ZodArray) return keysInside(keysOf(asSchema(inner.element), `${path}[]`), path);
  if (inner instanceof z.ZodUnion)
    return [...new Set(inner.options.flatMap((option) => keysOf(asSchema(option), path)))];
  return [path];
}

/** A record or list of plain values has no keys inside, and stands for itself. */
function keysInside(keys: readonly string[], path: string): readonly string[] {
  return keys.length === 1 && /^(\.\*|\[\])+$/.test((keys[0] ?? "").slice(path.length)) ? [path] : keys;
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  const wrapped =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodExactOptional;
  return wrapped ? unwrapped(asSchema(schema.unwrap())) : schema;
}

/** The library's typing calls what is inside a schema by its smaller base type. */
function asSchema(inside: unknown): z.core.$ZodType {
  return inside as z.core.$ZodType;
}
