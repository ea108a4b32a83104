/** The page's own style: light and dark, on a screen and on paper. Colours keep a contrast of 4.5 to 1. */
export const STYLE = `
:root { color-scheme: light dark; --back: #fff; --text: #1c1e21; --soft: #586069; --line: #d0d4d9; --panel: #f5f6f8;
  --weaker: #a4161a; --unclear: #7a4f00; --stronger: #0b6b2f; --neutral: #4b5158; --gone: #ffe3e3; --come: #dcf5e3; }
@media (prefers-color-scheme: dark) {
  :root { --back: #16181b; --text: #e8eaed; --soft: #a7adb5; --line: #3a3f45; --panel: #202327;
    --weaker: #ff8a8a; --unclear: #f2c063; --stronger: #74d68f; --neutral: #b4bac2; --gone: #4a1f22; --come: #173d24; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1rem; background: var(--back); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1, h2 { line-height: 1.2; }
code, .sql { font-family: ui-monospace, monospace; font-size: .85rem; }
.numbers { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none; }
.numbers li { border: 1px solid var(--line); border-radius: .4rem; padding: .4rem .8rem; }
.filters { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; border: 1px solid var(--line); border-radius: .4rem; }
.filters select { font: inherit; }
.changes { padding: 0; list-style: none; }
.changes > li { border-left: .3rem solid var(--line); padding: .4rem .8rem; margin: .4rem 0; background: var(--panel); }
.mark { font-weight: 600; }
.weaker, .error { color: var(--weaker); } .unclear { color: var(--unclear); }
.stronger { color: var(--stronger); } .neutral { color: var(--neutral); }
.place, .by { color: var(--soft); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left; vertical-align: top; }
.matrix td { text-align: center; }
.sql { table-layout: fixed; width: 100%; }
.sql td { white-space: pre-wrap; border-width: 0 1px; width: 50%; }
.sql .gone { background: var(--gone); } .sql .come { background: var(--come); }
.sql del, .sql ins { text-decoration: none; }
svg { max-width: 100%; height: auto; } svg text { fill: var(--text); font-size: 13px; }
svg .wait { fill: var(--line); } svg .window { fill: var(--soft); }
a { color: inherit; }
:focus-visible { outline: 3px solid var(--unclear); outline-offset: 2px; }
.hidden-text { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none !important; }
@media print { .filters { display: none; } body { max-width: none; } .changes > li { break-inside: avoid; } .scroll { overflow: visible; } }
`;
