import { describe, expect, it } from "vitest";
import { z } from "zod";
import { sarifLog } from "../../../src/lint/formats/sarif.ts";
import { DISABLED, ENDING, HOURS, THREE_RULES, UNBOUND } from "./diagnostics.ts";

const Message = z.strictObject({ text: z.string().min(1) });
const Level = z.enum(["none", "note", "warning", "error"]);

/** The parts of the published schema (json.schemastore.org/sarif-2.1.0.json) that are used; no other key may stand there. */
const Sarif = z.strictObject({
  $schema: z.url(),
  version: z.literal("2.1.0"),
  runs: z
    .array(
      z.strictObject({
        tool: z.strictObject({
          driver: z.strictObject({
            name: z.string().min(1),
            rules: z.array(
              z.strictObject({
                id: z.string().min(1),
                shortDescription: Message,
                fullDescription: Message,
                help: z.strictObject({ text: z.string().min(1), markdown: z.string().min(1) }),
                defaultConfiguration: z.strictObject({ level: Level }),
              }),
            ),
          }),
        }),
        results: z.array(
          z.strictObject({
            ruleId: z.string(),
            ruleIndex: z.int().min(0),
            level: Level,
            message: Message,
            locations: z
              .array(
                z.strictObject({
                  physicalLocation: z.strictObject({
                    artifactLocation: z.strictObject({ uri: z.string().regex(/^[\w./%-]+$/) }),
                    region: z.strictObject({ startLine: z.int().min(1) }),
                  }),
                  logicalLocations: z.array(z.strictObject({ fullyQualifiedName: z.string() })).optional(),
                }),
              )
              .min(1),
            partialFingerprints: z.record(z.string(), z.string()),
            suppressions: z
              .array(
                z.strictObject({
                  kind: z.enum(["inSource", "external"]),
                  status: z.enum(["accepted", "underReview", "rejected"]),
                  justification: z.string(),
                }),
              )
              .optional(),
          }),
        ),
      }),
    )
    .min(1),
});

function resultsOf(log: object) {
  return Sarif.parse(log).runs[0]?.results ?? [];
}

describe("sarif", () => {
  it("is what the published schema allows, each result with the rule at its index", () => {
    const log = Sarif.parse(sarifLog([UNBOUND, ENDING], THREE_RULES));

    const [run] = log.runs;
    expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual([
      "scan/service",
      "people/allow-ends",
      "cost/warehouse-hours",
    ]);
    expect(run?.results.map(({ ruleId, ruleIndex, level }) => [ruleId, ruleIndex, level])).toEqual([
      ["scan/service", 0, "error"],
      ["people/allow-ends", 1, "warning"],
    ]);
  });

  it("names file and line, and the first line where it is not known", () => {
    const results = resultsOf(sarifLog([UNBOUND, ENDING], THREE_RULES));

    expect(results.map(({ locations }) => locations)).toEqual([
      [
        {
          physicalLocation: {
            artifactLocation: { uri: "detections/kernel/a%20b.sql" },
            region: { startLine: 8 },
          },
        },
      ],
      [
        {
          physicalLocation: { artifactLocation: { uri: "workspaces/prod.ts" }, region: { startLine: 1 } },
          logicalLocations: [{ fullyQualifiedName: "tune.kernel/a.allow.0.until" }],
        },
      ],
    ]);
  });

  it("keeps a result the same when its line moves", () => {
    const [before, after] = resultsOf(sarifLog([UNBOUND, { ...UNBOUND, line: 80 }], THREE_RULES));

    expect(after?.partialFingerprints).toEqual(before?.partialFingerprints);
  });

  it("leaves figures out and suppresses what is disabled", () => {
    const results = resultsOf(sarifLog([HOURS, DISABLED], THREE_RULES));

    expect(results.map(({ ruleId, suppressions }) => [ruleId, suppressions])).toEqual([
      ["scan/service", [{ kind: "inSource", status: "accepted", justification: "One service only here." }]],
    ]);
  });
});
