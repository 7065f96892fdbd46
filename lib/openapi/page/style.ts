/** How the page looks. It is in the page itself, which names its hash: no other style applies. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2430; --quiet: #5b6675; --line: #dde2e8; --paper: #fff; --tint: #f5f7fa; --link: #0b5cad; --get: #1d6f42; --put: #8a5a00; --post: #0b5cad; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ee; --quiet: #9aa5b4; --line: #323a45; --paper: #14181e; --tint: #1c222a; --link: #7db8f5; --get: #74c69a; --put: #e0b15a; --post: #7db8f5; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; color: var(--ink); background: var(--paper); font: 15px/1.65 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
a { color: var(--link); text-decoration: none; } a:hover, a:focus-visible { text-decoration: underline; }
code, pre { font: 13px/1.55 ui-monospace, Consolas, Menlo, "Noto Sans Mono CJK SC", monospace; }
.frame { display: grid; grid-template-columns: 17rem minmax(0, 1fr); max-width: 82rem; margin: 0 auto; }
nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; padding: 1.5rem 1rem; border-right: 1px solid var(--line); font-size: 13.5px; }
nav h2 { margin: 1.1rem 0 .2rem; font-size: 13px; color: var(--quiet); font-weight: 600; } nav h2:first-child { margin-top: 0; }
nav ul { list-style: none; margin: 0; padding: 0; } nav li { margin: .15rem 0; }
main { padding: 1.5rem 2rem 6rem; }
h1 { margin: 0 0 .3rem; font-size: 1.7rem; } h1 + p { max-width: 46rem; }
h2 { margin: 2.8rem 0 .8rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); font-size: 1.25rem; }
h2 small, h3 small { margin-left: .5rem; color: var(--quiet); font-weight: 400; font-size: .8em; }
article { margin: 0 0 2.2rem; padding: 1rem 1.25rem 1.1rem; border: 1px solid var(--line); border-radius: 6px; }
article:target, section:target { outline: 2px solid var(--link); outline-offset: 2px; }
.route { margin: 0 0 .5rem; font-size: 1rem; font-weight: 600; } .route code { font-size: 14.5px; overflow-wrap: anywhere; }
.verb { display: inline-block; min-width: 3.4rem; margin-right: .5rem; padding: 0 .4rem; border: 1px solid currentColor; border-radius: 3px; font-size: 12px; text-align: center; }
.get { color: var(--get); } .put { color: var(--put); } .post { color: var(--post); }
.zh { margin: 0; } .en { margin: 0 0 .6rem; color: var(--quiet); }
h4 { margin: 1rem 0 .3rem; font-size: 13px; color: var(--quiet); font-weight: 600; }
.who { margin: .4rem 0 0; font-size: 13.5px; color: var(--quiet); }
ul.shape { list-style: none; margin: 0; padding: 0 0 0 .9rem; border-left: 2px solid var(--line); } ul.shape li { margin: .15rem 0; }
.type { color: var(--quiet); font-size: 13.5px; } .must { color: var(--put); font-size: 12.5px; } .told { font-size: 13.5px; }
pre { margin: .3rem 0 0; padding: .7rem .9rem; max-height: 26rem; overflow: auto; background: var(--tint); border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; }
details > summary { cursor: pointer; } details { margin: .35rem 0; }
section.schema { margin: 0 0 1.2rem; } section.schema h3 { margin: 0 0 .2rem; font-size: 1rem; }
table { border-collapse: collapse; } th, td { padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
@media (max-width: 60rem) { .frame { display: block; } nav { position: static; max-height: none; border-right: 0; border-bottom: 1px solid var(--line); } main { padding: 1rem; } }
@media print { nav { display: none; } .frame { display: block; } pre { max-height: none; } article { break-inside: avoid; } }
`;
