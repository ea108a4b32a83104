import { isList, isRecord } from "../../base/json.ts";
import type { Links } from "./plan-links.ts";
import type { ResourceChange } from "./resource-change.ts";
import { type ReadResource, SENSITIVE, UNKNOWN } from "./stack.ts";

/** Blocks that may stand several times: their list stays a list. Terraform holds a single one as a list too. */
const REPEATED = ["task", "subscriptions", "access_control", "depends_on", "on_failure", "parameter"];
/** Attributes that hold another object's id. */
const LINKS = ["query_id", "alert_id", "destination_id", "warehouse_id", "job_id", "pipeline_id", "id"];

/** A value of a plan with what the plan says beside it; `path` leads to it from its resource. */
interface Place {
  readonly unknown: unknown;
  readonly sensitive: unknown;
  readonly path: readonly (string | number)[];
}

/** Attributes of one side of a planned change as synthesized output has them; undefined where there is none. */
export function planAttributes(
  { address, previous_address, change }: ResourceChange,
  which: "before" | "after",
  links: Links,
): ReadResource["attributes"] | undefined {
  const goes = change.actions.includes("delete") && change.actions.length === 1;
  if (change[which] === null || (which === "after" && (goes || change.actions.includes("forget"))))
    return undefined;
  const own = which === "before" ? (previous_address ?? address) : address;
  const read = reader(own, which, links);
  const place = {
    unknown: which === "after" ? change.after_unknown : undefined,
    sensitive: which === "after" ? change.after_sensitive : change.before_sensitive,
    path: [],
  };
  const value = read(change[which], place);
  return isRecord(value) ? value : undefined;
}

function reader(address: string, which: "before" | "after", links: Links) {
  const read = (value: unknown, { unknown, sensitive, path }: Place): unknown => {
    if (sensitive === true) return value === null && unknown !== true ? undefined : SENSITIVE;
    if (unknown === true) return links.unknownAt(address, path) ?? UNKNOWN;
    const below = (key: string | number, item: unknown): unknown =>
      read(item, {
        unknown: child(unknown, key),
        sensitive: child(sensitive, key),
        path: [...path, key],
      });
    if (isList(value)) return readList(value, path, below);
    if (isRecord(value)) return readRecord(value, unknown, below);
    const key = path.at(-1);
    const isLink = typeof value === "string" && LINKS.includes(String(key)) && path.join() !== "id";
    if (key === "custom_body" && typeof value === "string") return linkedText(value, which, links);
    return isLink ? links.addressOf(which, value) : (value ?? undefined);
  };
  return read;
}

/** A notice's text leads to an investigation by its id. */
function linkedText(text: string, which: "before" | "after", links: Links): string {
  return text.replaceAll(/(?<=\/sql\/editor\/)[0-9A-Za-z-]+/g, (id) => links.addressOf(which, id));
}

function readRecord(
  value: Readonly<Record<string, unknown>>,
  unknown: unknown,
  below: (key: string, item: unknown) => unknown,
): object {
  const keys = new Set([...Object.keys(value), ...(isRecord(unknown) ? Object.keys(unknown) : [])]);
  const entries = [...keys].map((key) => [key, below(key, value[key])] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

function readList(
  value: readonly unknown[],
  path: readonly (string | number)[],
  below: (key: number, item: unknown) => unknown,
): unknown {
  const items = value.map((item, index) => below(index, item));
  const single = items.length === 1 && isRecord(items[0]) && !REPEATED.includes(String(path.at(-1)));
  if (single) return items[0];
  return items.length === 0 ? undefined : items;
}

function child(value: unknown, key: string | number): unknown {
  if (isList(value)) return value[Number(key)];
  return isRecord(value) ? value[key] : undefined;
}
