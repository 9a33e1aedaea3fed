// Switches between the themes: each is a sheet of its own, and only one counts. `?theme=bold&scheme=dark` begins there.
const form = document.querySelector('form');
const asked = new URLSearchParams(location.search);

for (const [name, value] of asked) {
  const choice = form.elements[name];
  if (choice instanceof RadioNodeList) choice.value = value;
}

/** Shows what is chosen. */
function show() {
  const { theme, scheme } = Object.fromEntries(new FormData(form));
  for (const sheet of document.querySelectorAll('link[data-theme]')) sheet.disabled = sheet.dataset.theme !== theme;
  document.documentElement.dataset.scheme = scheme;
}

form.addEventListener('change', show);
show();
