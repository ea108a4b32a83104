import { expect, test } from "vitest";
import { junitXml } from "../../../src/testing/cases/junit.ts";
import { writtenCases } from "../../../src/testing/cases/planned-case.ts";
import { casesOf, DETECTION, event } from "./subject.ts";

test("junitXml escapes what XML does not hold", () => {
  const planned = writtenCases(
    DETECTION,
    casesOf(DETECTION, { 'a <"&"> \u0007': { events: [event("1")], findings: 1 } }),
  );
  const failure = {
    differences: ["wanted 1 finding, got 0"],
    decided: ["event 1: `x < 1` does not hold"],
    statement: "select 1",
  };

  const xml = junitXml(planned.map((each) => ({ planned: each, got: [], failure })));

  expect(xml).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="detections" tests="1" failures="1" errors="0" skipped="0">
  <testsuite name="doors/opened" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="doors/opened" name="a &lt;&quot;&amp;&quot;&gt; ?"><failure message="wanted 1 finding, got 0">doors/opened: a &lt;&quot;&amp;&quot;&gt; ?&#10;  wanted 1 finding, got 0&#10;  wanted: 1 finding&#10;  got: 0 findings&#10;  decided by&#10;    event 1: \`x &lt; 1\` does not hold&#10;  statement&#10;    select 1</failure></testcase>
  </testsuite>
</testsuites>
`);
});
