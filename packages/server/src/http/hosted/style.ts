/**
 * How a page looks around its widget: paper, one column, and what leads away from it set small. Light and dark as the
 * reader has it; on paper the way back is a QR code.
 */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--madang-color-paper:light-dark(#fff,#1b1a18);--quiet:light-dark(#605d59,#a9a6a1);--line:light-dark(#e3e1de,#393734)}
*{box-sizing:border-box}
html{background:light-dark(#fff,#1b1a18);color:light-dark(#211e1b,#f2efea);font:100%/1.5 system-ui,-apple-system,'Apple SD Gothic Neo','Noto Sans KR','Malgun Gothic',sans-serif;-webkit-text-size-adjust:100%;text-size-adjust:100%}
html:lang(ko){line-height:1.65}
body{margin:0 auto;max-inline-size:46rem;min-block-size:100vh;padding:0 max(1.25rem,env(safe-area-inset-left)) 3rem;display:flex;flex-direction:column;overflow-wrap:anywhere;word-break:keep-all}
a{color:inherit;text-underline-offset:.2em}
:focus-visible{outline:2px solid currentColor;outline-offset:3px;border-radius:2px}
.head{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 1.5rem;padding-block:1.25rem;margin-block-end:2rem;border-block-end:1px solid var(--line);font-size:.9375rem}
.head a{text-decoration:none;padding-block:.35rem}
.head a:hover{text-decoration:underline}
.head strong{font-weight:650}
.quiet{color:var(--quiet)}
main{flex:1}
h1{margin:0;font-size:1.75rem;line-height:1.25;font-weight:700;text-wrap:balance}
.lead{margin:.5rem 0 2rem;max-inline-size:36em;color:var(--quiet);text-wrap:pretty}
.notice{max-inline-size:34em;padding-block:3rem}
.notice+.notice{border-block-start:1px solid var(--line)}
.foot{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1.5rem;margin-block-start:4rem;padding-block-start:1.25rem;border-block-start:1px solid var(--line);font-size:.875rem}
.foot a{padding-block:.35rem}
.no-script{margin:0 0 1.5rem;padding:.75rem 1rem;border:1px solid var(--line);border-radius:10px;font-size:.9375rem}

.came{margin-block-start:1.5rem}
.release+.release{margin-block-start:3rem;padding-block-start:2.5rem;border-block-start:1px solid var(--line)}
.release h2{margin:0;font-size:1.375rem;line-height:1.3;text-wrap:balance}
.release h2 a{text-decoration:none}
.release h3{margin:1.75rem 0 .5rem;font-size:1rem}
.release ul{display:grid;gap:.75rem;margin:0;padding-inline-start:1.25rem}
.release p.quiet{margin:0 0 .25rem;font-size:.875rem}
.said{max-inline-size:40em}
.said pre{overflow:auto}
.life{margin-block-start:2.5rem}
.life h2{margin:0 0 .75rem;font-size:1rem;font-weight:600}
.life svg{display:block;inline-size:100%;overflow:visible}
.life p,.life ol{margin:.5rem 0 0;font-size:.875rem}
.life ol{display:flex;flex-wrap:wrap;gap:0 1.25rem;padding:0;list-style:none}
.life .under{fill:currentColor;opacity:.06}
.life .line{fill:none;stroke:currentColor;stroke-width:1.5}
.life circle{fill:currentColor}
.life .step{fill:light-dark(#fff,#1b1a18);stroke:currentColor;stroke-width:1.5}
.paper{display:none}
@media print{
:root{color-scheme:light}
body{max-inline-size:none;padding:0;min-block-size:0}
.foot,.no-script,.head .away{display:none}
.head{margin-block-end:1rem}
.paper{display:flex;gap:1rem;align-items:center;margin-block-start:2rem;font-size:.8125rem;break-inside:avoid}
.paper img{inline-size:28mm;block-size:28mm}
}
`
  .replaceAll('\n', '')
  .trim();
