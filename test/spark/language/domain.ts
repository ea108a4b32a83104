/** Typed inputs that functions are measured over; every row is a list of literals in Databricks SQL. */
export interface Domain {
  readonly name: string;
  /** Columns with their types in Spark's words. */
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: readonly (readonly string[])[];
}

/** Rows of a domain under their numbers, as a relation `inputs`. */
export function relation({ columns, rows }: Domain): string {
  const typed = rows.map((row, number) => {
    const values = Object.entries(columns).map(
      ([name, type], at) => `cast(${row[at]} as ${type}) as ${name}`,
    );
    return `select ${number} as input, ${values.join(", ")}`;
  });
  return `(${typed.join(" union all ")}) as inputs`;
}

/** Every pairing of two lists of literals. */
function pairs(left: readonly string[], right: readonly string[]): readonly (readonly string[])[] {
  return left.flatMap((a) => right.map((b) => [a, b]));
}

const NULL = "null";
const single = (values: readonly string[]) => values.map((value) => [value]);

const TEXT_VALUES = [
  NULL,
  "''",
  "' '",
  "'abc'",
  "'ABC'",
  "'aBc dEf'",
  "'  a b  '",
  "'\\tx\\n'",
  "'\u00a0x\u00a0'",
  "'xxaxx'",
  "'Äöß'",
  "'İı'",
  "'ΟΔΟΣ'",
  "'ﬁn'",
  "'e\u0301'",
  "'🦀 crab'",
  "'a.b.c'",
  "'/usr/bin/nmap -sS 10.0.0.0/8'",
  "'100%_'",
  "'a\\\\b'",
  "'it\\'s'",
  "'dGV4dA=='",
  "'-12'",
  "'3.7'",
];

export const texts: Domain = { name: "texts", columns: { s: "string" }, rows: single(TEXT_VALUES) };

/** Base64 as PowerShell's encoded commands are not, and what is no base64. */
export const encoded: Domain = {
  name: "encoded",
  columns: { s: "string" },
  rows: single([
    NULL,
    "''",
    "'dGV4dA=='",
    "'dGV4dA'",
    "'w4TDtsOf'",
    "'8J+mgA=='",
    "'dGV4\\ndA=='",
    "'!!!'",
    "'a'",
  ]),
};

export const textPairs: Domain = {
  name: "textPairs",
  columns: { s: "string", p: "string" },
  rows: [
    ...pairs(
      [NULL, "''", "'abcabc'", "'ABC'", "'a.b.c'", "'xxaxx'", "'🦀a🦀'"],
      [NULL, "''", "'a'", "'b'", "'abc'", "'.'", "'x'", "'🦀'", "'zz'"],
    ),
    ["'Straße'", "'STRASSE'"],
    ["'kitten'", "'sitting'"],
  ],
};

export const textAt: Domain = {
  name: "textAt",
  columns: { s: "string", n: "int" },
  rows: pairs([NULL, "''", "'abcdef'", "'🦀bcÄ'"], [NULL, "-100", "-3", "-1", "0", "1", "2", "3", "100"]),
};

export const textSpans: Domain = {
  name: "textSpans",
  columns: { s: "string", n: "int", k: "int" },
  rows: ["'🦀bcÄef'", NULL].flatMap((s) =>
    pairs(["-100", "-4", "0", "1", "3", "7", NULL], ["-1", "0", "1", "2", "100", NULL]).map((pair) => [
      s,
      ...pair,
    ]),
  ),
};

export const patterns: Domain = {
  name: "patterns",
  columns: { s: "string" },
  rows: single([
    NULL,
    "''",
    "'abc'",
    "'aXbXc'",
    "'user=emil id=7'",
    "'user=mateo id=12 user=ana'",
    "'10.0.0.1'",
    "'/tmp/x.sh'",
    "'Ärger'",
    "'line1\\nline2'",
    "'🦀'",
  ]),
};

const BIGINTS = [
  NULL,
  "0",
  "1",
  "-1",
  "7",
  "-7",
  "255",
  "2147483647",
  "-2147483648",
  "3000000000",
  "9007199254740993",
  "9223372036854775807",
];

export const integers: Domain = { name: "integers", columns: { n: "bigint" }, rows: single(BIGINTS) };

/** The one number without a counterpart. */
export const leastInteger: Domain = {
  name: "leastInteger",
  columns: { n: "bigint" },
  rows: [["-9223372036854775807 - 1"]],
};

export const integerPairs: Domain = {
  name: "integerPairs",
  columns: { n: "bigint", k: "bigint" },
  rows: pairs([NULL, "0", "7", "-7", "255", "-1", "3000000000"], [NULL, "1", "2", "-2", "3", "8", "-3"]),
};

export const withZero: Domain = {
  name: "withZero",
  columns: { n: "bigint", x: "double", k: "bigint" },
  rows: [
    ["7", "7.5", "0"],
    ["0", "0", "0"],
    [NULL, NULL, "0"],
  ],
};

export const shifts: Domain = {
  name: "shifts",
  columns: { n: "bigint", k: "int" },
  rows: pairs(["0", "1", "-1", "255", "4611686018427387904", NULL], ["0", "1", "8", "31", "63", NULL]),
};

/** By how much Java shifts is taken modulo the width. */
export const oddShifts: Domain = {
  name: "oddShifts",
  columns: { n: "bigint", k: "int" },
  rows: pairs(["1", "-1", "255"], ["-1", "64", "65"]),
};

const DOUBLES = [
  NULL,
  "0",
  "0.5",
  "-0.5",
  "1.5",
  "2.5",
  "-2.5",
  "3.7",
  "-3.7",
  "0.1",
  "1234567.891",
  "1e-300",
  "1e15",
  "1e300",
];

export const doubles: Domain = { name: "doubles", columns: { x: "double" }, rows: single(DOUBLES) };

export const oddDoubles: Domain = {
  name: "oddDoubles",
  columns: { x: "double" },
  rows: single([
    "cast('NaN' as double)",
    "cast('Infinity' as double)",
    "cast('-Infinity' as double)",
    "-0.0",
  ]),
};

export const doublesTo: Domain = {
  name: "doublesTo",
  columns: { x: "double", y: "double" },
  rows: pairs([NULL, "0", "2", "2.5", "-2.5", "10", "1e10"], [NULL, "0.5", "2", "3", "-1", "10"]),
};

export const digits: Domain = {
  name: "digits",
  columns: { x: "double" },
  rows: single([NULL, "2.345", "-2.345", "2.5", "1.005", "1234.5678", "0.125", "1e20"]),
};

export const decimals: Domain = {
  name: "decimals",
  columns: { c: "decimal(10,2)" },
  rows: single([NULL, "0", "1.25", "-1.25", "2.50", "99999999.99"]),
};

const INSTANTS = [
  "null",
  "'1970-01-01T00:00:00.000Z'",
  "'1969-12-31T23:59:59.999Z'",
  "'1969-12-31T12:30:00.000Z'",
  "'2026-03-02T10:15:30.123Z'",
  "'2026-03-02T10:15:30.123456Z'",
  "'2026-03-02T00:00:00.000Z'",
  "'2024-02-29T23:59:59.999Z'",
  "'2026-12-31T23:00:00.000Z'",
  "'2027-01-01T00:00:00.000Z'",
  "'2027-01-03T12:00:00.000Z'",
  "'2027-01-04T01:00:00.000Z'",
  "'2026-03-29T01:30:00.000Z'",
];

export const instants: Domain = { name: "instants", columns: { t: "timestamp" }, rows: single(INSTANTS) };

export const instantPairs: Domain = {
  name: "instantPairs",
  columns: { t: "timestamp", u: "timestamp" },
  rows: [
    ...pairs(
      ["'2026-03-02T10:15:30.000Z'", "'2026-03-01T23:59:59.000Z'", "null"],
      ["'2026-03-02T10:15:29.500Z'", "'2026-03-02T00:00:00.000Z'", "'2025-12-31T10:16:00.000Z'"],
    ),
    ["'1970-01-01T00:00:00.500Z'", "'1969-12-31T23:59:59.600Z'"],
    ["'2026-03-31T00:00:00.000Z'", "'2026-02-28T00:00:00.000Z'"],
  ],
};

export const days: Domain = {
  name: "days",
  columns: { d: "date", n: "int" },
  rows: pairs(
    [
      "null",
      "'1970-01-01'",
      "'1969-12-31'",
      "'2026-03-02'",
      "'2024-02-29'",
      "'2026-01-31'",
      "'2026-12-31'",
      "'2027-01-03'",
    ],
    ["0", "1", "-1", "12", "null"],
  ),
};

export const dayPairs: Domain = {
  name: "dayPairs",
  columns: { d: "date", e: "date" },
  rows: pairs(
    ["null", "'2026-03-02'", "'2024-02-29'"],
    ["'2026-02-27'", "'2026-03-02'", "'2023-12-31'", "null"],
  ),
};

export const timeTexts: Domain = {
  name: "timeTexts",
  columns: { s: "string" },
  rows: single([
    "null",
    "'2026-03-02T10:15:30Z'",
    "'2026-03-02 10:15:30'",
    "'2026-03-02T10:15:30.123+02:00'",
    "'2026-03-02'",
    "'2026-02-30'",
    "'02/03/2026'",
    "'nope'",
    "''",
  ]),
};

export const seconds: Domain = {
  name: "seconds",
  columns: { n: "bigint" },
  rows: single([NULL, "0", "-1", "1772446530", "1772446530123"]),
};

const LISTS = [
  "cast(null as array<string>)",
  "cast(array() as array<string>)",
  "array('a')",
  "array('b', 'a', 'b')",
  "array('a', cast(null as string), 'b', cast(null as string))",
  "array('', 'B', 'Ä', '🦀', 'a')",
];

export const lists: Domain = { name: "lists", columns: { l: "array<string>" }, rows: single(LISTS) };

export const listsWith: Domain = {
  name: "listsWith",
  columns: { l: "array<string>", s: "string" },
  rows: pairs(LISTS, [NULL, "'a'", "'z'"]),
};

export const listsAt: Domain = {
  name: "listsAt",
  columns: { l: "array<string>", n: "int" },
  rows: pairs(
    ["cast(null as array<string>)", "cast(array() as array<string>)", "array('a', 'b', 'c')"],
    [NULL, "-4", "-1", "0", "1", "3", "4"],
  ),
};

export const listPairs: Domain = {
  name: "listPairs",
  columns: { l: "array<string>", r: "array<string>" },
  rows: pairs(LISTS, [
    "cast(null as array<string>)",
    "cast(array() as array<string>)",
    "array('b', 'c', 'c')",
    "array(cast(null as string), 'a')",
  ]),
};

export const numberLists: Domain = {
  name: "numberLists",
  columns: { q: "array<bigint>" },
  rows: single([
    "cast(null as array<bigint>)",
    "cast(array() as array<bigint>)",
    "array(3, 1, 2)",
    "array(1, cast(null as bigint), 10, 9)",
  ]),
};

export const nested: Domain = {
  name: "nested",
  columns: { w: "array<array<string>>" },
  rows: single([
    "cast(null as array<array<string>>)",
    "array(array('a', 'b'), cast(array() as array<string>), array('c'))",
    "array(array('a'), cast(null as array<string>))",
  ]),
};

const MAPS = [
  "cast(null as map<string,string>)",
  "cast(map() as map<string,string>)",
  "map('a', '1')",
  "map('b', '2', 'a', cast(null as string), '', '')",
];

export const maps: Domain = { name: "maps", columns: { m: "map<string,string>" }, rows: single(MAPS) };

export const mapsWith: Domain = {
  name: "mapsWith",
  columns: { m: "map<string,string>", s: "string" },
  rows: pairs(MAPS, ["'a'", "'z'", "''"]),
};

export const mapPairs: Domain = {
  name: "mapPairs",
  columns: { m: "map<string,string>", r: "map<string,string>" },
  rows: pairs(MAPS, ["cast(null as map<string,string>)", "map('c', '3')"]),
};

export const documents: Domain = {
  name: "documents",
  columns: { s: "string" },
  rows: single([
    "null",
    "''",
    "'nope'",
    "'[1, 2, 3]'",
    "'[]'",
    `'{"a": "x", "b": [1, 2], "c": {"d": 1.5}, "e": null}'`,
    `'{}'`,
    `'7'`,
    `'"text"'`,
    "'null'",
  ]),
};

export const choices: Domain = {
  name: "choices",
  columns: { b: "boolean", s: "string", p: "string" },
  rows: ["true", "false", NULL].flatMap((b) =>
    pairs(["'x'", NULL], ["'y'", NULL]).map((pair) => [b, ...pair]),
  ),
};

/** Groups of several values, of three with two alike, of one, of NULLs and values, of NULLs alone, and of large values. */
export const groups: Domain = {
  name: "groups",
  columns: {
    g: "string",
    n: "bigint",
    x: "double",
    s: "string",
    b: "boolean",
    t: "timestamp",
    c: "decimal(10,2)",
  },
  rows: [
    ["'many'", "1", "0.5", "'a'", "true", "'2026-03-02T10:00:00Z'", "1.10"],
    ["'many'", "2", "1.5", "'b'", "false", "'2026-03-02T11:00:00Z'", "2.20"],
    ["'many'", "3", "2.25", "'b'", "true", "'2026-03-02T12:00:00Z'", "3.30"],
    ["'many'", "10", "-4", "'C'", "true", "'2026-03-02T09:00:00Z'", "4.45"],
    ["'three'", "1", "1", "'p'", "true", "'2026-03-02T10:00:00Z'", "1.00"],
    ["'three'", "2", "2", "'q'", "false", "'2026-03-02T10:00:00Z'", "1.00"],
    ["'three'", "2", "2", "'q'", "false", "'2026-03-02T10:00:00Z'", "1.00"],
    ["'one'", "5", "5", "'x'", "false", "'2026-03-02T10:00:00Z'", "5.00"],
    ["'some'", NULL, NULL, NULL, NULL, "null", NULL],
    ["'some'", "4", "0.1", "'y'", "false", "'2026-03-01T10:00:00Z'", "0.10"],
    ["'some'", "-4", "0.2", "'Y'", NULL, "'2026-03-01T11:00:00Z'", "0.20"],
    ["'none'", NULL, NULL, NULL, NULL, "null", NULL],
    ["'none'", NULL, NULL, NULL, NULL, "null", NULL],
    ["'large'", "3000000000", "1e15", "'🦀'", "true", "'1969-12-31T23:59:59Z'", "99999999.99"],
    ["'large'", "9000000000000000", "1e-15", "''", "true", "'1970-01-01T00:00:00Z'", "99999999.99"],
  ],
};

/** Two values whose sum no bigint holds. */
export const overflow: Domain = {
  name: "overflow",
  columns: { g: "string", n: "bigint" },
  rows: [
    ["'a'", "9223372036854775807"],
    ["'a'", "1"],
  ],
};

export const addresses: Domain = {
  name: "addresses",
  columns: { s: "string" },
  rows: single([
    NULL,
    "''",
    "'10.0.0.1'",
    "'10.255.255.255'",
    "'11.0.0.0'",
    "'9.255.255.255'",
    "'192.168.1.100'",
    "'172.16.0.1'",
    "'172.32.0.0'",
    "'0.0.0.0'",
    "'255.255.255.255'",
    "'256.0.0.1'",
    "'10.0.0'",
    "'10.0.0.1.2'",
    "'10.0.0.x'",
    "' 10.0.0.1'",
    "'::1'",
    "'2001:db8::1'",
    "'::ffff:10.0.0.1'",
    "'fe80::1%eth0'",
  ]),
};
