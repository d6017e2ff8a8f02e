// The look of a plan's page: cards on a phone, wide rows on a desk, ink on paper.

export const style = `
:root{color-scheme:light;--ink:#1c2430;--soft:#566072;--line:#d9dee6;--paper:#fff;--back:#f4f6f9}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.25rem;max-width:75rem;background:var(--back);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
h1{margin:0 0 .25rem;font-size:1.6rem}
header p{margin:.25rem 0;max-width:60rem}
.private{color:#7a2e00}
.tiles{display:flex;flex-wrap:wrap;gap:.5rem;margin:1rem 0}
.tile{margin:0;padding:.5rem .8rem;border:1px solid var(--line);border-left:5px solid #8a94a6;border-radius:6px;background:var(--paper);color:inherit;font:inherit;text-align:left}
.tile b{font-size:1.2rem;margin-right:.3rem}
button.tile{cursor:pointer}
button.tile:focus-visible,input:focus-visible{outline:3px solid #1a66d6;outline-offset:2px}
button.tile[aria-pressed=true]{background:#e5eefc;border-color:#1a66d6}
.still{color:var(--soft)}
.tile.create,.badge.create{border-left-color:#1f7a3d}
.tile.link,.badge.link{border-left-color:#0b6e8a}
.tile.update,.badge.update{border-left-color:#1a66d6}
.tile.deactivate,.badge.deactivate{border-left-color:#b3261e}
.tile.reactivate,.badge.reactivate{border-left-color:#6b4fbb}
.tile.held,.badge.held{border-left-color:#b06a00}
.search{display:flex;flex-wrap:wrap;align-items:center;gap:.6rem;margin:.5rem 0 1rem}
input{flex:1 1 14rem;max-width:26rem;padding:.5rem .7rem;border:1px solid #6b7689;border-radius:6px;font:inherit}
#shown{color:var(--soft)}
article{display:grid;grid-template-columns:15rem 1fr;gap:1rem;margin:0 0 .6rem;padding:.8rem 1rem;border:1px solid var(--line);border-radius:8px;background:var(--paper)}
article[hidden]{display:none}
@media screen{article{content-visibility:auto;contain-intrinsic-size:auto 12rem}}
h2{margin:0;font-size:1.05rem;overflow-wrap:anywhere}
.ids{margin:0;color:var(--soft);font-size:.85rem}
.badge{display:inline-block;margin:.4rem 0 0;padding:.1rem .6rem;border:1px solid var(--line);border-left:5px solid #8a94a6;border-radius:4px;font-size:.85rem}
table{width:100%;border-collapse:collapse;table-layout:fixed}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{padding:.2rem .5rem .2rem 0;border-bottom:1px solid #edf0f4;text-align:left;vertical-align:top;font-weight:400;overflow-wrap:anywhere}
tbody th{color:var(--soft)}
td{white-space:pre-line}
.f{width:30%}
.b{width:30%}
tr:last-child th,tr:last-child td{border-bottom:0}
small{color:var(--soft);font-size:.72rem}
.before s{color:#8f2a23}
.empty{color:var(--soft)}
.after{font-weight:600}
.why{margin:.4rem 0 0;padding-left:1.1rem;color:var(--soft);font-size:.92rem}
footer{margin:1rem 0;color:var(--soft);font-size:.85rem;overflow-wrap:anywhere}
@media (max-width:46rem){body{padding:.8rem}h1{font-size:1.35rem}article{grid-template-columns:1fr;gap:.5rem;padding:.7rem .8rem}.tile{flex:1 1 9rem}table,tbody,tr,th,td{font-size:.95rem}small{display:none}}
@media print{html{font-size:11px}body{background:#fff;max-width:none;padding:0;font-size:1rem}label,small{display:none}.tile{padding:.2rem .5rem}input{border:0;padding:0}input:placeholder-shown{display:none}article{break-inside:avoid;border-radius:0}.tile,.badge,article{print-color-adjust:exact}}
`;
