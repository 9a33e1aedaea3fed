import { MadangSignIn } from './sign-in.js';

if (!customElements.get('madang-sign-in')) customElements.define('madang-sign-in', MadangSignIn);
