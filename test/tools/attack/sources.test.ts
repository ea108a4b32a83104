import { describe, expect, it } from "vitest";
import { releaseOfBundle } from "../../../tools/attack/bundle.ts";
import { namedInstead, releaseOfPackages } from "../../../tools/attack/packages.ts";

const INSTEAD =
  "**This technique has been deprecated. Please use [Distributed COM](https://attack.mitre.org/techniques/T1021/003)" +
  " and [Component Object Model](https://attack.mitre.org/techniques/T1559).**\n\nSee [T1001](https://attack.mitre.org/techniques/T1001).";

const EXPECTED = [
  {
    id: "T1601",
    name: "Modify System Image",
    status: "current",
    successors: [],
    platforms: ["Network Devices"],
  },
  { id: "T1562.008", name: "Cloud Logs", status: "revoked", successors: ["T1685.002"], platforms: ["IaaS"] },
  {
    id: "T1175",
    name: "COM",
    status: "deprecated",
    successors: ["T1021.003", "T1559"],
    platforms: ["Windows"],
  },
];

describe("a release", () => {
  it("is read from the two packages together", () => {
    const release = releaseOfPackages(
      {
        attack_version: "19.2",
        source_modified: "2026-08-05T21:33:58.496Z",
        techniques: {
          T1601: { name: "Modify System Image", tactics: ["defense-impairment"] },
          "T1562.008": { name: "Cloud Logs", status: "revoked", revoked_by: "T1685.002" },
          T1175: { name: "COM", status: "deprecated" },
        },
      },
      {
        attack_patterns: [
          { external_id: "T1601", description: "Changes an image.", platforms: ["Network Devices"] },
          { external_id: "T1562.008", description: "", platforms: ["IaaS"] },
          { external_id: "T1175", description: INSTEAD, platforms: ["Windows"] },
        ],
      },
    );

    expect(release.version).toBe("19.2");
    expect(release.techniques).toEqual(EXPECTED);
  });

  it("is read from MITRE's bundle", () => {
    const pattern = (id: string, external_id: string, more: object) => ({
      type: "attack-pattern",
      id: `attack-pattern--${id}`,
      external_references: [
        { source_name: "a report", url: "https://report.test" },
        { source_name: "mitre-attack", external_id },
      ],
      ...more,
    });
    const release = releaseOfBundle({
      type: "bundle",
      objects: [
        {
          type: "x-mitre-collection",
          id: "x-mitre-collection--1",
          x_mitre_version: "20.0",
          modified: "2026-10-27T00:00:00.000Z",
        },
        pattern("1", "T1601", { name: "Modify System Image", x_mitre_platforms: ["Network Devices"] }),
        pattern("2", "T1562.008", { name: "Cloud Logs", revoked: true, x_mitre_platforms: ["IaaS"] }),
        pattern("3", "T1175", {
          name: "COM",
          description: INSTEAD,
          x_mitre_deprecated: true,
          x_mitre_platforms: ["Windows"],
        }),
        pattern("4", "T1685.002", { name: "Cloud Log" }),
        {
          type: "relationship",
          id: "relationship--1",
          relationship_type: "revoked-by",
          source_ref: "attack-pattern--2",
          target_ref: "attack-pattern--4",
        },
        { type: "intrusion-set", id: "intrusion-set--1", name: "A group" },
      ],
    });

    expect(release.version).toBe("20.0");
    expect(release.techniques.slice(0, 3)).toEqual(EXPECTED);
  });

  it("takes from a description only the techniques that MITRE says to use instead", () => {
    expect(namedInstead(INSTEAD)).toEqual(["T1021.003", "T1559"]);
    expect(
      namedInstead("This technique is deprecated. See https://attack.mitre.org/techniques/T1001"),
    ).toEqual([]);
  });

  it("is not read from what is no release", () => {
    expect(() => releaseOfBundle({ objects: [] })).toThrow("the bundle does not say its version");
    expect(() => releaseOfPackages({}, {})).toThrow("attack_version");
  });
});
