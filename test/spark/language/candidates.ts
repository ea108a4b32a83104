/**
 * What the embedded engine would need to mean the same as Spark: macros in DuckDB's words, as
 * src/simulator/engine/macros.ts has them. They are tried here, and are not yet the engine's.
 */
export interface Candidate {
  /** Function of Databricks SQL. */
  readonly name: string;
  /** Macros, one per number of arguments. */
  readonly macro: string;
  /** Name of the macro where DuckDB or the transpiler has a function of that name with another meaning. */
  readonly renamed?: string;
}

const same = (name: string, macro: string): Candidate => ({ name, macro: `${name}${macro}` });
const renamed = (name: string, macro: string): Candidate => ({
  name,
  macro: `spark_${name}${macro}`,
  renamed: `spark_${name}`,
});

/**
 * Addresses of networks, as Databricks documents its functions (runtime 18.2). Numbers are in the space of IPv6,
 * where ::ffff:0:0/96 holds IPv4; an address with a zone or with leading zeros is none. A list of one is how a
 * macro names a value: what is written twice is planned twice, and nested macros would be planned for minutes.
 */
const NETWORKS: readonly Candidate[] = [
  same(
    "is_ip4",
    "(s) as regexp_full_match(s, '((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])[.]){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])')",
  ),
  same(
    "ip4_number",
    "(s) as list_reduce(list_transform(string_split(s, '.'), lambda p: p::uhugeint), lambda a, p: a * 256 + p)",
  ),
  // The last 32 bits of an IPv6 address may be written as an IPv4 address.
  same(
    "ip6_plain",
    "(s) as list_transform([string_split(s, ':')[-1]], lambda tail: case when is_ip4(tail) then list_transform([ip4_number(tail)::bigint], lambda n: regexp_replace(s, '[^:]*$', '') || format('{:x}:{:x}', n // 65536, n % 65536))[1] else s end)[1]",
  ),
  same("ip6_part", "(s) as case when s = '' then [] else string_split(s, ':') end"),
  same(
    "ip6_fill",
    "(halves) as case when len(halves) = 1 then ip6_part(halves[1]) when len(halves) = 2 then list_transform([{l: ip6_part(halves[1]), r: ip6_part(halves[2])}], lambda h: case when len(h.l) + len(h.r) < 8 then list_concat(h.l, list_concat(list_transform(range(8 - len(h.l) - len(h.r)), lambda i: '0'), h.r)) end)[1] end",
  ),
  same(
    "ip6_groups",
    "(s) as list_filter(list_transform([string_split(ip6_plain(s), '::')], lambda halves: ip6_fill(halves)), lambda l: len(l) = 8 and len(list_filter(l, lambda g: not regexp_full_match(g, '[0-9a-fA-F]{1,4}'))) = 0)[1]",
  ),
  same(
    "ip_number",
    "(s) as list_transform([s], lambda a: case when is_ip4(a) then ip4_number(a) + 281470681743360 else list_reduce(list_transform(ip6_groups(a), lambda g: ('0x' || g)::uinteger::uhugeint), lambda x, g: x * 65536 + g) end)[1]",
  ),
  same(
    "cidr_parsed",
    "(s) as list_transform([{a: split_part(s, '/', 1), p: case when contains(s, '/') then split_part(s, '/', 2) end}], lambda c: list_transform([{n: ip_number(c.a), v: case when is_ip4(c.a) then 4 else 6 end, p: try_cast(c.p as integer), has: c.p is not null}], lambda d: case when d.n is not null and (not d.has or d.p between 0 and (case when d.v = 4 then 32 else 128 end)) then {n: d.n, v: d.v, p: d.p, length: case when d.p is null then 128 when d.v = 4 then d.p + 96 else d.p end} end)[1])[1]",
  ),
  same(
    "ip_cidr_contains",
    "(cidr, needle) as case when cidr is null or needle is null then null else list_transform([{c: cidr_parsed(cidr), n: cidr_parsed(needle)}], lambda b: case when b.c is null or b.c.p is null then error('INVALID_CIDR_BLOCK') when b.n is null then error('INVALID_IP_ADDRESS_OR_CIDR_BLOCK') else b.n.length >= b.c.length and (b.c.length = 0 or (b.c.n >> (128 - b.c.length)::uhugeint) = (b.n.n >> (128 - b.c.length)::uhugeint)) end)[1] end",
  ),
  same(
    "ip_version",
    "(s) as case when s is not null then list_transform([cidr_parsed(s)], lambda c: case when c is null then error('INVALID_IP_ADDRESS_OR_CIDR_BLOCK') else c.v end)[1] end",
  ),
  same(
    "ip_prefix_length",
    "(s) as case when s is not null then list_transform([cidr_parsed(s)], lambda c: case when c is null or c.p is null then error('INVALID_CIDR_BLOCK') else c.p end)[1] end",
  ),
];

export const CANDIDATES: readonly Candidate[] = [
  ...NETWORKS,
  // Text.
  renamed("lcase", "(s) as lower(replace(s, 'İ', 'i̇'))"),
  renamed("lower", "(s) as lower(replace(s, 'İ', 'i̇'))"),
  renamed("trim", "(s) as trim(s, ' ')"),
  renamed("ltrim", "(s) as ltrim(s, ' ')"),
  renamed("rtrim", "(s) as rtrim(s, ' ')"),
  renamed("btrim", "(s) as trim(s, ' '), (s, characters) as trim(s, characters)"),
  renamed("left", "(s, n) as case when n is not null then left(s, greatest(n, 0)) end"),
  renamed("right", "(s, n) as case when n is not null then right(s, greatest(n, 0)) end"),
  renamed("substring", SUBSTRING()),
  renamed("substr", SUBSTRING()),
  same("octet_length", "(s) as strlen(s)"),
  renamed("isnull", "(x) as x is null"),
  same(
    "substring_index",
    "(s, d, n) as case when s is null or d is null or n is null then null when d = '' or n = 0 then '' when n > 0 then array_to_string(string_split(s, d)[:n], d) else array_to_string(string_split(s, d)[n:], d) end",
  ),
  renamed("hex", "(x) as upper(hex(x))"),
  same("unbase64", "(s) as from_base64(s)"),
  renamed("base64", "(s) as to_base64(encode(s))"),
  renamed("decode", "(x, charset) as decode(x)"),
  renamed(
    "url_encode",
    "(s) as replace(replace(replace(url_encode(s), '%20', '+'), '%2A', '*'), '~', '%7E')",
  ),
  renamed("url_decode", "(s) as url_decode(replace(s, '+', ' '))"),
  same("regexp_count", "(s, pattern) as len(regexp_extract_all(s, pattern))"),
  renamed("regexp_substr", "(s, pattern) as nullif(regexp_extract(s, pattern, 0), '')"),
  renamed(
    "regexp_extract_all",
    "(s, pattern) as regexp_extract_all(s, pattern, 1), (s, pattern, part) as regexp_extract_all(s, pattern, part)",
  ),
  renamed(
    "regexp_replace",
    "(s, pattern, replacement) as system.main.regexp_replace(s, pattern, system.main.regexp_replace(replacement, '\\$(\\d)', '\\\\\\1', 'g'), 'g')",
  ),
  // Numbers.
  same("signum", "(x) as sign(x)"),
  same("negative", "(x) as -x"),
  same("positive", "(x) as x"),
  same("pmod", "(n, k) as case when n % k < 0 then (n % k + k) % k else n % k end"),
  renamed("sqrt", "(x) as case when x >= 0 then sqrt(x) when x < 0 then 'nan'::double end"),
  renamed("ln", "(x) as case when x > 0 then ln(x) end"),
  renamed("log10", "(x) as case when x > 0 then log10(x) end"),
  renamed("log2", "(x) as case when x > 0 then log2(x) end"),
  renamed("log", "(x) as case when x > 0 then ln(x) end, (b, x) as case when x > 0 then ln(x) / ln(b) end"),
  renamed("isnan", "(x) as coalesce(isnan(x), false)"),
  same("nanvl", "(x, y) as case when isnan(x) then y else x end"),
  same("rint", "(x) as round_even(x, 0)"),
  renamed("bround", "(x) as round_even(x, 0)"),
  same("getbit", "(n, k) as (n >> k) & 1"),
  same("shiftright", "(n, k) as n >> (k & 63)"),
  // Times.
  renamed("dayofweek", "(t) as dayofweek(t) + 1"),
  renamed("weekday", "(t) as isodow(t) - 1"),
  renamed("dayname", "(t) as strftime(t, '%a')"),
  renamed("monthname", "(t) as strftime(t, '%b')"),
  same("unix_micros", "(t) as epoch_us(t)"),
  same("timestamp_micros", "(n) as make_timestamptz(n)"),
  renamed("unix_timestamp", "(t) as trunc(epoch(t))::bigint"),
  same("to_unix_timestamp", "(t) as trunc(epoch(t))::bigint"),
  renamed("date_add", "(d, n) as d::date + n::integer"),
  renamed("date_sub", "(d, n) as d::date - n::integer"),
  renamed("dateadd", "(d, n) as d::date + n::integer"),
  renamed("add_months", "(d, n) as (d::date + to_months(n))::date"),
  renamed("trunc", "(d, unit) as date_trunc(unit, d)::date"),
  renamed("from_unixtime", "(n) as strftime(make_timestamp(n * 1000000), '%Y-%m-%d %H:%M:%S')"),
  // Lists, maps and documents.
  renamed("array_distinct", `(l) as ${distinct("l")}`),
  renamed(
    "sort_array",
    "(l) as list_sort(l, 'ASC', 'NULLS FIRST'), (l, ascending) as case when ascending then list_sort(l, 'ASC', 'NULLS FIRST') else list_sort(l, 'DESC', 'NULLS LAST') end",
  ),
  renamed("array_append", "(l, x) as case when l is not null then list_append(l, x) end"),
  renamed("array_prepend", "(l, x) as case when l is not null then list_prepend(x, l) end"),
  renamed(
    "array_contains",
    "(l, x) as case when x is null then null when list_contains(l, x) then true when list_position(l, null) is not null then null else list_contains(l, x) end",
  ),
  renamed(
    "array_position",
    "(l, x) as case when l is null or x is null then null else coalesce(list_position(l, x), 0) end",
  ),
  renamed(
    "array_remove",
    "(l, x) as case when x is not null then list_filter(l, lambda e: e is distinct from x) end",
  ),
  renamed(
    "array_union",
    `(l, r) as case when l is not null and r is not null then ${distinct("list_concat(l, r)")} end`,
  ),
  renamed(
    "array_intersect",
    `(l, r) as case when l is not null and r is not null then list_filter(${distinct("l")}, lambda e: list_position(r, e) is not null) end`,
  ),
  renamed(
    "array_except",
    `(l, r) as case when l is not null and r is not null then list_filter(${distinct("l")}, lambda e: list_position(r, e) is null) end`,
  ),
  same(
    "arrays_overlap",
    "(l, r) as case when l is null or r is null then null when list_has_any(list_filter(l, lambda e: e is not null), r) then true when len(l) > 0 and len(r) > 0 and (list_position(l, null) is not null or list_position(r, null) is not null) then null else false end",
  ),
  same(
    "slice",
    "(l, a, n) as case when a = 0 then error('slice counts from 1') when n < 0 then error('slice of a negative length') when a > 0 then l[a:a + n - 1] when len(l) + a < 0 then [] else l[len(l) + a + 1:len(l) + a + n] end",
  ),
  renamed("array_repeat", "(x, n) as case when n is not null then [x for i in range(n)] end"),
  renamed("flatten", "(l) as case when list_position(l, null) is null then flatten(l) end"),
  renamed("map_concat", "(m, r) as case when m is not null and r is not null then map_concat(m, r) end"),
  renamed(
    "json_array_length",
    "(s) as case when json_valid(s) and json_type(s) = 'ARRAY' then json_array_length(s)::integer end",
  ),
  same(
    "json_object_keys",
    "(s) as case when json_valid(s) and json_type(s) = 'OBJECT' then json_keys(s) end",
  ),
  // Aggregates.
  renamed("count_if", "(x) as count(nullif(x, false))"),
  renamed("percentile", "(x, p) as quantile_cont(x::double, p)"),
  same("std", "(x) as stddev_samp(x)"),
  same("approx_percentile", "(x, p) as quantile_disc(x, p)"),
  renamed("percentile_approx", "(x, p) as quantile_disc(x, p)"),
  renamed("array_agg", "(x) as coalesce(list(x) filter (x is not null), [])"),
  renamed("corr", "(x, y) as case when not isnan(corr(x, y)) then corr(x, y) end"),
];

function SUBSTRING(): string {
  const start = "case when n > 0 then n - 1 when n < 0 then length(s) + n else 0 end";
  return `(s, n) as substring(s, n), (s, n, k) as case when s is null or n is null or k is null then null when k <= 0 or ${start} + k <= 0 then '' else substring(s, greatest(${start}, 0) + 1, ${start} + k - greatest(${start}, 0)) end`;
}

/** The first of each, in order. */
function distinct(list: string): string {
  return `list_filter(${list}, lambda e, i: list_position(${list}, e) = i)`;
}

/** Calls the macro where it takes so many arguments: `trim(characters from text)` is no call of a function. */
export function renameCalls(sql: string): string {
  return CANDIDATES.reduce((text, { name, renamed, macro }) => {
    if (renamed === undefined) return text;
    const arities = [...macro.matchAll(/\(([^()]*)\) as /g)].map(([, names = ""]) => names.split(",").length);
    return text.replaceAll(new RegExp(`\\b${name}\\(`, "gi"), (call, offset: number) => {
      const { count, isPlain } = argumentsAt(text, offset + call.length);
      return isPlain && arities.includes(count) ? `${renamed}(` : call;
    });
  }, sql);
}

/** How many arguments a call has whose parenthesis opens before `start`. */
function argumentsAt(text: string, start: number): { readonly count: number; readonly isPlain: boolean } {
  let [depth, count, quoted, end] = [1, 1, false, start];
  for (; end < text.length && depth > 0; end++) {
    const character = text[end];
    if (character === "'" && text[end - 1] !== "\\") quoted = !quoted;
    if (quoted) continue;
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (character === "," && depth === 1) count += 1;
  }
  return { count, isPlain: !/^(both |leading |trailing |'[^']*' |\w+ )?from /.test(text.slice(start, end)) };
}
