import { waivers } from "detectform/model";

/** Weakenings that somebody decided. `detectform review` says which kinds there are (docs/review.md). */
export default waivers([]);
