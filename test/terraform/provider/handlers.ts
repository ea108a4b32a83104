import { problemsOf } from "./checks/check.ts";
import {
  createObject,
  readObject,
  removeObject,
  stateAfter,
  updateObject,
  type Written,
} from "./engine/life-cycle.ts";
import { planState, replacedPaths } from "./engine/plan.ts";
import { shapeState } from "./engine/shape-state.ts";
import type { failuresOnPurpose, Verb } from "./failures.ts";
import { readWorld, writeWorld } from "./objects.ts";
import { apiOf } from "./platform/apis.ts";
import { Refusal } from "./platform/world.ts";
import type { Resource } from "./schema/resource.ts";
import { type DynamicValue, fromJson, fromWire, toWire } from "./wire/codec.ts";
import {
  type ApplyRequest,
  type AttributePath,
  errorMessage,
  type ImportRequest,
  type PlanRequest,
  type ReadRequest,
  type UpgradeRequest,
  type ValidateRequest,
} from "./wire/messages.ts";
import { type Fields, isFields } from "./wire/value.ts";

/** What the calls about resources need: the known types, the objects' file, and the failures on purpose. */
export interface Workplace {
  readonly resources: ReadonlyMap<string, Resource>;
  readonly objectsFile: string;
  readonly fail: ReturnType<typeof failuresOnPurpose>;
}

/** Travels with an imported state to its first read, which lets everything in. */
const IMPORTED = Buffer.from("imported");

/**
 * The real provider's SDK sets it, and core then lets a plan differ from the configuration, and a result from the plan,
 * with no more than a line in its log. Without it neither `notify_on_ok` (a default of an attribute that is not
 * computed) nor a suppressed difference nor the platform's own text could be imitated.
 */
const legacy_type_system = true;

/** The calls about resources, by the protocol's names. They throw nothing but bugs of the stand-in. */
export function resourceCalls(place: Workplace) {
  const known = (type: string) => resourceOf(place, type);
  return {
    ValidateResourceTypeConfig: (request: ValidateRequest) => validate(known(request.type_name), request),
    UpgradeResourceState: (request: UpgradeRequest) => upgrade(known(request.type_name), request),
    ReadResource: (request: ReadRequest) => read(place, known(request.type_name), request),
    PlanResourceChange: (request: PlanRequest) => plan(known(request.type_name), request),
    ApplyResourceChange: (request: ApplyRequest) => apply(place, known(request.type_name), request),
    ImportResourceState: (request: ImportRequest) => importState(known(request.type_name), request),
  };
}

function resourceOf({ resources }: Workplace, type: string): Resource {
  const resource = resources.get(type);
  if (resource === undefined) throw new Error(`core asked for ${type}, which is not in the schema`);
  return resource;
}

function fieldsOf(value: DynamicValue | null): Fields | undefined {
  const fields = fromWire(value);
  return isFields(fields) ? fields : undefined;
}

function validate(resource: Resource, { config }: ValidateRequest) {
  const problems = problemsOf(resource, fieldsOf(config) ?? {});
  return { diagnostics: problems.map((problem) => errorMessage(problem, `in ${resource.type}`)) };
}

function upgrade({ block }: Resource, { raw_state }: UpgradeRequest) {
  return { upgraded_state: toWire(shapeState(block, fromJson(raw_state.json))) };
}

function read({ objectsFile }: Workplace, resource: Resource, request: ReadRequest) {
  const moment = IMPORTED.equals(request.private) ? "imported" : "refreshed";
  const state = fieldsOf(request.current_state) ?? {};
  return { new_state: toWire(readObject(resource, moment, { state, world: readWorld(objectsFile) })) };
}

function plan(resource: Resource, request: PlanRequest) {
  const config = fieldsOf(request.config);
  const prior = fieldsOf(request.prior_state);
  const proposed = fieldsOf(request.proposed_new_state);
  if (config === undefined || proposed === undefined)
    return { planned_state: toWire(null), legacy_type_system };
  const common = planState(resource, { config, proposed, prior });
  const planned = apiOf(resource.type).planned?.({ planned: common, prior }) ?? common;
  const replaced = prior === undefined ? [] : replacedPaths(resource, prior, planned);
  return {
    planned_state: toWire(planned),
    requires_replace: replaced.map(attributePath),
    legacy_type_system,
  };
}

/** A create-only path inside blocks goes through blocks that stand once. */
function attributePath(path: string): AttributePath {
  const names = path.split(".").map((attribute_name) => ({ attribute_name }));
  return { steps: names.flatMap((step, index) => (index === 0 ? [step] : [{ element_key_int: 0 }, step])) };
}

function apply(place: Workplace, resource: Resource, request: ApplyRequest) {
  const prior = fieldsOf(request.prior_state);
  const planned = fieldsOf(request.planned_state);
  try {
    return { new_state: toWire(applied(place, resource, { prior, planned })), legacy_type_system };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      new_state: toWire(prior ?? null),
      diagnostics: [errorMessage(error.message)],
      legacy_type_system,
    };
  }
}

interface Step {
  readonly prior: Fields | undefined;
  readonly planned: Fields | undefined;
}

/** The new state; null when there is none any more. */
function applied(place: Workplace, resource: Resource, { prior, planned }: Step): Fields | null {
  const world = readWorld(place.objectsFile);
  failOnPurpose(place, resource, { prior, planned });
  if (planned === undefined) {
    writeWorld(place.objectsFile, removeObject(resource, prior ?? {}, world));
    return null;
  }
  const written = prior
    ? updateObject(resource, { prior, planned }, world)
    : createObject(resource, planned, world);
  return saved(place, resource, { planned, written, moment: prior ? "updated" : "created" });
}

interface Saved {
  readonly planned: Fields;
  readonly written: Written;
  readonly moment: "created" | "updated";
}

function saved(
  { objectsFile }: Workplace,
  resource: Resource,
  { planned, written, moment }: Saved,
): Fields | null {
  writeWorld(objectsFile, written.world);
  return stateAfter(resource, moment, { state: planned, object: written.object });
}

function failOnPurpose({ fail }: Workplace, { type }: Resource, { prior, planned }: Step): void {
  const verb: Verb = planned === undefined ? "delete" : prior === undefined ? "create" : "update";
  const id = typeof prior?.id === "string" ? prior.id : "";
  fail(verb, { type, id, attributes: planned ?? prior ?? {} });
}

function importState({ type, block }: Resource, { id }: ImportRequest) {
  return {
    imported_resources: [{ type_name: type, state: toWire(shapeState(block, { id })), private: IMPORTED }],
  };
}
