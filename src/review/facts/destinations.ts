import { canonicalJson, isRecord } from "../../base/json.ts";
import { listAt } from "../json.ts";
import type { ReadResource } from "../read/stack.ts";
import { ofType } from "./detections.ts";
import type { DestinationFacts } from "./facts.ts";

/** Destinations that the stack makes, by name. */
export function readDestinations(resources: readonly ReadResource[]): ReadonlyMap<string, DestinationFacts> {
  return new Map(
    ofType(resources, "databricks_notification_destination").map(({ name, attributes }) => [
      name,
      destinationFacts(name, attributes.config),
    ]),
  );
}

function destinationFacts(name: string, config: unknown): DestinationFacts {
  const blocks = isRecord(config) ? Object.entries(config).filter(([, block]) => isRecord(block)) : [];
  const [kind, block] = blocks[0] ?? ["none", {}];
  const { addresses: _, ...settings } = isRecord(block) ? block : {};
  // The provider adds `url_set` and the like by itself; a secret is there or not.
  const own = Object.entries(settings).filter(([key]) => !key.endsWith("_set"));
  return {
    name,
    kind,
    addresses: listAt(block, "addresses").map(String).sort(),
    settings: canonicalJson(Object.fromEntries(own.filter(([, value]) => value !== ""))),
  };
}
