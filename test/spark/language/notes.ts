/** What is to be said of forms that do not mean the same, even with the macros that were tried. */
export interface Note {
  /** The forms, by their calls. */
  readonly calls: readonly string[];
  /** How they differ, or why nothing is known. */
  readonly why: string;
  /** What to write instead. */
  readonly instead?: string;
  /** Differs only where a detection can rule it out: to be admitted with these words. */
  readonly withCare?: true;
}

export const NOTES: readonly Note[] = [
  {
    calls: ["lower(s)", "lcase(s)"],
    why: "A Greek sigma at the end of a word becomes ς in Spark and σ here; everything else is the same.",
    withCare: true,
  },
  {
    calls: ["upper(s)", "ucase(s)", "upper(s) in ('ABC', 'ÄÖSS')"],
    why: "Spark writes ß and ligatures as two letters.",
    instead: "lower(s), which compares without regard to case",
    withCare: true,
  },
  {
    calls: ["trim(both from s)"],
    why: "Without characters it strips no-break spaces here.",
    instead: "trim(s)",
  },
  {
    calls: ["s collate utf8_lcase = p"],
    why: "DuckDB has other collations.",
    instead: "lower(s) = lower(p)",
  },
  {
    calls: [
      "initcap(s)",
      "crc32(s)",
      "soundex(s)",
      "quote(s)",
      "luhn_check(s)",
      "elt(2, 'a', s)",
      "overlay(s placing 'XX' from 2)",
      "find_in_set(p, s)",
      "parse_url(concat('https://h.test', s), 'PATH')",
      "conv(cast(n as string), 10, 16)",
      "conv('ff', 16, 10)",
      "format_number(n, 0)",
      "to_char(n, '999')",
      "width_bucket(n, 0, 100, 10)",
      "hypot(x, y)",
      "histogram_numeric(n, 2)",
      "array_insert(l, 1, 'x')",
      "regexp_instr(s, '[0-9]')",
      "bitmap_count(bitmap_construct_agg(bitmap_bit_position(n)))",
      "date_from_unix_date(cast(n % 100000 as int))",
      "try_add(n, k)",
      "try_subtract(n, k)",
      "try_multiply(n, k)",
      "try_mod(n, k)",
      "try_sum(n)",
      "try_avg(n)",
      "bround(x, 2)",
      "shiftleft(n, k)",
      "shiftrightunsigned(n, k)",
    ],
    why: "The embedded engine has nothing that does the same.",
  },
  { calls: ["hash(s)", "xxhash64(s)"], why: "Every engine has its own.", instead: "sha2(s, 256) or md5(s)" },
  { calls: ["sha2(s, 512)", "sha2(s, 0)"], why: "DuckDB has sha256 alone.", instead: "sha2(s, 256)" },
  { calls: ["reverse(s)"], why: "The engine's `reverse` is that of lists." },
  {
    calls: [
      "base64(cast(s as binary))",
      "cast(unbase64(base64(s)) as string)",
      "cast(unhex(hex(s)) as string)",
      "cast(try_to_binary(s, 'base64') as string)",
    ],
    why: "A cast between text and bytes escapes here what is not ASCII.",
    instead: "base64(s), decode(unbase64(s), 'UTF-8')",
  },
  {
    calls: ["decode(unbase64(s), 'UTF-8')", "decode(try_to_binary(s, 'base64'), 'UTF-8')"],
    why: "Spark also takes base64 without its padding, with line breaks, or none at all; the engine stops.",
    instead:
      "case when s rlike '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$' then decode(unbase64(s), 'UTF-8') end",
    withCare: true,
  },
  {
    calls: ["try_cast(s as bigint)"],
    why: "Text with a fraction is NULL in Spark and rounded here.",
    instead: "case when s rlike '^[+-]?[0-9]+$' then try_cast(s as bigint) end",
    withCare: true,
  },
  {
    calls: ["s || 'x'", "concat(s, p)"],
    why: "NULL makes the whole NULL in Spark and is left out here.",
    instead: "coalesce(s, '') || 'x'",
  },
  {
    calls: ["format_string('%s!', s)", "printf('%s-%d', s, 7)"],
    why: "NULL and formats differ.",
    instead: "concat_ws('', s, '!')",
  },
  {
    calls: ["split(s, '[.]', 2)"],
    why: "DuckDB splits without a limit.",
    instead: "split_part or regexp_extract",
  },
  {
    calls: ["levenshtein(s, 'abc')", "levenshtein(s, p)"],
    why: "Counts bytes here, characters in Spark: the same for ASCII only.",
    withCare: true,
  },
  {
    calls: ["locate(p, s, 2)"],
    why: "Counts from the given place here.",
    instead: "instr(s, p), or instr of a substring",
  },
  {
    calls: ["split_part(s, p, 1)"],
    why: "An empty delimiter parts every character here, and nothing in Spark.",
    instead: "a delimiter that is a literal and not empty",
    withCare: true,
  },
  { calls: ["substring_index(s, p, 1)"], why: "The macro needs its delimiter as a literal.", withCare: true },
  {
    calls: ["lpad(s, 3, '')"],
    why: "Padding with nothing stops here.",
    instead: "a padding that is not empty",
    withCare: true,
  },
  {
    calls: ["regexp_extract(s, '(?<=user=)[a-z]+', 0)"],
    why: "DuckDB's patterns have no look-around and no back references.",
    instead: "a group: regexp_extract(s, 'user=([a-z]+)', 1)",
  },
  {
    calls: ["s like any ('a%', '%7')", "s like all ('a%', '%c')"],
    why: "The transpiler knows one pattern only.",
    instead: "like .. or like .., or rlike",
  },
  {
    calls: ["try_to_timestamp(s)", "try_cast(s as timestamp)"],
    why: "The offset of a text is dropped here.",
    instead: "texts in UTC, or timestamp_millis and timestamp_seconds over numbers",
    withCare: true,
  },
  {
    calls: ["round(n, -2)"],
    why: "Overflows here within a thousandth of the largest bigint.",
    withCare: true,
  },
  {
    calls: ["n / k", "x / k", "n % k", "mod(n, k)", "pmod(n, k)", "n div k"],
    why: "By zero Spark stops, and the engine answers infinity or NULL.",
    instead: "try_divide(n, k), or nullif(k, 0) as the divisor",
  },
  {
    calls: ["n << k"],
    why: "DuckDB refuses negative numbers and lost bits.",
    instead: "multiplication, or n >> k",
  },
  {
    calls: ["floor(x)", "ceil(x)", "ceiling(x)", "cast(floor(x) as bigint)"],
    why: "A bigint in Spark, a double here: they part where no bigint holds the number, and for NaN.",
    withCare: true,
  },
  { calls: ["floor(x, 1)"], why: "A decimal in Spark, a double here.", instead: "round(x, 1)" },
  {
    calls: ["cast(x as bigint)", "try_cast(x as bigint)", "cast(x * 100 as bigint) / 100"],
    why: "Spark cuts the fraction off, DuckDB rounds.",
    instead: "try_cast(floor(x) as bigint)",
  },
  {
    calls: ["cast(x as string)"],
    why: "Large, small and odd numbers are spelt otherwise.",
    instead: "the number itself",
  },
  {
    calls: ["round(x, 2)"],
    why: "1.005 is rounded up in Spark (by its digits) and down here (by its value).",
    withCare: true,
  },
  {
    calls: ["c / 3", "avg(case when b then 1.0 else 0.0 end)"],
    why: "Spark counts in decimals, of which a literal like 1.0 is one, and cuts them off.",
    instead: "try_divide(count_if(b), count(*)), or cast(1 as double)",
  },
  { calls: ["iff(b, s, p)"], why: "Databricks alone has it; documented to be `if`.", instead: "if(b, s, p)" },
  {
    calls: ["charindex(p, s)"],
    why: "Databricks alone has it; documented to be `instr` with the arguments changed round.",
    instead: "instr(s, p)",
  },
  { calls: ["mid(s, n, k)", "product(n)"], why: "Neither Spark nor Databricks has it." },
  { calls: ["!b"], why: "The parser does not read it.", instead: "not b" },
  { calls: ["extract(second from t)"], why: "With its fraction in Spark.", instead: "second(t)" },
  {
    calls: ["extract(dow from t)", "date_part('dow', t)", "extract(dow from d)"],
    why: "Counts from 1 in Spark and from 0 here.",
    instead: "dayofweek(t)",
  },
  {
    calls: ["extract(dayofweek_iso from t)"],
    why: "DuckDB has another name for it.",
    instead: "weekday(t) + 1",
  },
  { calls: ["extract(epoch from t)"], why: "Spark does not know it.", instead: "unix_seconds(t)" },
  {
    calls: ["dateadd(minute, -3, t)"],
    why: "The transpiler loses the sign.",
    instead: "t - interval 3 minutes",
  },
  {
    calls: ["date_format(t, 'E')", "date_format(t, 'EEEE')"],
    why: "Names in patterns mean something else here.",
    instead: "dayname(t), or patterns of numbers",
  },
  {
    calls: ["cast(t as string)"],
    why: "With an offset here.",
    instead: "date_format(t, 'yyyy-MM-dd HH:mm:ss')",
  },
  { calls: ["to_utc_timestamp(t, 'Europe/Berlin')"], why: "Shifts the other way here." },
  {
    calls: ["hour(from_utc_timestamp(t, 'Europe/Berlin'))"],
    why: "The transpiler does not translate it inside a call.",
    instead: "hour(convert_timezone('UTC', 'Europe/Berlin', cast(t as timestamp_ntz)))",
  },
  {
    calls: [
      "timestampdiff(hour, u, t)",
      "timestampdiff(minute, u, t)",
      "timestampdiff(day, u, t)",
      "timestampdiff(month, u, t)",
      "datediff(day, u, t)",
      "datediff(hour, u, t)",
      "date_diff(hour, u, t)",
      "cast(t - u as interval second)",
      "months_between(t, u)",
      "months_between(d, e)",
      "d - e",
    ],
    why: "Full units in Spark, crossed boundaries here, or another type.",
    instead: "(unix_seconds(t) - unix_seconds(u)) div 3600; datediff(d, e) for days",
  },
  {
    calls: ["d + interval 1 day", "d - interval 1 month"],
    why: "A date in Spark, a timestamp of midnight here: the same in comparisons.",
    instead: "date_add(d, 1), add_months(d, -1)",
    withCare: true,
  },
  {
    calls: ["timestamp_seconds(n)", "from_unixtime(n)"],
    why: "The same up to the year 9999.",
    withCare: true,
  },
  { calls: ["cast(n as timestamp)"], why: "NULL here.", instead: "timestamp_seconds(n)" },
  {
    calls: ["timestamp'2026-03-02T00:00:00Z' + make_interval(0, 0, 0, 1)"],
    why: "DuckDB has no make_interval.",
    instead: "interval 1 day",
  },
  {
    calls: ["array_join(l, ',', '?')"],
    why: "The engine's `array_join` takes two arguments.",
    instead: "array_join(transform(l, e -> coalesce(e, '?')), ',')",
  },
  {
    calls: [
      "exists(l, e -> e = 'a')",
      "exists(l, e -> e is null)",
      "exists(l, e -> e = s)",
      "exists(map_keys(m), k -> k = 'a')",
    ],
    why: "DuckDB reads it as a subquery.",
    instead: "size(filter(l, e -> e = 'a')) > 0",
  },
  {
    calls: ["forall(l, e -> e <> 'z')"],
    why: "DuckDB has none.",
    instead: "size(filter(l, e -> not (e <> 'z'))) = 0",
  },
  {
    calls: ["transform(l, (e, i) -> concat(coalesce(e, ''), cast(i as string)))"],
    why: "Positions count from 0 in Spark and from 1 here.",
  },
  {
    calls: [
      "aggregate(l, 0, (acc, e) -> acc + 1)",
      "reduce(l, '', (acc, e) -> concat(acc, coalesce(e, '-')))",
      "aggregate(q, 0L, (acc, e) -> acc + coalesce(e, 0L))",
    ],
    why: "The arguments are in another order, and no macro takes a lambda.",
    instead: "explode and sum",
  },
  { calls: ["concat(l, l)", "concat(l, r)"], why: "NULL is left out here.", instead: "flatten(array(l, r))" },
  {
    calls: ["concat_ws('/', l)", "concat_ws(',', array_sort(collect_set(s)))"],
    why: "Prints the brackets here.",
    instead: "array_join(l, '/')",
  },
  {
    calls: ["zip_with(l, l, (x, y) -> concat(coalesce(x, ''), coalesce(y, '')))", "size(arrays_zip(l, l))"],
    why: "Lists side by side: DuckDB has it otherwise or not.",
  },
  {
    calls: ["element_at(l, n)", "l[n]", "element_at(m, s)"],
    why: "Positions, and what is not there, differ.",
    instead: "get(l, n), try_element_at(l, n), m[s]",
  },
  {
    calls: ["try_element_at(l, n)"],
    why: "Position 0 stops in Spark.",
    instead: "a position that is a literal",
    withCare: true,
  },
  {
    calls: ["size(m)", "cardinality(m)"],
    why: "The engine's `size` is that of lists.",
    instead: "size(map_keys(m))",
  },
  {
    calls: [
      "map_filter(m, (k, v) -> v is not null)",
      "size(map_filter(m, (k, v) -> v = '1'))",
      "transform_values(m, (k, v) -> upper(v))",
      "transform_keys(m, (k, v) -> upper(k))",
    ],
    why: "DuckDB has none, and no macro takes a lambda.",
    instead: "map_from_entries(filter(map_entries(m), e -> e.value is not null))",
  },
  {
    calls: ["str_to_map('a=1&b=2', '&', '=')", "str_to_map('a=1&b', '&', '=')['b']"],
    why: "DuckDB has none.",
    instead: "regexp_extract(s, '(^|&)b=([^&]*)', 2)",
  },
  { calls: ["get_json_object(s, '$.b[*]')"], why: "A wildcard gives a list here.", instead: "from_json" },
  {
    calls: ["from_json(s, 'a string, b array<bigint>')"],
    why: "The schema is read in one spelling.",
    instead: "from_json(s, 'struct<a:string,b:array<bigint>>')",
  },
  {
    calls: ["from_json(s, 'struct<a:string,b:array<bigint>>')"],
    why: "Of text that is no JSON Spark makes a structure of NULLs, the engine NULL: its fields are the same.",
    instead: "a field of it",
    withCare: true,
  },
  {
    calls: ["cast(try_parse_json(s) as string)"],
    why: "White space stays here.",
    instead: "get_json_object",
  },
  {
    calls: ["skewness(n)", "kurtosis(n)", "regr_slope(n, x)"],
    why: "Of samples here, of whole populations in Spark, or NaN for NULL.",
  },
  {
    calls: ["mode(s)", "any_value(s)", "first(s)", "first_value(s)", "last(s)"],
    why: "Which of several is the engine's choice.",
    instead: "min(s), max(s), min_by(s, t), max_by(s, t)",
  },
  {
    calls: ["count(n, s)"],
    why: "DuckDB counts one column.",
    instead: "count_if(n is not null and s is not null)",
  },
  { calls: ["any(b)", "some(b)"], why: "Words of subqueries to DuckDB.", instead: "bool_or(b)" },
  {
    calls: ["max(struct(n, s)).s"],
    why: "The structure's fields have no names here.",
    instead: "max_by(s, n)",
  },
  { calls: ["sum(n)"], why: "A sum that no bigint holds stops in Spark, and is held here.", withCare: true },
  {
    calls: ["size(collect_set(s) over (partition by g order by t, input))"],
    why: "No macro works over a window.",
    instead: "count(distinct s) by group",
  },
  {
    calls: [
      "ip_cidr_contains('10.0.0.0/8', s)",
      "ip_version(s)",
      "ip_host(s)",
      "ip_network('10.1.2.3/8')",
      "ip_prefix_length('10.0.0.0/8')",
      "ip_as_string(s)",
    ],
    why: "Databricks alone has it, from runtime 18.2 on, and no page says whether a SQL warehouse does. With the macros `ip_cidr_contains`, `ip_version` and `ip_prefix_length` give what its pages show.",
    instead: "rlike '^10[.]', or the arithmetic of inet_aton, for IPv4",
  },
];

/** The note of a form; the same call may agree over other inputs. */
export function noteOf(call: string): Note | undefined {
  return NOTES.find(({ calls }) => calls.includes(call));
}
