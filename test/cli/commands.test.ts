import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { detectform, jsonLines } from "../support/command.ts";
import { REPOSITORY } from "../support/repository.ts";

describe("the command line", () => {
  it("offers the near miss for an unknown verb", async () => {
    const { code, stdout, stderr } = await detectform(["rendr"]);

    expect(code).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toBe('detectform rendr\n  "rendr" is no verb\n  Did you mean "render"?\n');
  });

  it("shows the usage for an unknown option", async () => {
    const { code, stderr } = await detectform(["render", "--workspaec", "dev"]);

    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^detectform render\n {2}Unknown option '--workspaec'\n {2}Usage: detectform render \[--workspace W\]/,
    );
  });

  it("knows help as a word of its own", async () => {
    const { code, stderr } = await detectform(["hlep"]);

    expect(code).toBe(1);
    expect(stderr).toBe('detectform hlep\n  "hlep" is no verb\n  Did you mean "help"?\n');
  });

  it("goes on in silence when its reader has gone", async () => {
    const render = `"${process.execPath}" --import tsx src/cli/main.ts render --workspace dev`;
    const script = `${render} | head -n 1; exit "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = await promisify(execFile)("bash", ["-c", script], { cwd: REPOSITORY });

    expect(stdout.split("\n")).toHaveLength(2);
    expect(stderr).toBe("");
  });

  it("lists every verb", async () => {
    const { code, stdout } = await detectform([]);

    expect(code).toBe(0);
    expect(stdout).toContain("  replay");
    expect(stdout).toContain("  render");
  });

  it("renders one detection of one workspace as one JSON line by the contract", async () => {
    const { code, stdout } = await detectform([
      "render",
      "--workspace",
      "dev",
      "--detection",
      "kernel/kernel-exploit",
      "--json",
    ]);

    const [line, ...others] = jsonLines(stdout).filter(({ role }) => role === "alert");
    expect(code).toBe(0);
    expect(others).toEqual([]);
    expect(Object.keys(line ?? {})).toEqual(["workspace", "category", "detection", "role", "name", "sql"]);
    expect(line).toMatchObject({ workspace: "dev", category: "kernel", detection: "kernel/kernel-exploit" });
    expect(line?.sql).toContain("detection = 'kernel/kernel-exploit'");
  });

  it("renders the source file of a pipeline as one line of its role", async () => {
    const { stdout } = await detectform(["render", "--workspace", "prod", "--json"]);

    const lines = jsonLines(stdout).filter(({ role }) => role === "pipeline");
    expect(
      lines.map(({ workspace, category, detection, name }) => [workspace, category, detection, name]),
    ).toEqual([["prod", "", null, "audit_log"]]);
    expect(lines[0]?.sql).toContain("create flow delivered_1002_");
  });

  it("renders the statements of the dashboard, one JSON line per dataset", async () => {
    const { stdout } = await detectform(["render", "--workspace", "dev", "--json"]);

    const lines = jsonLines(stdout).filter(({ role }) => role === "dashboard");
    expect(lines.map(({ category, detection, name }) => [category, detection, name])).toEqual(
      [
        "findings_by_day",
        "open_by_host",
        "notice_time_by_day",
        "notice_time_by_severity",
        "noisy_detections",
        "hosts",
        "host_findings",
        "agents",
        "host_timeline",
        "host_events",
      ].map((name) => ["dashboard", null, name]),
    );
    expect(lines[0]?.sql).toContain("main.detectform_dev.findings_v1");
  });

  it("offers the near miss for an unknown workspace", async () => {
    const { code, stderr } = await detectform(["render", "--workspace", "pord"]);

    expect(code).toBe(1);
    expect(stderr).toBe('--workspace\n  there is no "pord"\n  Did you mean "prod"?\n');
  });
});
