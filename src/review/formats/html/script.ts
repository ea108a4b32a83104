/** Filters, which are there only where scripts run; before printing, everything folded is opened. */
export const SCRIPT = `
const filters = document.querySelector(".filters");
const count = document.querySelector("#shown");
const lines = [...document.querySelectorAll("[data-mark]")];
function apply() {
  const marks = new Set([...filters.querySelectorAll("input:checked")].map((box) => box.value));
  const workspace = filters.querySelector("select").value;
  let shown = 0;
  for (const line of lines) {
    const here = workspace === "" || JSON.parse(line.dataset.workspaces).includes(workspace);
    line.hidden = !(marks.has(line.dataset.mark) && here);
    if (!line.hidden) shown += 1;
  }
  count.textContent = shown + " of " + lines.length + " shown";
}
filters.hidden = false;
filters.addEventListener("change", apply);
addEventListener("beforeprint", () => { for (const it of document.querySelectorAll("details")) it.open = true; });
apply();
`;
