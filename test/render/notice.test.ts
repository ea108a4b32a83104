import { describe, expect, test } from "vitest";
import { body, subject } from "../../src/render/notice.ts";
import { DETECTION, localWith, workspaceWith } from "../support/parts.ts";

describe("the subject", () => {
  test("works alone: severity, workspace, what, how many, and the first row's story", () => {
    const text = subject(localWith({ severity: "critical" }));

    expect(text).toBe(
      "[CRITICAL] dev: Kernel module loaded ({{QUERY_RESULT_VALUE}}) {{#QUERY_RESULT_ROWS}}{{notice}}{{/QUERY_RESULT_ROWS}}",
    );
  });
});

describe("the body", () => {
  test("is plain text for chat, with the first step before the only link", () => {
    const text = body(localWith({ route: ["chat", "soc"] }), "3f9c1a2b");

    expect(text).toBe(
      [
        "Kernel module loaded in dev: {{QUERY_RESULT_VALUE}} finding(s). {{#QUERY_RESULT_ROWS}}{{notice}}{{/QUERY_RESULT_ROWS}}",
        "Why: It may be a rootkit.",
        "Not proof by itself. First: Read the module's name.",
        "Then: Look at the hour before.",
        "Rows: {{QUERY_URL}}",
        "Often harmless: A driver that is installed at start.",
        "Times are UTC. Rule 3f9c1a2b",
      ].join("\n"),
    );
  });

  test("is HTML with the table of rows where every destination is e-mail", () => {
    const detection = { ...DETECTION, why: "x < y & z > y" };

    const text = body(localWith({ detection, route: ["mail"] }), "3f9c1a2b");

    expect(text).toBe(
      [
        "<p>Kernel module loaded in dev: {{QUERY_RESULT_VALUE}} finding(s). {{#QUERY_RESULT_ROWS}}{{notice}}{{/QUERY_RESULT_ROWS}}</p>",
        "<p>Why: x &lt; y &amp; z &gt; y</p>",
        "<p>Not proof by itself. First: Read the module's name.</p>",
        "<p>Then: Look at the hour before.</p>",
        "<p>Rows: {{QUERY_URL}}</p>",
        "<p>Often harmless: A driver that is installed at start.</p>",
        "<p>Times are UTC. Rule 3f9c1a2b</p>",
        "{{QUERY_RESULT_TABLE}}",
      ].join("\n"),
    );
  });

  test.each([
    ["mail and chat", ["chat", "mail"]],
    ["mail and an existing destination, which may be a chat", ["mail", "soc"]],
    ["nobody", []],
  ])("is plain text for %s", (_, route) => {
    const text = body(localWith({ route, workspace: workspaceWith({}) }), "3f9c1a2b");

    expect(text).not.toMatch(/<p>|QUERY_RESULT_TABLE/);
  });

  test("has one link, and no good news", () => {
    const text = String(body(localWith({}), "3f9c1a2b"));

    expect(text.match(/\{\{QUERY_URL\}\}/g)).toHaveLength(1);
    expect(text).not.toMatch(/back to normal|resolved/i);
  });
});
