import { describe, expect, it } from "vitest";
import { ATTACK_TECHNIQUES, ATTACK_VERSION } from "../../src/model/attack-techniques.ts";

const entries = Object.entries(ATTACK_TECHNIQUES);
const current = entries.filter(
  ([, { revoked, deprecated }]) => revoked === undefined && deprecated === undefined,
);

describe("the techniques of ATT&CK", () => {
  it("are as many as MITRE counts in release 19", () => {
    const [techniques, subTechniques] = [current.filter(([id]) => !id.includes(".")), current.filter(isSub)];

    expect(ATTACK_VERSION).toMatch(/^19\./);
    expect([techniques.length, subTechniques.length]).toEqual([222, 475]);
  });

  it("name a current technique wherever they name a successor", () => {
    const ids = new Set(current.map(([id]) => id));
    const successors = entries.flatMap(([, { revoked, deprecated = [] }]) =>
      [revoked ?? [], deprecated].flat(),
    );

    expect(successors.length).toBeGreaterThan(150);
    expect(successors.filter((id) => !ids.has(id))).toEqual([]);
  });

  it("have a technique to each sub-technique", () => {
    const orphans = entries.filter(isSub).filter(([id]) => ATTACK_TECHNIQUES[id.slice(0, 5)] === undefined);

    expect(orphans).toEqual([]);
  });

  it.each([
    ["T1070.001", "T1685.005"],
    ["T1070.002", "T1685.006"],
    ["T1562", "T1685"],
    ["T1562.001", "T1685"],
    ["T1562.002", "T1685.001"],
    ["T1562.003", "T1690"],
    ["T1562.004", "T1686"],
    ["T1562.006", "T1685"],
    ["T1562.007", "T1686.001"],
    ["T1562.008", "T1685.002"],
    ["T1562.009", "T1688"],
    ["T1562.010", "T1689"],
    ["T1562.011", "T1685.003"],
    ["T1562.012", "T1685.004"],
    ["T1562.013", "T1686.002"],
    ["T1656", "T1684.001"],
    ["T1672", "T1684.002"],
  ])("say of %s, as MITRE's notes on release 19 do, that it is now %s", (id, successor) => {
    expect(ATTACK_TECHNIQUES[id]?.revoked).toBe(successor);
  });
});

function isSub([id]: readonly [string, unknown]): boolean {
  return id.includes(".");
}
