/** What opens inside the launcher: its code comes when somebody reaches for the button. */
import '../board/define.js';
