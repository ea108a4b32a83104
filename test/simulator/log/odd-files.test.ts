import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { tableFromArrays, tableToIPC } from "apache-arrow";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatProblem } from "../../../src/base/problem.ts";
import { type Engine, openEngine } from "../../../src/simulator/engine/engine.ts";
import { logProblems } from "../../../src/simulator/log/problems.ts";
import { readRecorded } from "../../support/recorded-log.ts";

const folder = mkdtempSync(join(tmpdir(), "detectform-odd-"));
let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => {
  engine.close();
  rmSync(folder, { recursive: true });
});

type Content = string | Buffer | Readonly<Record<string, string>>;

const TIME = "2026-03-02T10:15:00Z";

/** A row of the system table, as a line. */
function row(more: Readonly<Record<string, unknown>> = {}): string {
  return `${JSON.stringify({ event_time: TIME, workspace_id: "1001", service_name: "s", action_name: "a", ...more })}\n`;
}

/** A delivered line. */
function line(more: Readonly<Record<string, unknown>> = {}): string {
  return `${JSON.stringify({ timestamp: 1772446500000, workspaceId: "1001", serviceName: "s", ...more })}\n`;
}

const HEADER = "event_time,workspace_id,service_name,request_params";

/** A table of one row. */
function csv(cells: string, header = HEADER): string {
  return `${header}\n${cells}\n`;
}

/** Reads content as a file, or as a folder of files. */
async function read(content: Content) {
  const path = mkdtempSync(join(folder, "case-"));
  const files = typeof content === "string" || Buffer.isBuffer(content) ? { log: content } : content;
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  const { rows, report } = await readRecorded(engine, { paths: [path] });
  const problems = logProblems(report).map((problem) => formatProblem(problem).replaceAll(`${path}/`, ""));
  return { rows, report, problems };
}

describe("is read:", () => {
  const readable: Readonly<Record<string, readonly [Content, number]>> = {
    "gzip inside gzip": [gzipSync(gzipSync(row())), 1],
    "UTF-16, big-endian": [Buffer.from(`\ufeff${row()}`, "utf16le").swap16(), 1],
    "UTF-16 without its mark": [Buffer.from(row(), "utf16le"), 1],
    "lines that end in a carriage return alone": [`${row().trim()}\r${row().trim()}\r`, 2],
    "one row over many lines": [JSON.stringify(JSON.parse(row()), null, 2), 1],
    "rows over many lines, one after the other": [JSON.stringify(JSON.parse(row()), null, 2).repeat(2), 2],
    "two rows on a line": [row().trim() + row(), 2],
    "an array per line": [`[${row().trim()},${row().trim()}]\n[${row().trim()}]\n`, 3],
    "an array that PowerShell wrapped": [`{"value":[${row()},${row()}],"Count":2}`, 2],
    "both layouts in one file": [row() + line(), 2],
    "a header in capitals": [csv(`${TIME},1001,s,`, HEADER.toUpperCase()), 1],
    "a header with the table's name": [
      csv(`${TIME},1001,s,`, HEADER.replaceAll(/\b(?=[a-z])/g, "audit.")),
      1,
    ],
    "a cell over two lines": [csv(`${TIME},1001,s,"{""sql"":\n""x""}"`), 1],
    "columns that only folders name": [
      { "workspace_id=1001/service_name=s/part-0.json": `{"event_time":"${TIME}","action_name":"a"}\n` },
      1,
    ],
    "the mail address alone as identity": [row({ user_identity: "analyst01@example.test" }), 1],
    "parameters that are no text": [row({ request_params: { a: { b: 1 }, c: [1], d: null, e: true } }), 1],
    "a delivered line whose time is text": [line({ timestamp: TIME }), 1],
    "a folder whose other files are marks of a writer": [
      { "part-0.json": row(), _SUCCESS: "", ".part-0.json.crc": "crc" },
      1,
    ],
    "a line of 17 megabytes": [row() + row({ user_agent: "x".repeat(17_000_000) }) + row(), 3],
  };

  test.each(Object.entries(readable))("%s", async (_, [content, count]) => {
    const { rows, problems } = await read(content);

    expect(problems).toEqual([]);
    expect(rows).toHaveLength(count);
    for (const each of rows)
      expect(each).toMatchObject({
        event_time: "2026-03-02T10:15:00.000Z",
        workspace_id: "1001",
        service_name: "s",
      });
  });
});

describe("a time is read however it is spelled:", () => {
  const spelled: Readonly<Record<string, string | number>> = {
    "2026-03-02T10:15:00.500Z": "2026-03-02T10:15:00.500Z",
    "2026-03-02T10:15:00.501Z": "2026-03-02 10:15:00,501",
    "2026-03-02T10:15:00.502Z": "2026-03-02T10:15:00.502[UTC]",
    "2026-03-02T10:15:00.503Z": "2026-03-02T10:15:00.503z",
    "2026-03-02T08:15:00.000Z": "2026-03-02 10:15:00 +0200",
    "2026-03-02T09:15:00.000Z": "2026-03-02 10:15:00 Europe/Berlin",
    "2026-03-02T10:15:00.000Z": "2026-03-02T10:15Z",
    "2026-03-02T10:15:00.123Z": "2026-03-02T10:15:00.123456789Z",
    "2026-03-02T10:15:01.000Z": 1772446501,
    "2026-03-02T10:15:01.500Z": 1772446501.5,
    "2026-03-02T10:15:02.000Z": "1772446502000",
    "2026-03-02T10:15:03.000Z": 1772446503000000,
    "2026-03-02T10:15:04.000Z": "1772446504000000000",
    "2026-03-02T10:15:05.000Z": "/Date(1772446505000)/",
  };

  test("with every sign between the parts, offset, unit and precision", async () => {
    const { rows, problems } = await read(
      Object.values(spelled)
        .map((event_time) => row({ event_time }))
        .join(""),
    );

    expect(problems).toEqual([]);
    expect(rows.map(({ event_time }) => event_time)).toEqual(Object.keys(spelled).sort());
  });

  test("and a row's own arrival and day are kept", async () => {
    const { rows } = await read(row({ arrived_at: "2026-03-02 11:00:00", event_date: "2026-03-01" }));

    expect(rows).toMatchObject([{ arrived_at: "2026-03-02T11:00:00.000Z", event_date: "2026-03-01" }]);
  });
});

describe("is refused in words:", () => {
  const refused: Readonly<Record<string, readonly [Content, readonly string[]]>> = {
    "a cut file of lines": [
      row() + row().slice(0, 38),
      [
        'log  line 2\n  invalid JSON: "{\\"event_time\\":\\"2026-03-02T10:15:00Z\\",\\""\n  Complete the row, or remove it.',
      ],
    ],
    "a cut archive": [
      gzipSync(row().repeat(1000)).subarray(0, 60),
      ["log\n  ends in the middle of its compressed data\n  Copy the file again: it is cut or damaged."],
    ],
    "a ZIP archive": [
      Buffer.from("504b0304140000000800", "hex"),
      [
        "log\n  is a ZIP archive or an Excel workbook\n  Unpack it, and name what was inside. Save a workbook as CSV UTF-8.",
      ],
    ],
    "a page that asks to sign in": [
      "<!DOCTYPE html><html>Sign in</html>",
      [
        'log\n  holds no audit rows; it begins with "<!DOCTYPE html><html>Sign in</html>"\n  Give JSON, or a table whose first line names columns: event_time, service_name, action_name ..',
      ],
    ],
    "JSON of something else": [
      '{"eventTime":"2026-03-02T10:15:00Z","eventName":"RunInstances"}\n',
      [
        "log\n  holds no audit rows; its keys are eventTime, eventName\n  Each row needs at least its time (event_time, timestamp, time or TimeGenerated) and its service.",
      ],
    ],
    "a cut array": [
      `[${row()},${row().slice(0, 20)}`,
      [
        "log\n  cannot be read: invalid JSON at its value 2: unexpected end of data\n  Export it again, or remove it.",
      ],
    ],
    "an answer without its manifest": [
      '{"chunk_index":1,"data_array":[["2026-03-02T10:15:00Z","s"]]}',
      [
        "log\n  holds values without the names of their columns\n  Keep the whole answer: its manifest names the columns.",
      ],
    ],
    "the first chunk of an answer": [
      '{"manifest":{"schema":{"columns":[{"name":"event_time"},{"name":"service_name"}]},"total_chunk_count":3},"result":{"data_array":[["2026-03-02T10:15:00Z","s"]]}}',
      [
        "log\n  holds a part of its rows: the answer was cut, or has further chunks\n  Write all rows to one file: CSV from the editor, or Parquet or JSON from a notebook.",
      ],
    ],
    "an answer that only links to its rows": [
      '{"manifest":{"schema":{"columns":[{"name":"event_time"},{"name":"service_name"}]}},"result":{"external_links":[{"chunk_index":0}]}}',
      [
        "log\n  holds links to the rows instead of the rows\n  Download what its external_links name, or ask for disposition INLINE.",
      ],
    ],
    "day and month in doubt": [
      csv('"03/02/2026, 10:15:00 AM",1001,s,'),
      [
        'log  row 1\n  event_time "03/02/2026, 10:15:00 AM" is not a time\n  Day and month cannot be told apart: write times as 2026-03-02T10:15:00Z.',
      ],
    ],
    "an id that a spreadsheet rounded": [
      csv(`${TIME},3.04906E+15,s,`),
      [
        'log  row 1\n  workspace_id "3.04906E+15" has lost its digits\n  A spreadsheet made a number of it: export again, and do not save it from there.',
      ],
    ],
    "parameters in Python's notation": [
      csv(`${TIME},1001,s,"{'instanceId': 'i'}"`),
      [
        'log  row 1\n  request_params is not {"name": "value", ..}: "{\'instanceId\': \'i\'}"\n  Python wrote its own notation: use json.dumps or to_json.',
      ],
    ],
    "parameters that a cast made text": [
      csv(`${TIME},1001,s,{instanceId -> i}`),
      [
        'log  row 1\n  request_params is not {"name": "value", ..}: "{instanceId -> i}"\n  A cast to text lost its quotes: use to_json().',
      ],
    ],
    "objects that PowerShell cut": [
      row({ user_identity: "@{email=x; subject_name=}" }),
      [
        'log  line 1\n  user_identity is not {"email": .., "subject_name": ..}: "@{email=x; subject_name=}"\n  PowerShell cut it: use ConvertTo-Json -Depth 10.',
      ],
    ],
    "cells that are not quoted": [
      csv(`${TIME},1001,s,{"a":"b","c":"d"}`),
      [
        `log  line 2\n  cannot be taken apart into the columns of the first line: "${TIME},1001,s,{\\"a\\":\\"b\\",\\"c\\":\\"d\\"}"\n  Quote cells that hold the delimiter, a quote or a line break.`,
      ],
    ],
    "equal reasons, once, with the places": [
      row() + row({ event_time: "soon" }).repeat(5),
      [
        'log  line 2\n  event_time "soon" is not a time (5 rows: also line 3, line 4, ..)\n  Write times as 2026-03-02T10:15:00Z, or as a number since 1970.',
      ],
    ],
    "every reason, all at once": [
      row({ service_name: null }) + row({ response: "ok" }) + row({ arrived_at: "soon" }),
      [
        'log  line 1\n  not an audit row, it has no service: "{\\"event_time\\":\\"2026-03-02T10:15:00Z\\",\\"workspace_id\\":\\"1001\\",\\"service_name\\":null,\\".."\n  Each row needs service_name, or serviceName or ServiceName, as its layout calls it.',
        'log  line 2\n  response is not {"status_code": .., "error_message": .., "result": ..}: "ok"\n  Export the column as it is, or with to_json().',
        'log  line 3\n  arrived_at "soon" is not a time\n  Write times as 2026-03-02T10:15:00Z, or as a number since 1970.',
      ],
    ],
    "what holds no rows at all": [
      "\n\n",
      ["the recorded rows\n  hold no rows (files: 1 empty)\n  Name files that hold audit rows."],
    ],
  };

  test.each(Object.entries(refused))("%s", async (_, [content, expected]) => {
    expect((await read(content)).problems).toEqual(expected);
  });

  test("a Delta table, of which the log says which files count", async () => {
    const { report } = await read({ "_delta_log/0.json": "{}", "part-0.parquet": "PAR1" });

    expect(report.refused.map(({ message }) => message)).toEqual([
      "is a Delta table: some of its files may hold rows that are no longer in it",
    ]);
  });

  test("tables of something else, with the columns that they have", async () => {
    const path = mkdtempSync(join(folder, "tables-"));
    await engine.run(`copy (select 1 as a, 'x' as b) to '${path}/other.parquet'`);
    writeFileSync(join(path, "other.arrow"), tableToIPC(tableFromArrays({ c: [1] }), "file"));

    const { report } = await readRecorded(engine, { paths: [path] });

    expect(report.refused.map(({ message }) => message).sort()).toEqual([
      "holds no audit rows; its columns are a, b",
      "holds no audit rows; its columns are c",
    ]);
  });

  test("a line is counted in its own file, also where folders name its columns", async () => {
    const { problems } = await read({
      "workspace_id=1/a.json": row() + row(),
      "workspace_id=2/b.json": `${row()}{\n${row()}`,
    });

    expect(problems).toEqual([
      'workspace_id=2/b.json  line 2\n  invalid JSON: "{"\n  Complete the row, or remove it.',
    ]);
  });

  test("a path that does not exist, and a pattern that matches nothing", async () => {
    const { report } = await readRecorded(engine, { paths: ["no/such/file", "no/such/*.json"] });

    expect(report.refused.map(({ file, message }) => `${file} ${message}`)).toEqual([
      "no/such/file does not exist",
      "no/such/*.json matches no file",
    ]);
  });
});

describe("is questioned:", () => {
  const questions: Readonly<Record<string, readonly [string, readonly string[]]>> = {
    "seconds among milliseconds": [
      line() + line({ timestamp: 1772446500 }),
      ["log  line 2\n  is in 1970, the other rows in 2026\n  Are these seconds, not milliseconds?"],
    ],
    "seconds throughout": [
      line({ timestamp: 1772446500 }).repeat(3),
      ["log  line 1\n  is in 1970, like 2 more\n  Are these seconds, not milliseconds?"],
    ],
    microseconds: [
      line() + line({ timestamp: 1772446500000000 }),
      ["log  line 2\n  is in 58136, the other rows in 2026\n  Are these microseconds, not milliseconds?"],
    ],
    "a row far from all others": [
      row().repeat(3) + row({ event_time: "2019-03-02T10:15:00Z" }),
      ["log  row 4\n  is in 2019, the other rows in 2026\n  Correct these times, or leave these rows out."],
    ],
  };

  test.each(Object.entries(questions))("%s", async (_, [content, expected]) => {
    expect((await read(content)).problems).toEqual(expected);
  });

  test("but not rows that lie three weeks apart", async () => {
    expect((await read(row() + row({ event_time: "2026-02-07T10:15:00Z" }))).problems).toEqual([]);
  });
});
