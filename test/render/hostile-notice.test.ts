import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { CONTAINER_DETAIL, capsule8 } from "../../sources/capsule8.events.ts";
import declaration from "../../sources/capsule8.ts";
import { Source } from "../../src/model/source.ts";
import { alertStatement } from "../../src/render/alert-statement.ts";
import type { Row } from "../../src/simulator/engine/engine.ts";
import { rowsAt } from "../support/engine-clock.ts";
import { DETECTION, localWith } from "../support/parts.ts";

const sql = readFileSync(new URL("../../sources/capsule8.sql", import.meta.url), "utf8").trim();
const LOCAL = localWith({
  detection: { ...DETECTION, match: { actions: ["Kernel Exploit"] } },
  source: { ...Source.parse(declaration), name: "capsule8", file: "sources/capsule8.ts", sql },
});

/** Texts that an attacker may choose, and what a chat or a mail client would make of them. */
const HOSTILE = {
  "control characters": "/tmp/a\u0000\u0007\u001b[31m\u0085b",
  "line breaks": "/tmp/a\r\nb\n\nc\u2028d\u2029e",
  HTML: "<b onmouseover=alert(1)>x</b><img src=x>&lt;i&gt;",
  mentions: "@here @channel <!here> <@U012AB3CD> @security-team",
  templates: "{{x}} {{#QUERY_RESULT_ROWS}} {{/QUERY_RESULT_ROWS}} ${x} %{x}",
  Markdown: "*bold* _it_ ~no~ `code` ```block``` [text](https://evil.test) # head > quote | cell",
  links:
    "https://evil.test/a?b=c http://10.0.0.1/x ftp://evil.test mailto:a@evil.test www.evil.test evil.test/x",
  "quotes and backslashes": "a'b\"c\\d\\n'; drop table x --",
  "writing that turns around": "/tmp/\u202egnp.exe\u2066\u200b\ufeff",
  "text outside ASCII": "/tmp/ünïcode/😀/𝕏",
  "much text": "A".repeat(5000),
};

const NAMES = Object.keys(HOSTILE);

/** Each text in a tile of its own: tiles of a quarter of an hour begin at midnight. */
const tileOf = (name: string, hour: number) =>
  new Date(Date.UTC(2026, 2, 2, hour, 15 * NAMES.indexOf(name), 7)).toISOString();

function hostileEvent(name: string, text: string) {
  return capsule8("Kernel Exploit", {
    detail: {
      ...CONTAINER_DETAIL,
      description: text,
      location: { ...CONTAINER_DETAIL.location, container_name: text, image_name: text },
      process_info: { pid: 1, uid: 0, program: { path: text, arguments: text } },
      lineage: [{ pid: 1, program_path: text }],
    },
    row: { event_time: tileOf(name, 0), request_id: name, request_params: { instanceId: text } },
  });
}

let found: ReadonlyMap<string, Row | undefined>;
beforeAll(async () => {
  const log = Object.entries(HOSTILE).map(([name, text]) => hostileEvent(name, text));
  // Settle is two hours, so the tile of an event is read two hours and one period later.
  const clocks = NAMES.map((name) => new Date(Date.parse(tileOf(name, 2)) + 900_000).toISOString());
  const evaluations = await rowsAt(alertStatement(LOCAL), log, ...clocks);
  found = new Map(NAMES.map((name, index) => [name, evaluations[index]?.[0]]));
});

describe("a notice of hostile text", () => {
  test.each(NAMES)("holds no %s", (name) => {
    const notice = String(found.get(name)?.notice);

    expect(notice.length).toBeLessThanOrEqual(200);
    expect(notice).toMatch(/^[ A-Za-z0-9.,:=+/%-]*, first 0\d:\d\d:07$/);
    expect(notice).not.toMatch(/:\/|\w\.\w|www\.\S/);
  });

  test("is cut at two hundred characters, the time of the first finding included", () => {
    const notice = found.get("much text")?.notice;

    expect(notice).toBe(`${"A".repeat(180)}, first 02:30:07`);
  });

  test("leaves the columns that an analyst reads as they were", () => {
    const row = found.get("Markdown");

    expect(row?.process_arguments).toBe(HOSTILE.Markdown);
  });
});

test("a notice of ordinary text is readable", async () => {
  const event = capsule8("Kernel Exploit", {
    row: { event_time: "2026-03-02T08:14:07Z", request_params: { instanceId: "i-0a1b2c3d" } },
  });

  const [rows = []] = await rowsAt(alertStatement(LOCAL), [event], "2026-03-02T10:18:00Z");

  expect(rows[0]?.notice).toBe("i-0a1b2c3d /tmp/.x/run uid 0 from spark-8841, first 08:14:07");
});
