// Import what you use: each define.js registers one element, and nothing else.
import '@madang/elements/board/define.js';
import '@madang/elements/community/define.js';
