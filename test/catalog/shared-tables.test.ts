import { describe, expect, test } from "vitest";
import { sharedTablesOf } from "../../src/catalog/shared-tables.ts";
import type { SharedTable } from "../../src/model/content.ts";
import { problemsOf, swap } from "../support/content-files.ts";

const SQL = "investigations/which-cluster.sql";

/** Files in which the investigation asks for a shared table, whose text is given. */
const asking = (text: string, more: Readonly<Record<string, string>> = {}) => ({
  [SQL]: swap("  finding\n", "  subject as finding\n"),
  "investigations/shared/subject.sql": text,
  ...more,
});
const SUBJECT = "select finding_key from finding";

describe("a shared table", () => {
  test("is asked for by its name, and stands on others", async () => {
    const problems = await problemsOf(
      asking("select finding_key from subjects", { "investigations/shared/subjects.sql": SUBJECT }),
    );

    expect(problems).toEqual([]);
  });

  test.each([
    [
      "that does not read",
      asking("select from where"),
      ["investigations/shared/subject.sql", expect.stringMatching(/^does not read: /)],
    ],
    [
      "that reads a column which is none",
      asking(`${SUBJECT} left join system.compute.hosts as hosts on hosts.instance = finding_key`),
      ["investigations/shared/subject.sql", '"instance" is no column of system.compute.hosts'],
    ],
    [
      "that nobody asks for",
      { "investigations/shared/spare.sql": SUBJECT },
      ["investigations/shared/spare.sql", "is asked for by no investigation"],
    ],
    [
      "of a name that is given to all",
      asking(SUBJECT, { "investigations/shared/findings.sql": SUBJECT }),
      ["investigations/shared/findings.sql", '"findings" is given to every investigation'],
    ],
    [
      "of a name that SQL would not take",
      asking("select finding_key from `the-subject`", { "investigations/shared/the-subject.sql": SUBJECT }),
      ["investigations/shared/the-subject.sql", '"the-subject" is no name of a table'],
    ],
    [
      "that asks for itself",
      asking("select finding_key from others", {
        "investigations/shared/others.sql": "select finding_key from subject, finding",
      }),
      ["investigations/shared/others.sql", "asks for itself, by way of others or at once"],
    ],
    [
      "whose name the investigation makes itself",
      { ...asking(SUBJECT), [SQL]: `with subject as (${SUBJECT}) select hosts.cluster_id from subject` },
      [SQL, 'makes "subject", which is given to it'],
    ],
    [
      "whose own common table another text reads",
      {
        ...asking(`with inner_rows as (${SUBJECT}) select finding_key from inner_rows`),
        [SQL]: swap("  finding\n", "  subject as finding\n  join inner_rows\n"),
      },
      [SQL, 'reads "inner_rows", which is not in reads'],
    ],
    [
      "with a parameter that the investigation does not declare",
      asking(`${SUBJECT} where finding_key <> :unwanted`),
      ["investigations/which-cluster.ts", "lacks unwanted, which the SQL names as :unwanted"],
    ],
  ])("%s is refused", async (_, files, [file, message]) => {
    const problems = await problemsOf(files);

    expect(problems).toContainEqual(expect.objectContaining({ file, message }));
  });
});

test("each shared table stands behind those that it asks for, and once", () => {
  const table = (name: string, sql: string): SharedTable => ({ name, sql, file: `${name}.sql` });
  const all = [
    table("home", "select * from placements join moment"),
    table("moment", "select * from finding"),
    table("placements", "select * from moment"),
    table("spare", "select * from home"),
  ];

  const found = sharedTablesOf("select * from home join moment", all);

  expect(found.map(({ name }) => name)).toEqual(["moment", "placements", "home"]);
});
