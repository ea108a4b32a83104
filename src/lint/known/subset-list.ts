/**
 * The SQL that means the same on Databricks, in Spark and in the embedded engine: tried over 361 statements
 * (docs/ground.md). Names are the parser's; a node or function that is not here is refused, known or not.
 */
export const NODES: ReadonlySet<string> = new Set(
  `select subquery union intersect except table values alias paren column tuple lambda star
   literal null boolean interval case cast try_cast subscript dot window_function Preceding Following
   and or not eq neq lt lte gt gte null_safe_eq null_safe_neq in between is_null is_true is_false
   like i_like regexp_like exists add sub mul div mod int_div neg concat
   coalesce count count_if min max row_number lag explode within_group list_agg
   starts_with ends_with contains str_position split_part map_contains_key
   function aggregate_function`.split(/\s+/),
);

export const FUNCTIONS: ReadonlySet<string> = new Set(
  `current_timestamp date_sub date_trunc timestamp_seconds timestamp_millis unix_seconds unix_millis
   to_unix_timestamp isnotnull nullif concat concat_ws left lpad replace reverse split array_join slice size
   get try_element_at try_divide regexp_extract regexp_replace get_json_object from_json json_object_keys
   transform filter sequence arrays_overlap substring_index sha2 max_by collect_list collect_set`.split(
    /\s+/,
  ),
);

/** Nodes that hold text which the parser did not read. */
export const OPAQUE: ReadonlySet<string> = new Set(["raw", "command"]);
