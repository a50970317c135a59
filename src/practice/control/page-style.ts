// How the page of the practice IT Glue looks, by day and by night, on a desk and on a phone.

export const PAGE_STYLE = `
:root{color-scheme:light dark;--paper:#f6f7f9;--card:#fff;--ink:#16202b;--soft:#55636f;--line:#dde3e9;--accent:#0b5cad;--on-accent:#fff;--good:#1c6b3a;--bad:#a32020;--field:#fff}
@media (prefers-color-scheme:dark){:root{--paper:#10151b;--card:#182029;--ink:#e6ebf0;--soft:#9aa8b5;--line:#2b3641;--accent:#78b6f2;--on-accent:#0b1622;--good:#7ed39c;--bad:#f29a94;--field:#10171e}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:76rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.6rem;line-height:1.25;margin:.5rem 0}
h2{font-size:1.1rem;margin:0 0 .25rem}
p{margin:.25rem 0 .75rem}
a{color:var(--accent)}
.soft{color:var(--soft);font-size:.9rem}
.cards{display:grid;gap:1rem;margin-top:1.25rem}
@media (min-width:60rem){.cards{grid-template-columns:1fr 1fr}.wide{grid-column:1/-1}}
section{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1.1rem;min-width:0}
.numbers{display:flex;flex-wrap:wrap;gap:.5rem 1.75rem;margin:0}
.numbers div{display:flex;flex-direction:column-reverse}
.numbers dd{margin:0;font-size:1.35rem;font-weight:600;font-variant-numeric:tabular-nums;line-height:1.3}
.numbers dt{color:var(--soft);font-size:.85rem}
label{display:block;font-size:.9rem;font-weight:500}
input,select,textarea,button{font:inherit;font-size:.95rem;border-radius:.35rem;border:1px solid var(--line);padding:.4rem .55rem;color:inherit;background:var(--field);max-width:100%}
input,select,textarea{width:100%;margin-top:.2rem;font-weight:400}
input,select{height:2.4rem}
textarea{font-family:ui-monospace,monospace;font-size:.85rem;min-height:4.5rem;resize:vertical}
button{cursor:pointer;background:var(--card)}
button.main{background:var(--accent);color:var(--on-accent);border-color:var(--accent);font-weight:600}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.fields{display:grid;gap:.75rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,13rem),1fr));margin:.5rem 0 .9rem;align-items:end}
.row{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
output{font-size:.9rem;color:var(--good)}
output.bad{color:var(--bad)}
table{border-collapse:collapse;width:100%}
th{font-size:.85rem;color:var(--soft);font-weight:500;text-align:left}
td,th{padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:middle}
tr:last-child td{border-bottom:0}
td select{margin:0;min-width:7.5rem}
code{font:.8rem/1.4 ui-monospace,monospace;overflow-wrap:anywhere}
details>summary{cursor:pointer;font-weight:500;padding:.2rem 0}
dl.kinds{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.15rem 1rem;font-size:.9rem;margin:.5rem 0}
dl.kinds dd{margin:0;color:var(--soft)}
.presets{margin:.4rem 0 .9rem}
@media (max-width:45rem){
table,tbody,tr,td{display:block}thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
td{border:0;padding:0}tr{display:grid;grid-template-columns:1fr 1fr;gap:.4rem .6rem;border-bottom:1px solid var(--line);padding:.8rem 0}
td:nth-child(1),td:nth-child(4){grid-column:1/-1}td:nth-child(3)::before,td:nth-child(2)::before{content:attr(data-title);display:block;font-size:.8rem;color:var(--soft)}
.fields{grid-template-columns:1fr 1fr}tr:last-child{border-bottom:0}
dl.kinds{grid-template-columns:1fr}dl.kinds dt{margin-top:.35rem}}
`;
