import { addresses } from "./domain.ts";
import { type Form, forms } from "./form.ts";

export const NETWORKS: readonly Form[] = forms(addresses, {
  ip_cidr_contains: ["ip_cidr_contains('10.0.0.0/8', s)"],
  ip_version: ["ip_version(s)"],
  ip_host: ["ip_host(s)"],
  ip_network: ["ip_network('10.1.2.3/8')"],
  ip_prefix_length: ["ip_prefix_length('10.0.0.0/8')"],
  ip_as_string: ["ip_as_string(s)"],
  is_ipv4: ["s rlike '^((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])[.]){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])$'"],
  inet_aton: [
    "case when s rlike '^[0-9]{1,3}([.][0-9]{1,3}){3}$' then cast(split_part(s, '.', 1) as bigint) * 16777216 + cast(split_part(s, '.', 2) as bigint) * 65536 + cast(split_part(s, '.', 3) as bigint) * 256 + cast(split_part(s, '.', 4) as bigint) end",
  ],
});
