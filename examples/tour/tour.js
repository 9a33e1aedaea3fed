/** The tour: puts its parts together. */

import { resetDemo, seatsAreOpen } from './demo.js';
import { clearReport, startDrop } from './drop.js';
import { goToRoadmap, leaveScreens, show, startScreens } from './screens.js';
import { clearSteps, startSteps, tick } from './steps.js';
import { words } from './words.js';

const notice = document.getElementById('notice');
const reset = document.getElementById('reset');
const sure = document.getElementById('sure');

startScreens({ did: tick });
startSteps({ opened: show });
startDrop();

document.querySelector('[data-roadmap]').addEventListener('click', () => {
  goToRoadmap();
  tick('credit');
});

reset.addEventListener('click', () => {
  // Escape leaves the value of the last time.
  sure.returnValue = '';
  sure.showModal();
});

sure.addEventListener('close', async () => {
  if (sure.returnValue !== 'reset') return;
  reset.disabled = true;
  say(words.resetting);
  const comeBack = leaveScreens();
  const worked = await resetDemo();
  comeBack();
  reset.disabled = false;
  say(worked ? words.reset : words.resetFailed);
  if (!worked) return;
  clearSteps();
  clearReport();
});

const seats = await seatsAreOpen();
if (seats !== 'open') {
  say(words[seats]);
  reset.disabled = true;
}

function say(text) {
  notice.textContent = text;
  notice.hidden = false;
}
