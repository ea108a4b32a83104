import { expect, test } from "vitest";
import { formatProblem, UserError } from "../../src/base/problem.ts";

const ROUTE = {
  file: "workspaces/dev.ts",
  key: "routes.high",
  message: '"sok" is no destination',
  repair: 'Did you mean "soc"?',
};
const FOLDER = { file: "sources", key: "", message: "is no folder", repair: "Name an existing folder." };

test("a problem has three lines: place, what is wrong, what to do", () => {
  const text = formatProblem(ROUTE);

  expect(text).toBe('workspaces/dev.ts  routes.high\n  "sok" is no destination\n  Did you mean "soc"?');
});

test("a problem of a whole file names the file alone", () => {
  const text = formatProblem(FOLDER);

  expect(text).toBe("sources\n  is no folder\n  Name an existing folder.");
});

test("a user's error carries its problems, and says them all with a line between", () => {
  const error = new UserError([FOLDER, ROUTE]);

  expect(error.problems).toEqual([FOLDER, ROUTE]);
  expect(error.message).toBe(
    'sources\n  is no folder\n  Name an existing folder.\n\nworkspaces/dev.ts  routes.high\n  "sok" is no destination\n  Did you mean "soc"?',
  );
});
