document.addEventListener('madang-open', (event) => {
  event.preventDefault();
  location.assign(`/ideas/${event.idea}`);
});

document.addEventListener('madang-closed', (event) => {
  console.log('back from', event.idea);
});

document.addEventListener('madang-propose', (event) => {
  if (/\bcall me\b/i.test(event.body)) event.preventDefault();
});

document.addEventListener('madang-proposed', (event) => {
  console.log('a new idea', event.idea);
});

document.addEventListener('madang-vote', (event) => {
  if (!event.on && !confirm('Take your vote back?')) event.preventDefault();
});

document.addEventListener('madang-voted', (event) => {
  console.log(event.on ? 'a vote for' : 'a vote less for', event.idea);
});

document.addEventListener('madang-comment', (event) => {
  if (event.body.length < 3) event.preventDefault();
});

document.addEventListener('madang-commented', (event) => {
  console.log('a comment on', event.topic);
});

document.addEventListener('madang-sign-in', (event) => {
  event.preventDefault();
  const ready = (): void => void event.resume();
  document.addEventListener('shop-signed-in', ready, { once: true });
});

document.addEventListener('madang-answered', (event) => {
  console.log('answered', event.idea);
});

document.addEventListener('madang-moved', (event) => {
  console.log(event.idea, 'is now', event.status);
});

document.addEventListener('madang-show', (event) => {
  if (matchMedia('(max-width: 30rem)').matches) {
    event.preventDefault();
    location.assign('/ideas');
  }
});

document.addEventListener('madang-hidden', () => {
  console.log('the panel has closed');
});

document.addEventListener('madang-inbox-open', (event) => {
  if (matchMedia('(max-width: 30rem)').matches) {
    event.preventDefault();
    location.assign('/news');
  }
});

document.addEventListener('madang-inbox-closed', () => {
  console.log('the news have been put away');
});

document.addEventListener('madang-unread', (event) => {
  console.log('new things about', event.unread, 'ideas');
});
