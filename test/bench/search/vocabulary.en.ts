import type { Vocabulary } from './vocabulary.js';

/** English half of the generated corpus. `{o}` is the thing. */
export const english: Vocabulary = {
  things: {
    delivery: 'delivery', sameday: 'same-day shipping', tracking: 'parcel tracking', cart: 'shopping cart',
    checkout: 'checkout', wallet: 'mobile wallet', coupon: 'discount code', points: 'loyalty points', refund: 'refund',
    exchange: 'exchange', review: 'product review', signup: 'sign-up form', login: 'login', sso: 'single sign-on',
    search: 'search bar', filter: 'product filter', push: 'push notification', email: 'email digest',
    dark: 'dark mode', wrap: 'gift wrapping', wish: 'wishlist', size: 'size chart', stock: 'back-in-stock alert',
    support: 'support ticket', chatbot: 'chatbot', plan: 'subscription plan', pickup: 'store pickup',
    receipt: 'receipt', invoice: 'invoice', address: 'address book', photo: 'product photo', related: 'recommendation',
    stream: 'live stream', tier: 'membership tier', package: 'packaging', font: 'font size', reader: 'screen reader',
    compare: 'comparison table', recent: 'recently viewed list', preorder: 'pre-order', giftcard: 'gift card',
    bulk: 'bulk order', api: 'public API', webhook: 'webhook', csv: 'CSV export', roles: 'user permission',
    dashboard: 'dashboard', calendar: 'calendar', tags: 'tag', comments: 'comment thread', offline: 'offline mode',
    backup: 'backup', widget: 'home screen widget', translate: 'translation', attachments: 'file attachment',
    markdown: 'markdown editor', kanban: 'kanban board', timeline: 'timeline view', template: 'project template',
    slack: 'Slack integration', zapier: 'Zapier connector', audit: 'audit log', twofactor: 'two-factor authentication',
    profile: 'user profile', avatar: 'avatar', survey: 'customer survey', roadmap: 'roadmap page', changelog: 'changelog',
    mention: 'mention', poll: 'poll', knowledge: 'knowledge base', password: 'password reset', currency: 'currency',
  },
  aspects: {
    slow: {
      titles: ['The {o} is too slow', '{o} takes forever to load', 'Make the {o} faster, it is so slow', 'Slow {o}'],
      details: ['I can make tea while it loads.', 'Other services answer in a blink.', 'It was fine until last month.'],
    },
    history: {
      titles: ['Show the history of every {o}', '{o} history', 'Let me see my past {o} history', 'Keep a history for the {o}'],
      details: ['I need last year for my taxes.', 'Right now anything older than a month is gone.'],
    },
    share: {
      titles: ['Share a {o} with my team', 'Shareable link for the {o}', 'Sharing the {o} with family', 'Let people share the {o}'],
      details: ['We send screenshots around at the moment.', 'One link would save us a lot of time.'],
    },
    reorder: {
      titles: ['Drag and drop to reorder the {o}', 'Custom sort order for the {o}', 'Reorder {o} by drag and drop', 'Let me reorder my {o}'],
      details: ['What I use most sits at the very bottom.', 'Alphabetical makes no sense here.'],
    },
    multi: {
      titles: ['Select multiple {o} entries at once', 'Batch actions for {o}', 'Multiple selection in the {o}', 'Batch edit the {o}'],
      details: ['Clicking forty times is no fun.', 'A checkbox column would do.'],
    },
    broken: {
      titles: ['{o} keeps crashing', 'Error message whenever I open the {o}', '{o} crashes on my phone', 'Fix the {o} crash'],
      details: ['All I get is a blank page.', 'Reinstalling did not help.', 'It happens on two devices.'],
    },
    cancel: {
      titles: ['No way to cancel a {o}', 'Easier cancellation for {o}', 'Let me cancel my {o} without calling', 'Cancel button for {o}'],
      details: ['I waited twenty minutes on the phone.', 'One wrong tap and there is no way back.'],
    },
    rename: {
      titles: ['Allow renaming the {o}', 'Rename a {o} after creating it', 'Cannot rename my {o}', '{o} rename option'],
      details: ['A typo stays there for ever.', 'Deleting and starting again loses everything.'],
    },
    schedule: {
      titles: ['Schedule the {o} for later', 'Scheduling option for {o}', 'Pick a time slot: schedule {o}', 'Schedule {o} in advance'],
      details: ['I prepare things at night.', 'Our office is closed on Fridays.'],
    },
    price: {
      titles: ['{o} is too expensive', 'Cheaper {o} please', 'Lower the price of {o}', 'Expensive {o} for small teams'],
      details: ['It doubled since last year.', 'Students cannot afford this.'],
    },
    docs: {
      titles: ['Better documentation for the {o}', '{o} documentation is missing', 'Write a tutorial about the {o}', 'Documentation on how to use {o}'],
      details: ['I had to ask support twice.', 'A few pictures would help newcomers.'],
    },
    analytics: {
      titles: ['Analytics for the {o}', '{o} analytics and charts', 'Monthly analytics of my {o}', 'See {o} analytics per user'],
      details: ['My boss keeps asking for numbers.', 'A simple chart would be enough.'],
    },
    privacy: {
      titles: ['Make the {o} private', 'Private {o} option', 'Hide my {o} from other people: private by default', 'Privacy setting for {o}'],
      details: ['Anybody next to me can read it.', 'Names and phone numbers should be masked.'],
    },
    limit: {
      titles: ['Raise the limit on {o}', '{o} limit is too low', 'Remove the daily {o} limit', 'Higher limits for {o}'],
      details: ['We hit the ceiling every Monday.', 'Ten is nothing for a growing team.'],
    },
    keyboard: {
      titles: ['Keyboard shortcut for {o}', 'Keyboard shortcuts in the {o}', 'Open the {o} with a keyboard shortcut', '{o}: keyboard access'],
      details: ['Not everybody can use a mouse.', 'I open it a hundred times a day.'],
    },
    folders: {
      titles: ['Organize {o} in folders', 'Folders for {o}', 'Group my {o} into folders', 'Nested folders in {o}'],
      details: ['Everything sits in one long list.', 'Work and private things are mixed up.'],
    },
    remind: {
      titles: ['Reminder before the {o} expires', '{o} reminder the day before', 'Send a reminder about my {o}', 'Text message reminder for {o}'],
      details: ['I forgot it more than once.', 'The evening before would be perfect.'],
    },
    preview: {
      titles: ['Preview the {o} before saving', '{o} preview', 'Live preview for {o}', 'Let me preview my {o}'],
      details: ['I never know how it will look.', 'I want to check first and click later.'],
    },
    duplicate: {
      titles: ['Duplicate an existing {o}', 'Copy and duplicate {o}', 'Duplicate {o} with one click', '{o} duplicate button'],
      details: ['I rebuild the same thing every week.', 'Starting from scratch is tedious.'],
    },
    ads: {
      titles: ['Too many ads in the {o}', 'Remove ads from {o}', '{o} without advertising', 'Ads cover the {o}'],
      details: ['They come back after I close them.', 'I tapped one by mistake.'],
    },
  },
  contexts: [
    'On my iPhone:', 'On Android:', 'For small teams:', 'Feature request:', 'Suggestion:', 'Every weekend', 'As a parent,', 'New customer here:',
    'Long-time user:', 'From our warehouse:', 'In Firefox', 'On a tablet', 'For agencies:', 'Please!', 'Idea:',
  ],
  openings: [
    'Love the product, thank you for it.', 'I hesitated to write this.', 'I am surely not the only one.', 'Several colleagues asked me about it.',
    'This came up after the last update.', 'We are moving over from another tool.', 'Not urgent, but it would make my day.', '',
  ],
  asides: [
    'I use the {x} too, yet this comes first.', 'The {x} is great, this part is not.', 'By the way, the {x} works fine.', 'Like you did with the {x}.', '',
  ],
  closings: ['Please consider it.', 'Thanks for listening.', 'Looking forward to your answer.', 'What do others think?', 'Cheers!', ''],
  chatter: [
    'Happy holidays to everybody', 'The oranges I got today were so sweet', 'Your staff was lovely', 'Just saying thank you', 'When is the summer collection out',
    'My cat moved into the box', 'A friend told me about this shop', 'Greetings from rainy Dublin', 'The mascot made my kids laugh', 'Any plans to open in Lisbon',
  ],
};
