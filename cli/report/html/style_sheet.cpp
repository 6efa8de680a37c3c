#include "cli/report/html/style_sheet.hpp"

namespace graven::cli::html {

std::string_view style_sheet() {
  return R"css(
:root{color-scheme:light dark;--bg:#fff;--fg:#1c2127;--dim:#59636e;--rule:#d5dae0;--soft:#f4f6f8;--accent:#1f5fa8;
--bad:#a63603;--l0:#c6dbef;--l1:#deebf7;--l2:#f7f4f0;--l3:#fdd0a2;--l4:#fdae6b;--l5:#b43c05;--l5t:#fff;--ink:#1c2127;--band:#1f5fa833}
@media(prefers-color-scheme:dark){:root{--bg:#14181d;--fg:#e6e9ed;--dim:#a0abb7;--rule:#39424d;--soft:#1d232a;
--accent:#7db5f0;--bad:#ffa46b;--l0:#1d4c7c;--l1:#1d3a58;--l2:#2a2f35;--l3:#5c3d1f;--l4:#7d4715;--l5:#f08a45;--l5t:#14181d;--ink:#f0f2f5;--band:#7db5f033}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:1.25rem;background:var(--bg);color:var(--fg);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:break-word}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 .25rem}
h2{font-size:1.15rem;margin:0 0 .5rem;line-height:1.3}
section{margin:0 0 2.25rem}
p{margin:.25rem 0 .6rem;max-width:46rem}
ul,ol{margin:.25rem 0 .6rem;padding-left:1.3rem;max-width:46rem}
.dim,caption,summary{color:var(--dim)}
.tiles{display:flex;flex-wrap:wrap;gap:.6rem;margin:.5rem 0 1rem;padding:0;list-style:none;max-width:none}
.tiles li{flex:1 1 7rem;border:1px solid var(--rule);border-left:.3rem solid var(--dim);border-radius:.3rem;padding:.4rem .8rem}
.tiles b{display:block;font-size:1.7rem;line-height:1.2}
.tiles .ok{border-left-color:var(--accent)}.tiles .risk{border-left-color:var(--bad)}
.do{background:var(--soft);border-radius:.3rem;padding:.6rem 1rem .6rem 2rem}
.frame{overflow-x:auto;max-width:100%}
.frame:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
caption{text-align:left;font-size:.85rem;padding-bottom:.25rem}
th,td{padding:.25rem .6rem .25rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
th{font-weight:600}thead th{color:var(--dim);font-size:.85rem;vertical-align:bottom}
.n{text-align:right;white-space:nowrap}
.w{white-space:nowrap}td.t,th.t{min-width:6.5rem}
.code{display:inline-block;border:1px solid currentColor;border-radius:.2rem;padding:0 .3rem;font-size:.8rem;color:var(--bad);font-weight:600}
meter{width:4rem;height:.8rem;vertical-align:middle}
meter::-webkit-meter-bar{background:var(--rule);border:0}meter::-webkit-meter-optimum-value{background:var(--accent)}
meter::-moz-meter-bar{background:var(--accent)}
.two{display:grid;gap:0 2.5rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr))}
@media(min-width:60rem){.two.lean{grid-template-columns:2fr 3fr}}
figure{margin:0 0 .75rem}figcaption{margin-bottom:.25rem}
svg{display:block;width:100%;max-width:34rem;height:auto}
svg text{fill:var(--dim);font-size:11px}svg .lb{fill:var(--fg);font-weight:600}
.grid{stroke:var(--rule)}
polyline{fill:none;stroke-width:2;stroke:var(--fg)}
.can{stroke:var(--accent);stroke-width:3}.cov{stroke:var(--dim)}.goal{stroke-dasharray:5 4;stroke:var(--bad)}
.to{stroke-dasharray:2 3}.band{fill:var(--band)}
.c1{stroke-dasharray:7 3}.c2{stroke-dasharray:2 3}.c3{stroke:var(--dim)}.c4{stroke:var(--dim);stroke-dasharray:7 3}
rect{fill:var(--accent)}rect.over{fill:var(--bad)}
g.dot line{stroke:var(--accent);stroke-width:2}g.dot circle{fill:var(--accent)}
.key{display:flex;flex-wrap:wrap;gap:.25rem 1rem;padding:0;list-style:none;font-size:.85rem;max-width:none}
.key i{display:inline-block;width:1.5rem;height:1.1rem;margin-right:.35rem;vertical-align:middle;text-align:center;font-style:normal;line-height:1.1rem}
.key svg{display:inline-block;width:1.6rem;height:.6rem;margin-right:.35rem;vertical-align:middle}
.heat{border-collapse:separate;border-spacing:2px;font-size:.85rem}
.heat td{padding:.2rem .15rem;min-width:2.3rem;text-align:center;border:0;color:var(--ink)}
.heat th{border:0;padding:.2rem .5rem .2rem 0}
.heat thead th{vertical-align:bottom;padding:.2rem .15rem;text-align:left;font-weight:500}
.heat thead span{writing-mode:vertical-rl;transform:rotate(180deg);max-height:11rem;overflow:hidden;white-space:nowrap;text-overflow:ellipsis}
.heat tbody th{position:sticky;left:0;background:var(--bg);max-width:12rem;min-width:6rem}
.heat tfoot th,.heat tfoot td{border-top:2px solid var(--rule)}
.a0{background:var(--l0)}.a1{background:var(--l1)}.a2{background:var(--l2)}.a3{background:var(--l3)}.a4{background:var(--l4)}
.heat td.a5,.a5{background:var(--l5);color:var(--l5t);font-weight:700}.a5::after{content:"\25BC"/"";font-size:.65em;vertical-align:.1em}
.u{background:repeating-linear-gradient(45deg,var(--bg) 0 3px,var(--rule) 3px 5px)}
details{margin:.25rem 0}summary{cursor:pointer;font-size:.9rem}
@media(max-width:30rem){body{padding:.75rem}h1{font-size:1.3rem}.heat tbody th{min-width:4.5rem;max-width:5.5rem}.tiles li{flex-basis:5.5rem}}
@media(max-width:40rem){.stack thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.stack tr{display:block;padding:.5rem 0;border-bottom:1px solid var(--rule)}.stack th,.stack td{display:block;border:0;padding:.1rem 0;text-align:left}
.stack td::before{content:attr(data-l)" : ";color:var(--dim)}}
                                          @media print {:root{
      color - scheme : light;
      --bg : #fff;
      --fg : #000;
      --dim : #444;
      --rule : #bbb;
      --soft : #f4f4f4;
      --accent : #1f5fa8;
      --bad : #a63603;
      --l0 : #c6dbef;
      --l1 : #deebf7;
      --l2 : #f7f4f0;
      --l3 : #fdd0a2;
      --l4 : #fdae6b;
      --l5 : #b43c05;
      --l5t : #fff;
      --ink : #000
    }
    @page{margin : 14mm} body {
      max - width : none;
    padding:
      0;
      font - size : 10pt
    }
    *{
      print - color - adjust : exact;
      -webkit - print - color - adjust : exact
    }
    .frame{overflow : visible}.heat{font - size : 7pt}.heat td{min - width : 0} tr, figure, .tiles, .do,
    li{break - inside : avoid} h2, .key,
    caption{break - after : avoid}.heat tbody th{position : static} details : not([open]) {
    display:
      none
    }
  }
)css";
}

}  // namespace graven::cli::html
