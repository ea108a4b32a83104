// Keeps one comment of a change request up to date with a review: `node ci-templates/comment.mjs review.md`.
// On GitHub it takes GITHUB_API_URL, REPOSITORY, NUMBER and GH_TOKEN; on GitLab CI_API_V4_URL, CONTENT_PROJECT,
// NUMBER and REVIEW_TOKEN. What somebody else wrote is never touched, whatever it begins with.
import { readFile } from "node:fs/promises";

/** As `review --format markdown` begins. */
const MARK = "<!-- detectform review -->";
const PAGE = 100;

function needed(name) {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set`);
  return value;
}

function github() {
  const repository = `${needed("GITHUB_API_URL")}/repos/${needed("REPOSITORY")}`;
  return {
    headers: { authorization: `Bearer ${needed("GH_TOKEN")}`, accept: "application/vnd.github+json" },
    comments: `${repository}/issues/${needed("NUMBER")}/comments`,
    comment: ({ id }) => `${repository}/issues/comments/${id}`,
    update: "PATCH",
    // Every workflow's own token writes under this name.
    isMine: async () => (comment) => comment.user?.login === "github-actions[bot]",
  };
}

function gitlab() {
  const api = needed("CI_API_V4_URL");
  const project = encodeURIComponent(needed("CONTENT_PROJECT"));
  const comments = `${api}/projects/${project}/merge_requests/${needed("NUMBER")}/notes`;
  return {
    headers: { "private-token": needed("REVIEW_TOKEN") },
    comments,
    comment: ({ id }) => `${comments}/${id}`,
    update: "PUT",
    isMine: async (call) => {
      const { id } = await call("GET", `${api}/user`);
      return (comment) => comment.author?.id === id;
    },
  };
}

function caller(headers) {
  return async (method, url, body) => {
    const answer = await fetch(url, {
      method,
      headers: { ...headers, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
}

async function allComments(call, url, page = 1) {
  const comments = await call("GET", `${url}?per_page=${PAGE}&page=${page}`);
  return comments.length < PAGE ? comments : [...comments, ...(await allComments(call, url, page + 1))];
}

const [file = "review.md"] = process.argv.slice(2);
const body = await readFile(file, "utf8");
if (!body.startsWith(MARK)) throw new Error(`${file} is no review as Markdown`);
const system = process.env.CI_API_V4_URL === undefined ? github() : gitlab();
const call = caller(system.headers);
const isMine = await system.isMine(call);
const comments = await allComments(call, system.comments);
const known = comments.find((comment) => isMine(comment) && comment.body.startsWith(MARK));
if (known === undefined) await call("POST", system.comments, { body });
else await call(system.update, system.comment(known), { body });
