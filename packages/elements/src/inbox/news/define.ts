import { MadangInboxNews } from './news.js';

if (!customElements.get('madang-inbox-news')) customElements.define('madang-inbox-news', MadangInboxNews);
