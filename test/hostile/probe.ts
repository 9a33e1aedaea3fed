/** Global names of lit, for several copies of it on a page; everything else that appears on a page is a leak. */
const KNOWN = ['litElementVersions', 'litHtmlVersions', 'litPropertyMetadata', 'reactiveElementVersions'];

/**
 * The host's own watch over its page, as a classic script that runs before anything else there. It notes what is thrown
 * and not caught, and, when `#check` is clicked, which of its own elements look different than before the library came
 * and which global names are new. It writes into the document, where a test can read it even when the page has broken
 * the built-ins that reading by script would need.
 */
export const PROBE = `(() => {
  const { getOwnPropertyNames } = Object;
  const names = () => getOwnPropertyNames(window);
  let known;
  const style = getComputedStyle;
  const faults = [];
  let votes = 0;
  let proposed = 0;
  let looks;
  const write = () => {
    const out = document.getElementById('probe-out');
    if (!out) return;
    out.dataset.votes = votes;
    out.dataset.proposed = proposed;
    out.textContent = faults.join('\\n');
  };
  const note = (fault) => { faults.push(fault); write(); };
  addEventListener('error', (event) => note('thrown: ' + (event.error && event.error.stack || event.message)));
  addEventListener('unhandledrejection', (event) => note('rejected: ' + (event.reason && event.reason.stack || event.reason)));
  addEventListener('madang-voted', () => { votes += 1; write(); });
  addEventListener('madang-proposed', () => { proposed += 1; write(); });

  const look = () => {
    const seen = [];
    for (const element of document.querySelectorAll('#probe, #probe *')) {
      const computed = style(element);
      const of = new Map();
      for (let i = 0; i < computed.length; i += 1) of.set(computed.item(i), computed.getPropertyValue(computed.item(i)));
      seen.push([element.localName, of]);
    }
    return seen;
  };
  document.addEventListener('probe-begin', () => {
    // An iframe may get its size only now. By script, since a strict policy forbids the attribute.
    document.getElementById('probe').style.inlineSize = '20rem';
    known = new Set(names());
    looks = look();
    write();
  });
  document.addEventListener('click', (event) => {
    if (event.target.id !== 'probe-check') return;
    look().forEach(([name, now], i) => {
      looks[i][1].forEach((value, property) => {
        if (now.get(property) !== value) note(name + ' { ' + property + ': ' + value + ' → ' + now.get(property) + ' }');
      });
    });
    names().forEach((name) => {
      if (!known.has(name) && !${JSON.stringify(KNOWN)}.includes(name) && isNaN(name)) note('global: ' + name);
    });
    document.getElementById('probe-out').dataset.checked = 'yes';
  });
})();`;


/** Runs when the host's own page is complete, and before any module: what is new afterwards is not the host's. */
export const PROBE_BEGIN = `document.dispatchEvent(new Event('probe-begin'));`;

/** What the host has on its page besides the widgets: things that resets and leaks change first. */
export const PROBE_MARKUP = `
<section id="probe">
  <h2>The host's own</h2>
  <p>Words with a <a href="#nowhere">link</a>, <em>stress</em> and <code>code</code>.</p>
  <ul><li>One</li><li>Two</li></ul>
  <label>Name <input value="x"></label> <button type="button">Press</button>
  <table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>
  <svg width="20" height="20"><circle cx="10" cy="10" r="5"></circle></svg>
</section>
<button type="button" id="probe-check">Check</button>
<pre id="probe-out"></pre>`;
