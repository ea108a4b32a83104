import { describe, expect, it } from "vitest";
import { type Technique, techniquesFile } from "../../../tools/attack/release.ts";

/** As many techniques as a release has at least, so that one that lacks most of them is told from it. */
const MANY = Array.from({ length: 600 }, (_, number) => technique(`T${2000 + number}`));

function technique(id: string, change: Partial<Technique> = {}): Technique {
  return { id, name: `Name of ${id}`, status: "current", successors: [], platforms: [], ...change };
}

function linesOf(...techniques: readonly Technique[]): readonly string[] {
  const text = techniquesFile({
    version: "19.2",
    sources: ["a bundle;"],
    techniques: [...MANY, ...techniques],
  });
  return text.split("\n").filter((line) => line.startsWith("  T1") || line.startsWith('  "T1'));
}

describe("the file of techniques", () => {
  it("says where it is from, under which terms, and which release it is", () => {
    const text = techniquesFile({ version: "19.2", sources: ["a bundle;"], techniques: MANY });

    expect(text).toContain(" * - a bundle;\n");
    expect(text).toContain("© 2026 The MITRE Corporation.");
    expect(text).toContain('export const ATTACK_VERSION = "19.2";\n');
  });

  it("has a line for each, by id, a sub-technique after its technique", () => {
    expect(linesOf(technique("T1059.004"), technique("T1059"))).toEqual([
      '  T1059: { name: "Name of T1059" },',
      '  "T1059.004": { name: "Name of T1059.004" },',
    ]);
  });

  it("follows a chain of revocations to its end", () => {
    const lines = linesOf(
      technique("T1089", { status: "revoked", successors: ["T1562.001"] }),
      technique("T1562.001", { status: "revoked", successors: ["T1685"] }),
      technique("T1685"),
    );

    expect(lines[0]).toBe('  T1089: { name: "Name of T1089", revoked: "T1685" },');
  });

  it("keeps what may stand in for a deprecated technique, or that nothing does", () => {
    const lines = linesOf(
      technique("T1061", { status: "deprecated", successors: ["T1021"] }),
      technique("T1021"),
      technique("T1062", { status: "deprecated" }),
    );

    expect(lines.slice(1)).toEqual([
      '  T1061: { name: "Name of T1061", deprecated: ["T1021"] },',
      '  T1062: { name: "Name of T1062", deprecated: [] },',
    ]);
  });

  it("names platforms only where Databricks has none of them", () => {
    const lines = linesOf(
      technique("T1006", { platforms: ["Windows", "Network Devices"] }),
      technique("T1014", { platforms: ["Windows", "Linux"] }),
      technique("T1078", { platforms: ["IaaS"] }),
    );

    expect(lines).toEqual([
      '  T1006: { name: "Name of T1006", onlyOn: ["Network Devices", "Windows"] },',
      '  T1014: { name: "Name of T1014" },',
      '  T1078: { name: "Name of T1078" },',
    ]);
  });

  it("is not made of half a release, nor of one that contradicts itself", () => {
    expect(() => techniquesFile({ version: "1", sources: [], techniques: [technique("T1001")] })).toThrow(
      "1 current techniques are too few",
    );
    expect(() => linesOf(technique("T1002", { status: "revoked", successors: ["T1560"] }))).toThrow(
      "T1002 is replaced by T1560, which is in no list",
    );
    expect(() => linesOf(technique("T1002", { status: "revoked" }))).toThrow(
      "T1002 is revoked, and not by one technique",
    );
  });
});
