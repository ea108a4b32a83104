import { SHARINGS } from "../platform/permissions.ts";
import { blocksIn, type Fields, isZero, UNKNOWN } from "../wire/value.ts";
import { blocksAt, valuesAt } from "../wire/values-at.ts";
import { at, type Check } from "./problem.ts";

/** A zero threshold passes the real provider, which then sends none at all. */
export const alertProblems: Check = (config) => [...zeroThresholds(config), ...thresholdFits(config)];

function zeroThresholds(config: Fields): readonly string[] {
  const values = ["string_value", "double_value", "bool_value"];
  const found = values.flatMap((name) => valuesAt(config, `condition.threshold.value.${name}`));
  const zero = found.filter(({ value }) => isZero(value));
  return zero.map(({ where, value }) =>
    at(where, `${JSON.stringify(value)} is never sent, so the alert would have no threshold`),
  );
}

function thresholdFits(config: Fields): readonly string[] {
  return blocksAt(config, "condition").flatMap(({ where, fields }) => {
    const has = blocksIn(fields.threshold).length > 0;
    if (fields.op === UNKNOWN || has === (fields.op !== "IS_NULL")) return [];
    return [at(where, has ? "IS_NULL takes no threshold" : `${String(fields.op)} needs a threshold`)];
  });
}

/** What each type of destination demands; the platform refuses the block without it. */
const DEMANDED: { readonly [type: string]: string } = {
  email: "addresses",
  slack: "url",
  pagerduty: "integration_key",
  microsoft_teams: "url",
  generic_webhook: "url",
};

export const destinationProblems: Check = (config) => {
  if (blocksIn(config.config).length === 0) return ["config: a destination needs one"];
  return Object.entries(DEMANDED).flatMap(([type, demanded]) =>
    blocksAt(config, `config.${type}`)
      .filter(({ fields }) => isZero(fields[demanded]))
      .map(({ where }) => at(where, `${demanded} must be set`)),
  );
};

export const permissionsProblems: Check = (config) => {
  const named = Object.keys(SHARINGS).filter((argument) => !isZero(config[argument]));
  const entries = blocksIn(config.access_control);
  return [
    ...(named.length === 1 ? [] : [`exactly one object must be named, got ${named.join(", ") || "none"}`]),
    ...entries.flatMap((entry) => entryProblems(entry, named[0] ?? "")),
  ];
};

const PRINCIPALS = ["user_name", "group_name", "service_principal_name"];

function entryProblems(entry: Fields, argument: string): readonly string[] {
  const levels = SHARINGS[argument]?.levels ?? [];
  const level = entry.permission_level ?? "";
  const principals = PRINCIPALS.filter((name) => !isZero(entry[name])).length;
  const isAllowed = level === UNKNOWN || levels.includes(String(level));
  return [
    ...(isAllowed
      ? []
      : [
          `permission_level ${String(level)} is not supported with ${argument} objects; allowed levels: ${levels.join(", ")}`,
        ]),
    ...(principals === 1 ? [] : [`access_control: one of ${PRINCIPALS.join(", ")} must be set`]),
    ...(entry.group_name === "admins" ? ["access_control: the group admins cannot be named"] : []),
  ];
}
